import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { settings } from '../../../contract/settings.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import type { VitalsAnswer, VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { defineConnector } from '../../connectors/define.ts';
import { Federation } from '../federation.ts';
import type { SealedVitals } from './given-vitals.ts';
import { NamesAtSource } from './names-at-source.ts';

const request: VitalsRequest = { kind: 'last', vitals: ['calibration'], grid: { fromMs: 0, toMs: 60_000, stepMs: 60_000 }, models: ['ctr', 'feed'] };
const signal = new AbortController().signal;
const secret = 'hunter2-hunter2';
type Measure = (request: VitalsRequest, signal: AbortSignal) => Promise<VitalsAnswer>;
const running: Federation[] = [];
afterEach(() => running.splice(0).forEach((federation) => federation.stop()));

const measured = (source: string, values: Readonly<Record<string, number>>, warnings: readonly string[] = []): VitalsAnswer => ({
  source,
  models: Object.keys(values),
  blocks: [{ vital: 'calibration', owners: Int32Array.from(Object.keys(values), (_, index) => index), values: Float64Array.from(Object.values(values).flatMap((value) => [value, NaN])), times: Float64Array.from(Object.values(values), () => 60_000) }],
  missing: [],
  warnings,
});

/** Sources by name: what they measure, and the names of models that they state. */
function started(sources: Readonly<Record<string, { readonly measure?: Measure; readonly states?: readonly string[]; readonly settings?: object }>>): Federation {
  const kind = defineConnector({
    kind: 'fake',
    title: 'Fake',
    description: 'For tests.',
    options: z.strictObject({ token: z.string().optional(), url: z.url().optional() }),
    secrets: ['token'],
    gives: ['model.vitalsCount'],
    create: (_, { source }) => {
      const { measure, states = [] } = sources[source] ?? {};
      return {
        refresh: (sink) => Promise.resolve(states.forEach((model) => sink.fact('model', model, 'vitalsCount', 1, 'observed', Date.now()))),
        test: () => Promise.resolve('It answers.'),
        ...(measure === undefined ? {} : { vitals: measure }),
      };
    },
  });
  const parsed = settings.parse({ sources: Object.entries(sources).map(([name, source]) => ({ name, kind: 'fake', ...source.settings })) });
  const noHttp = () => {
    throw new Error('this test asks no network');
  };
  const federation = new Federation({ settings: parsed, secrets: { 'metrics.token': secret }, kinds: [kind], clock: { now: Date.now }, http: () => ({ at: noHttp }), random: () => 0, onView: () => undefined, onFault: () => undefined });
  running.push(federation);
  federation.start();
  return federation;
}

/** Values by model, as an answer on shared memory has them. */
function valuesOf(answer: SealedVitals | undefined): Record<string, number | undefined> {
  const { bytes, offsets } = answer?.models ?? { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };
  const name = (place: number) => Buffer.from(bytes.slice(offsets[place], offsets[place + 1])).toString();
  const { owners = new Int32Array(0), values = new Float64Array(0) } = answer?.blocks[0] ?? {};
  return Object.fromEntries([...owners].map((owner, series) => [owner < 0 ? '(another stands for it)' : name(owner), values[2 * series]]));
}

