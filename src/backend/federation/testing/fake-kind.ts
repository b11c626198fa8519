/** A kind of source for tests: each source of it does what the test says, found by its name. */
import { z } from 'zod';
import { fieldPaths } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { settings as settingsSchema, type Settings } from '../../../contract/settings.ts';
import { defineConnector } from '../../connectors/define.ts';
import { Federation, type FederationOptions } from '../federation.ts';
import type { View } from '../view.ts';

export type Refresh = (sink: FactSink, signal: AbortSignal) => Promise<void> | void;
export type Behaviour = Record<string, Refresh>;

/** States production models with an alias and the fields given. */
export const stating =
  (models: Readonly<Record<string, Readonly<Record<string, string | number>>>>): Refresh =>
  (sink) => {
    for (const [model, { version = '1', owner, framework }] of Object.entries(models)) {
      sink.fact('alias', `${model}\u0000champion`, 'version', String(version), 'observed', Date.now());
      sink.fact('alias', `${model}\u0000champion`, 'model', model, 'observed', Date.now());
      if (owner !== undefined) {
        sink.fact('model', model, 'owner', String(owner), 'declared', Date.now());
      }
      if (framework !== undefined) {
        sink.fact('model', model, 'framework', String(framework), 'observed', Date.now());
      }
    }
  };

/** `behaviour` may be changed while it runs. Its secret option is `token`; `gives` is everything. */
export const fakeKind = (behaviour: Behaviour, tests: Readonly<Record<string, () => Promise<string>>> = {}) =>
  defineConnector({
    kind: 'fake',
    title: 'Fake',
    description: 'For tests.',
    options: z.strictObject({ url: z.string().optional(), token: z.string().optional() }),
    secrets: ['token'],
    gives: fieldPaths,
    create: (_, { source }) => ({
      async refresh(sink, signal) {
        await behaviour[source]?.(sink, signal);
      },
      test: () => tests[source]?.() ?? Promise.resolve('It answers.'),
    }),
  });

export interface Started {
  readonly federation: Federation;
  /** All views so far. */
  readonly views: readonly View[];
  readonly faults: readonly unknown[];
  readonly settings: Settings;
}

const noHttp = () => ({
  at: () => {
    throw new Error('this test asks no network');
  },
});

/** Starts a federation of fake sources by their names, without jitter. */
export function startFake(sources: readonly (string | Readonly<Record<string, unknown>>)[], behaviour: Behaviour, given: Partial<FederationOptions> = {}): Started {
  const views: View[] = [];
  const faults: unknown[] = [];
  const settings = settingsSchema.parse({ sources: sources.map((source) => (typeof source === 'string' ? { name: source, kind: 'fake' } : { kind: 'fake', ...source })) });
  const federation = new Federation({
    settings,
    secrets: {},
    kinds: [fakeKind(behaviour)],
    clock: { now: () => Date.now() },
    http: noHttp,
    random: () => 0,
    onView: (view) => views.push(view),
    onFault: (error) => faults.push(error),
    ...given,
  });
  federation.start();
  return { federation, views, faults, settings };
}
