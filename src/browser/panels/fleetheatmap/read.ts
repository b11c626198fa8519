/** Finds in the frames of a panel what it draws: a packed matrix before time series, and jobs beside either. */
import type { DataFrame } from '@grafana/data';
import type { Resource } from '../../../core/models/fleet.ts';
import type { FleetData, JobTable, Read } from './fleet-data.ts';
import type { HeatmapOptions } from './options.ts';
import { isJobs, readJobs } from './read-jobs.ts';
import { layoutOf, readPacked } from './read-packed.ts';
import { readSeries } from './read-series.ts';

export interface FleetFrames {
  /** The frame with packed rows; undefined for time series. */
  readonly packed: DataFrame | undefined;
  readonly layout: unknown;
  readonly jobs: DataFrame | undefined;
  readonly others: readonly DataFrame[];
}

export function sorted(frames: readonly DataFrame[]): FleetFrames {
  const packed = frames.find((frame) => layoutOf(frame) !== undefined);
  const jobs = frames.find(isJobs);
  return { packed, layout: packed === undefined ? undefined : layoutOf(packed)?.matrix, jobs, others: frames.filter((frame) => frame !== packed && frame !== jobs) };
}

export function readFleet({ packed, layout, others }: FleetFrames, options: HeatmapOptions, wanted: Resource | undefined): Read<FleetData> {
  if (packed === undefined) {
    return readSeries(others, options, wanted);
  }
  const read = readPacked(packed, layout, options, wanted);
  const leftOut = others.filter((frame) => layoutOf(frame) !== undefined).length;
  return 'problem' in read || leftOut === 0 ? read : { found: { ...read.found, notes: [...read.found.notes, `${leftOut} more matrices are in the data; the first is shown.`] } };
}

export const jobsIn = ({ jobs }: FleetFrames): JobTable => readJobs(jobs);
