/** Reads a frame of jobs, one row a job, as the query type `jobs` answers it or any other datasource. */
import type { DataFrame } from '@grafana/data';
import { hasEnded, hostsOf } from '../../../core/models/job.ts';
import { fieldNamed, linksAt, numberAt, textAt } from '../../kit/field-text.ts';
import type { JobTable } from './fleet-data.ts';

export const isJobs = (frame: DataFrame): boolean => fieldNamed(frame, 'job') !== undefined && fieldNamed(frame, 'hosts') !== undefined && fieldNamed(frame, 'startTime') !== undefined && fieldNamed(frame, 'member') === undefined;

export function readJobs(frame: DataFrame | undefined): JobTable {
  if (frame === undefined) {
    return { jobs: [], links: () => [] };
  }
  const [job, model, team, state, cluster, start, end, hosts] = ['job', 'model', 'team', 'state', 'cluster', 'startTime', 'endTime', 'hosts'].map((name) => fieldNamed(frame, name));
  return {
    jobs: Array.from({ length: frame.length }, (_, row) => {
      const endMs = numberAt(end, row);
      return {
        job: textAt(job, row),
        model: textAt(model, row),
        team: textAt(team, row),
        state: textAt(state, row),
        cluster: textAt(cluster, row),
        startMs: numberAt(start, row),
        endMs: Number.isNaN(endMs) && !hasEnded(textAt(state, row)) ? Infinity : endMs,
        hosts: hostsOf(textAt(hosts, row)).map((name) => name.trim()),
      };
    }),
    links: (row) => linksAt([job, model], row),
  };
}
