/** Where and when a job ran, as the view knows it: ids come again, so that there may be several. */
import { z } from 'zod';
import { hostsOf } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import { codesEqualTo, readerOf } from './pool-text.ts';

export const jobPlaces = z.array(
  z.object({
    /** Row of the view's jobs. */
    row: z.int(),
    cluster: z.string(),
    hosts: z.array(z.string()),
    /** Milliseconds since the epoch; null where unknown. */
    startTime: z.number().nullable(),
    endTime: z.number().nullable(),
  })
);
export type JobPlace = z.infer<typeof jobPlaces>[number];

/** Newest submission first; one of unknown time last. */
export function placesOf({ jobs, pool }: View, id: string): JobPlace[] {
  const named = codesEqualTo(pool, id);
  const { text } = readerOf(pool);
  const { fields } = jobs;
  const moment = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const rows = Array.from(fields.id.codes.keys()).filter((row) => named[fields.id.codes[row] ?? -1] === 1);
  const submitted = (row: number) => moment(fields.submitTime.numbers[row]) ?? 0;
  rows.sort((a, b) => submitted(b) - submitted(a));
  return rows.map((row) => ({
    row,
    cluster: text(fields.cluster.codes[row] ?? -1),
    hosts: [...hostsOf(text(fields.hosts.codes[row] ?? -1))],
    startTime: moment(fields.startTime.numbers[row]),
    endTime: moment(fields.endTime.numbers[row]),
  }));
}
