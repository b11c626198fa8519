/** Asks Northstar's datasource for every run of one check on one build. */
import { z } from 'zod';
import { askDatasource } from '../../kit/ask-datasource.ts';
import type { SelectedCell } from './view.ts';

const text = z.preprocess((value) => value ?? '', z.string());
const number = z.preprocess((value) => value ?? NaN, z.union([z.number(), z.nan()]));
const flag = z.preprocess((value) => value ?? false, z.boolean());
const run = z.object({ attempt: number, state: text, startTime: number, duration: number, machine: text, failure: text, message: text, url: text, conflict: flag });
export type Run = z.infer<typeof run>;

/** In the order in which they ran. Rejects when the datasource does not answer or answers something else. */
export async function fetchRuns(datasourceUid: string, packageName: string, { build, check }: SelectedCell, signal: AbortSignal): Promise<readonly Run[]> {
  const frame = await askDatasource(datasourceUid, { queryType: 'releaseMatrix', package: packageName, build, check, shape: 'attempts' }, { signal });
  const runs = z.array(run).safeParse(Array.from({ length: frame.length }, (_, row) => Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[row]]))));
  if (!runs.success) {
    throw new Error('The datasource answered what this version does not understand.', { cause: runs.error });
  }
  return runs.data;
}
