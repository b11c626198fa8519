/** Asks a Northstar datasource how its sources fare, as any viewer may. */
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { z } from 'zod';
import type { ColumnOf } from '../../contract/columns.ts';
import { pluginIds } from '../../contract/identifiers.ts';
import { problemList, type ProblemList } from '../../contract/resources.ts';
import { keysOf } from '../../core/models/keys.ts';
import { getResource } from '../kit/resource.ts';

export const sourceStates = ['ok', 'refreshing', 'failing', 'paused', 'never'] as const;
export type SourceState = (typeof sourceStates)[number];

export interface SourceHealth {
  readonly source: string;
  readonly kind: string;
  readonly state: SourceState;
  /** How old the shown data is; undefined where the source was never read. */
  readonly ageSeconds?: number | undefined;
  readonly models?: number | undefined;
  /** Statements that could not be used. */
  readonly problems: number;
  readonly errorCode?: string | undefined;
  /** Cause and cure. */
  readonly error?: string | undefined;
  /** What the screens lack meanwhile. */
  readonly missing?: string | undefined;
}

/** As the backend judges it: a source that was never asked to the end neither answers nor fails. */
export function standingOf({ state, ageSeconds }: Pick<SourceHealth, 'state' | 'ageSeconds'>): 'answering' | 'failing' | 'unread' {
  return state === 'failing' || state === 'paused' ? 'failing' : ageSeconds === undefined ? 'unread' : 'answering';
}

const frame = z.object({
  schema: z.object({ fields: z.array(z.object({ name: z.string() })) }),
  data: z.object({ values: z.array(z.array(z.unknown())) }),
});
const answer = z.object({ results: z.record(z.string(), z.object({ error: z.string().optional(), frames: z.array(frame).default([]) })) });

const text = z.string().min(1).optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const row = z.object({
  source: z.string(),
  kind: z.string().catch(''),
  state: z.enum(sourceStates).catch('never'),
  ageSeconds: number,
  models: number,
  problems: z.number().catch(0),
  errorCode: text,
  error: text,
  missing: text,
});

const wanted: ReadonlyArray<ColumnOf<'sources'>> = keysOf(row.shape);
const refId = 'A';

/** The sources in the order of the settings. Throws where the answer holds an error and no rows, or is no answer. */
export function readHealth(response: unknown): SourceHealth[] {
  const { results } = answer.parse(response);
  const { error, frames = [] } = results[refId] ?? {};
  const [first] = frames;
  if (first === undefined) {
    throw new Error(error ?? 'The datasource answered nothing.');
  }
  const names = first.schema.fields.map(({ name }) => name);
  const count = first.data.values[0]?.length ?? 0;
  return Array.from({ length: count }, (_, index) => row.parse(Object.fromEntries(names.map((name, column) => [name, first.data.values[column]?.[index] ?? undefined]))));
}

/** Rejects where the datasource does not answer. */
export async function fetchHealth(datasourceUid: string): Promise<SourceHealth[]> {
  const query = { refId, queryType: 'sources', columns: wanted, datasource: { type: pluginIds.datasource, uid: datasourceUid } };
  const { data } = await lastValueFrom(getBackendSrv().fetch<unknown>({ url: '/api/ds/query', method: 'POST', data: { queries: [query], from: 'now-1h', to: 'now' }, showErrorAlert: false }));
  return readHealth(data);
}

/** Statements of any source that could not be used. */
export function fetchProblems(datasourceUid: string): Promise<ProblemList> {
  return getResource(datasourceUid, 'problems', problemList);
}
