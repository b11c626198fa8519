/** One job as the view has it. */
import type { JobLife } from '../../core/capacity/efficiency.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { hasEnded } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import { nearMatch } from './near-match.ts';
import { readerOf } from './pool-text.ts';

/** Texts are empty and numbers NaN where unknown. */
export interface KnownJob {
  readonly text: (field: FieldOf<'job'>) => string;
  readonly number: (field: FieldOf<'job'>) => number;
  readonly source: string;
  readonly life: JobLife;
}

/** As the end of a sentence; empty where none is near. */
export function nearJob({ jobs, pool }: View, id: string): string {
  const { text } = readerOf(pool);
  const near = nearMatch(id, [...new Set(Array.from(jobs.fields.id.codes, text))]);
  return near === undefined ? '' : `; did you mean ${near}`;
}

/** `row`: of the view's jobs; `now` in ms since the epoch. */
export function knownJob(view: View, row: number, now: number): KnownJob {
  const reader = readerOf(view.pool);
  const { fields, listedBy } = view.jobs;
  const text = (field: FieldOf<'job'>) => reader.text(fields[field].codes[row] ?? -1);
  const number = (field: FieldOf<'job'>) => fields[field].numbers[row] ?? NaN;
  const state = text('state');
  const [submitted, started, ended] = [number('submitTime'), number('startTime'), number('endTime')];
  const lastMoment = hasEnded(state) ? ended : now;
  const since = (from: number, to: number) => Math.max(0, (Number.isNaN(to) ? lastMoment : to) - from) / 1_000;
  return { text, number, source: view.sources[listedBy[row] ?? -1]?.name ?? '', life: { state, reason: text('reason'), waited: since(submitted, started), elapsed: since(started, ended) } };
}
