/** Which jobs had a host at a time. */

export interface JobSpan {
  readonly job: string;
  readonly model: string;
  readonly team: string;
  readonly state: string;
  /** '' where nobody says: then it may be on a host of any cluster. */
  readonly cluster: string;
  /** Milliseconds since the epoch; NaN where it has not begun, Infinity where it has not ended. */
  readonly startMs: number;
  readonly endMs: number;
  readonly hosts: readonly string[];
}

export interface JobIndex {
  /** Numbers of the jobs that had the host in some of the time from `fromMs` to `toMs`, the longest in it first. */
  at(host: string, cluster: string, fromMs: number, toMs: number): readonly number[];
}

export function indexJobs(jobs: readonly JobSpan[]): JobIndex {
  const byHost = new Map<string, number[]>();
  jobs.forEach(({ hosts }, job) => {
    for (const host of new Set(hosts)) {
      const known = byHost.get(host);
      if (known === undefined) {
        byHost.set(host, [job]);
      } else {
        known.push(job);
      }
    }
  });
  return {
    at: (host, cluster, fromMs, toMs) => {
      const overlap = (job: number) => {
        const span = jobs[job];
        return span === undefined || (span.cluster !== '' && cluster !== '' && span.cluster !== cluster) ? 0 : Math.min(toMs, span.endMs) - Math.max(fromMs, span.startMs);
      };
      return (byHost.get(host) ?? []).filter((job) => overlap(job) > 0).sort((a, b) => overlap(b) - overlap(a) || a - b);
    },
  };
}
