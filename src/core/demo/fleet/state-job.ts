/** States the facts of one job. */
import { jobKey } from '../../models/entities.ts';
import type { FactSink } from '../../models/fact.ts';
import { listSeparator, type JobState } from '../../models/job.ts';
import { fraction } from '../random.ts';
import { gpusPerHost, type Machine } from './hardware.ts';
import type { JobIdentity } from './job.ts';
import type { Fault } from './lane.ts';
import { levelsOf, meanOf } from './levels.ts';
import { outcomesOf } from './outcomes.ts';

export interface JobStatement {
  readonly job: JobIdentity;
  readonly machine: Machine;
  readonly state: JobState;
  readonly reason?: string;
  readonly gpus: number;
  readonly hostCount: number;
  /** Milliseconds since the epoch. */
  readonly submitTime: number;
  readonly restarts: number;
  readonly timeLimitSeconds: number;
  /** Of a job that has or had machines. */
  readonly ran?: { readonly hosts: readonly string[]; readonly start: number; /** Absent while it runs. */ readonly end?: number; readonly fault?: Fault };
}

const salt = { modesty: 271 } as const;
const exitCodes: Readonly<Partial<Record<JobState, number>>> = { completed: 0, failed: 1, outOfMemory: 137, timedOut: 143, cancelled: 143, preempted: 143 };

/** In the demo no id comes again, so that the key does without the time of submission and stays the same for ever. */
const keyOf = (cluster: string, id: string) => jobKey(cluster, id, NaN);

export function stateJob(sink: FactSink, seed: number, statement: JobStatement, now: number): void {
  const { job, machine, state, gpus, ran } = statement;
  const key = keyOf(machine.cluster, job.id);
  const cpus = (machine.cpus / gpusPerHost) * gpus;
  const memory = (machine.memory / gpusPerHost) * gpus;
  // Some ask for half of what comes with the GPUs and get all of it.
  const asked = job.model === undefined && fraction(seed, job.number, salt.modesty) < 0.3 ? 0.5 : 1;
  const { settings } = job;
  sink.fact('job', key, 'id', job.id, 'observed', now);
  sink.fact('job', key, 'cluster', machine.cluster, 'observed', now);
  sink.fact('job', key, 'name', job.name, 'observed', now);
  sink.fact('job', key, 'user', job.user, 'observed', now);
  sink.fact('job', key, 'team', job.team, 'observed', now);
  sink.fact('job', key, 'queue', job.queue, 'observed', now);
  sink.fact('job', key, 'state', state, 'observed', now);
  sink.fact('job', key, 'priority', job.priority, 'observed', now);
  sink.fact('job', key, 'submitTime', statement.submitTime, 'observed', now);
  sink.fact('job', key, 'timeLimit', statement.timeLimitSeconds, 'observed', now);
  sink.fact('job', key, 'hostCount', statement.hostCount, 'observed', now);
  sink.fact('job', key, 'cpusRequested', cpus * asked, 'observed', now);
  sink.fact('job', key, 'gpusRequested', gpus, 'observed', now);
  sink.fact('job', key, 'memoryRequested', memory * asked, 'observed', now);
  sink.fact('job', key, 'restarts', statement.restarts, 'observed', now);
  sink.fact('job', key, 'package', job.package, 'observed', now);
  sink.fact('job', key, 'settings', JSON.stringify({ ...settings, machineType: machine.machineType }), 'declared', now);
  sink.fact('job', key, 'url', `https://jobs.example/${job.id}`, 'observed', now);
  if (job.model !== undefined) {
    sink.fact('job', key, 'model', job.model.name, 'declared', now);
  }
  if (statement.reason !== undefined) {
    sink.fact('job', key, 'reason', statement.reason, 'observed', now);
  }
  if (ran === undefined) {
    return;
  }
  const { hosts, start, end, fault } = ran;
  const elapsedSeconds = ((end ?? now) - start) / 1_000;
  const levels = levelsOf(seed, job, fault);
  sink.fact('job', key, 'hosts', hosts.join(listSeparator), 'observed', now);
  sink.fact('job', key, 'startTime', start, 'observed', now);
  sink.fact('job', key, 'cpusAllocated', cpus, 'observed', now);
  sink.fact('job', key, 'gpusAllocated', gpus, 'observed', now);
  sink.fact('job', key, 'memoryAllocated', memory, 'observed', now);
  sink.fact('job', key, 'cpuSeconds', Math.round(meanOf(levels.cpu) * cpus * elapsedSeconds), 'observed', now);
  sink.fact('job', key, 'memoryPeak', Math.round((state === 'outOfMemory' ? 1 : levels.memory.base) * memory), 'observed', now);
  sink.fact('job', key, 'outcomes', JSON.stringify(outcomesOf(seed, job, { state, fault, gpus, elapsedSeconds, machineSpeed: machine.speed })), 'observed', now);
  if (end !== undefined) {
    sink.fact('job', key, 'endTime', end, 'observed', now);
    const exitCode = exitCodes[state];
    if (exitCode !== undefined) {
      sink.fact('job', key, 'exitCode', exitCode, 'observed', now);
    }
  }
}
