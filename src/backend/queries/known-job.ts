/** One job as the view has it. */
import type { JobLife } from '../../core/capacity/efficiency.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { hasEnded } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import { placesOf } from './job-places.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { readerOf } from './pool-text.ts';

/** Texts are empty and numbers NaN where unknown. */
export interface KnownJob {
  readonly text: (field: FieldOf<'job'>) => string;
  readonly number: (field: FieldOf<'job'>) => number;
  readonly source: string;
  readonly life: JobLife;
}

/** `JOB_UNKNOWN` for an id that no source knows, or not in that cluster: with what is near it, or why none is known. */
export function unknownJob(view: View, id: string, cluster?: string): NorthstarError {
  return new NorthstarError('JOB_UNKNOWN', { job: shortened(id), near: cluster === undefined ? nearJob(view, id) : `${` in cluster ${shortened(cluster)}`}${elsewhere(view, id)}` });
}

const mostShown = 100;
const shortened = (written: string): string => (written.length > mostShown ? `${written.slice(0, mostShown)}…` : written).replace(/[\s\p{Cc}]+/gu, ' ');

function elsewhere(view: View, id: string): string {
  const clusters = [...new Set(placesOf(view, id).map((place) => place.cluster))].filter((name) => name !== '');
  return clusters.length === 0 ? nearJob(view, id) : `; ${clusters.join(', ')} ${clusters.length === 1 ? 'has' : 'have'} one`;
}

function nearJob({ jobs, pool, given, sources }: View, id: string): string {
  if (jobs.rows === 0) {
    const silent = sources.filter((source) => Number.isNaN(source.lastSuccess) && source.gives?.some((path) => path.startsWith('job.')) === true).map(({ name }) => name);
    return !given.includes('job') ? ': no source is connected that knows jobs, as slurm and kueue do' : silent.length === 0 ? '; none has any job' : `: ${silent.join(', ')} ${silent.length === 1 ? 'has' : 'have'} not been read`;
  }
  const { text } = readerOf(pool);
  const near = nearMatch(id, [...new Set(Array.from(jobs.fields.id.codes, text))].filter((other) => other !== id));
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