describe('the vitals of several sources', () => {
  it('are those of each that measures them, on memory that threads share', async () => {
    const federation = started({ metrics: { measure: () => Promise.resolve(measured('metrics', { ctr: 1.01 })) }, registry: {}, second: { measure: () => Promise.resolve(measured('second', { feed: 0.9 })) } });
    const { answers, problems } = await federation.vitals(request, signal);
    expect([answers.map((answer) => [answer.source, valuesOf(answer)]), problems]).toEqual([[['metrics', { ctr: 1.01 }], ['second', { feed: 0.9 }]], []]);
    expect(answers[0]?.blocks[0]?.values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('are given where another source fails, which is said with its code and without its secret', async () => {
    const broken = () => Promise.reject(new NorthstarError('SOURCE_QUERY_REFUSED', { source: 'metrics', problem: `bad ${secret}` }));
    const federation = started({ metrics: { measure: broken }, second: { measure: () => Promise.resolve(measured('second', { feed: 0.9 })) } });
    const { answers, problems } = await federation.vitals(request, signal);
    expect(answers.map(({ source }) => source)).toEqual(['second']);
    expect(problems).toEqual([expect.stringMatching(/^SOURCE_QUERY_REFUSED: Source metrics could not answer a query: bad \[secret\]\..* Vitals are asked each time and kept nowhere/)]);
  });

  it('are not waited for longer than the source is given time', async () => {
    const federation = started({ metrics: { measure: (_, ending) => new Promise((_resolve, reject) => ending.addEventListener('abort', () => reject(new Error('left')))), settings: { timeoutSeconds: 1 } } });
    const { problems } = await federation.vitals(request, signal);
    expect(problems).toEqual([expect.stringMatching(/^SOURCE_TIMEOUT: Source metrics did not answer within 1 s/)]);
  });

  it('are said to be lacking where the source cannot be used as it is configured', async () => {
    const federation = started({ metrics: { settings: { url: 'nonsense' } } });
    expect((await federation.vitals(request, signal)).problems).toEqual([expect.stringMatching(/^SOURCE_OPTIONS_INVALID: /)]);
  });

  it('are asked and answered under the names that a rule of identity joins', async () => {
    const asked: VitalsRequest[] = [];
    const measure: Measure = (own) => {
      asked.push(own);
      return Promise.resolve(measured('metrics', { 'prod/ctr': 1.01, 'dev/ctr': 7, feed: 0.9 }));
    };
    const federation = started({ metrics: { measure, states: ['prod/ctr', 'dev/ctr', 'feed'], settings: { identity: { pattern: '^(prod|dev)/', replacement: '' } } } });
    await wait(30);
    const { answers } = await federation.vitals(request, signal);
    expect(asked.map(({ models }) => models)).toEqual([['prod/ctr', 'feed']]);
    expect(valuesOf(answers[0])).toEqual({ ctr: 1.01, '(another stands for it)': 7, feed: 0.9 });
  });

  it('are asked under the name that the source states now, where that changed', () => {
    const names = new NamesAtSource({ pattern: /-v\d+$/gu, replacement: '' });
    const stated = (...models: readonly string[]) => {
      const sink = names.hearing({ fact: () => undefined, problem: () => undefined });
      models.forEach((model) => sink.fact('model', model, 'owner', 'ada', 'declared', 0));
    };
    stated('ctr-v1', 'ctr-v2', 'feed');
    expect([names.written('ctr'), names.written('feed')]).toEqual(['ctr-v1', 'feed']);
    names.heardAll();
    stated();
    expect(names.written('ctr')).toBe('ctr-v1');
    stated('ctr-v2');
    names.heardAll();
    expect(names.written('ctr')).toBe('ctr-v2');
  });

  it('are asked once for two panels that want the same, and no longer when both have left', async () => {
    let calls = 0;
    const left: boolean[] = [];
    const measure: Measure = (_, ending) => {
      calls++;
      return new Promise((_resolve, reject) => ending.addEventListener('abort', () => (left.push(true), reject(new Error('left')))));
    };
    const federation = started({ metrics: { measure } });
    const panels = [new AbortController(), new AbortController()];
    const asking = panels.map((panel) => federation.vitals(request, panel.signal));
    await wait(10);
    panels.forEach((panel) => panel.abort(new NorthstarError('QUERY_CANCELLED')));
    await expect(Promise.allSettled(asking)).resolves.toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await wait(10);
    expect([calls, left]).toEqual([1, [true]]);
  });

  it('have what a source warns of, without its secret', async () => {
    const federation = started({ metrics: { measure: () => Promise.resolve(measured('metrics', {}, [`store ${secret} is away`])) } });
    expect((await federation.vitals(request, signal)).answers[0]?.warnings).toEqual(['store [secret] is away']);
  });
});
