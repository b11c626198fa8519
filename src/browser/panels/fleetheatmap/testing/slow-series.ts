/** The slow, obvious resampling: each cell looks at every sample by itself. */
import { cellOf } from '../../../../contract/packed-matrix.ts';
import { slowPixel } from '../core/testing/slow-pool.ts';
import type { WorstEnd } from '../core/matrix.ts';

export interface Sample {
  readonly member: string;
  readonly ms: number;
  readonly value: number;
}

/** The cell of a member whose step ends at `endMs`; samples may be late by `slackMs`. */
export function slowCell(samples: readonly Sample[], member: string, endMs: number, stepMs: number, slackMs: number, worst: WorstEnd): number {
  const own = samples.filter((sample) => sample.member === member && sample.ms > endMs - stepMs + slackMs && sample.ms <= endMs + slackMs);
  return slowPixel(worst, own.map(({ value }) => cellOf(value)).filter((cell) => cell !== 255));
}
