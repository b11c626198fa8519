/** One refresh: nodes, the jobs that the scheduler holds, and those that ended as the accounting has them. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { hasEnded } from '../../../core/models/job.ts';
import { clockSkewMs } from '../../../core/models/refusal.ts';
import { problemOf } from '../problem.ts';
import type { Span, SlurmApi } from './api.ts';
import { recordOfAccounted, recordOfQueued } from './job-record.ts';
import { clusterOf, keyOf, stateJob, stateNumber, type JobRules, type Statement } from './state-job.ts';
import { areGpusTracked, stateNode } from './state-node.ts';

export interface RefreshSettings extends JobRules {
  /** Name for the cluster in place of Slurm's own; empty where Slurm's is used. */
  readonly cluster: string;
  readonly rackPattern: RegExp | undefined;
  readonly historyHours: number;
  /** ms since the epoch. */
  readonly now: number;
}

/** A day of a large cluster in one answer would weigh on slurmrestd, which makes an answer whole before it sends it. */
const longestSpanSeconds = 6 * 3_600;
/** Since when the accounting may hold a job for waiting or running that the scheduler does not know. */
const settledMs = 10 * 60_000;

/** Rejects where the scheduler does not answer. Where only the accounting does not, that is a problem, and what ended is left out. */
export async function refreshFrom(api: SlurmApi, settings: RefreshSettings, sink: FactSink, signal: AbortSignal): Promise<void> {
  const { now, cluster } = settings;
  const [nodes, theirNow] = await Promise.all([api.nodes(signal), api.now(signal)]);
  const ahead = theirNow - now;
  const statement: Statement = { sink, now, cluster, rules: settings, strange: new Set(), aheadMs: Math.abs(ahead) > clockSkewMs ? ahead : 0 };
  if (statement.aheadMs !== 0) {
    sink.problem(problemOf('SOURCE_CLOCK_OFF', 'slurmctld', { seconds: Math.round(Math.abs(ahead) / 1_000), direction: ahead > 0 ? 'ahead of' : 'behind' }));
  }
  const gpusTracked = areGpusTracked(nodes);
  if (!gpusTracked) {
    sink.problem(problemOf('STATEMENT_INVALID', 'slurm.conf', { field: 'AccountingStorageTRES', problem: 'gres/gpu is not in it, so that the accounting does not know how many GPUs a job had' }));
  }
  const known = new Set<string>();
  let theirs = '';
  await api.queued((job) => {
    const record = recordOfQueued(job, gpusTracked);
    theirs ||= record.cluster;
    known.add(stateJob(statement, record));
  }, signal);
  const ofAccounting = await stateAccounted(api, statement, { known, gpusTracked, historyHours: settings.historyHours }, signal);
  for (const node of nodes) {
    stateNode(statement, node, cluster || theirs || ofAccounting, settings.rackPattern);
  }
}

interface Accounting {
  /** Keys of the jobs that the scheduler holds. */
  readonly known: ReadonlySet<string>;
  readonly gpusTracked: boolean;
  readonly historyHours: number;
}

/** Answers the name of the cluster, empty where the accounting did not say. */
async function stateAccounted(api: SlurmApi, statement: Statement, { known, gpusTracked, historyHours }: Accounting, signal: AbortSignal): Promise<string> {
  const { sink, now, aheadMs } = statement;
  const attempts = new Map<string, number>();
  /** By cluster and id, of what ended: the key of the latest. */
  const latest = new Map<string, { readonly key: string; readonly submitted: number; readonly restarts: number }>();
  const stated = new Set<string>();
  let cluster = '';
  let lost = 0;
  try {
    for (const span of spansOf(now + aheadMs, historyHours)) {
      await api.accounted(
        span,
        (job) => {
          const { record, isEarlier, cpuSeconds, memoryPeak } = recordOfAccounted(job, gpusTracked);
          cluster ||= record.cluster;
          const key = keyOf(statement, record);
          if (stated.has(key)) {
            return;
          }
          stated.add(key);
          const name = `${clusterOf(statement, record)} ${record.id}`;
          if (isEarlier) {
            attempts.set(name, (attempts.get(name) ?? 0) + 1);
            return;
          }
          if (!hasEnded(record.state)) {
            lost += !known.has(key) && record.submitted - aheadMs < now - settledMs ? 1 : 0;
            return;
          }
          if (!known.has(key)) {
            stateJob(statement, record);
            const before = latest.get(name);
            if (before === undefined || before.submitted < record.submitted) {
              latest.set(name, { key, submitted: record.submitted, restarts: record.restarts });
            }
          }
          stateNumber(statement, key, 'cpuSeconds', cpuSeconds);
          stateNumber(statement, key, 'memoryPeak', memoryPeak);
        },
        signal
      );
    }
    for (const [name, count] of attempts) {
      const job = latest.get(name);
      if (job !== undefined && Number.isNaN(job.restarts)) {
        stateNumber(statement, job.key, 'restarts', count);
      }
    }
  } catch (error) {
    if (!(error instanceof NorthstarError)) {
      throw error;
    }
    sink.problem(problemOf(error.code, 'slurmdbd', error.details));
  }
  if (lost > 0) {
    sink.problem(problemOf('JOBS_RUN_AWAY', 'slurmdbd', { count: lost }));
  }
  return cluster;
}

/** The last so many hours in seconds, the oldest first, in spans that follow each other. */
function spansOf(nowMs: number, hours: number): readonly Span[] {
  const to = Math.ceil(nowMs / 1_000);
  const from = to - Math.round(hours * 3_600);
  const spans: Span[] = [];
  for (let begin = from; begin < to; begin += longestSpanSeconds) {
    spans.push({ from: begin, to: Math.min(to, begin + longestSpanSeconds) });
  }
  return spans;
}
