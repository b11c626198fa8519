/** The job that stands for a host where only one can. */
import { holdsMachines } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import type { Allocation } from './allocation.ts';
import { readerOf } from './pool-text.ts';

/** By host: the row of the view's jobs that has it now, where there are several the one with most GPUs; -1 where none has. */
export function currentJobs(view: View, allocation: Allocation): (host: string) => number {
  const { text } = readerOf(view.pool);
  const { state, gpusAllocated } = view.jobs.fields;
  const gpus = (job: number) => {
    const known = gpusAllocated.numbers[job] ?? NaN;
    return Number.isNaN(known) ? 0 : known;
  };
  return (host) => {
    let most = -1;
    for (const { job, to } of allocation.of(host)) {
      if (to === Infinity && holdsMachines(text(state.codes[job] ?? -1)) && (most < 0 || gpus(job) > gpus(most))) {
        most = job;
      }
    }
    return most;
  };
}
