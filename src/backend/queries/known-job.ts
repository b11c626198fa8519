/** One job as the view has it. */
import type { JobLife } from '../../core/capacity/efficiency.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { hasEnded } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import { placesOf } from './job-places.ts';
import type { Inputs } from './asked.ts';
import { nameProblem, shortened } from './known-names.ts';
import { readerOf } from './pool-text.ts';

/** Texts are empty and numbers NaN where unknown. */
export interface KnownJob {
  readonly text: (field: FieldOf<'job'>) => string;
  readonly number: (field: FieldOf<'job'>) => number;
  readonly source: string;
  readonly life: JobLife;
}

/** What is to be said of a job that nobody knows, or that is known in other clusters alone. */
export function unknownJob(view: View, id: string, cluster: string | undefined, inputs: Inputs): NorthstarError {
  const clusters = [...new Set(placesOf(view, id).map((place) => place.cluster))].filter((name) => name !== '');
  const near = clusters.length === 0 ? '' : ` ${clusters.map((name) => `\`${name}\``).join(', ')} ${clusters.length === 1 ? 'has' : 'have'} one.`;
  return nameProblem('job', id, { view, inputs, type: 'jobStatus' }) ?? new NorthstarError('JOB_UNKNOWN', { job: shortened(id), where: ` in cluster \`${shortened(cluster ?? '')}\``, near });
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
