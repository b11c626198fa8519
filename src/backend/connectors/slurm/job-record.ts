/** One job in Northstar's words, whether the scheduler or its accounting told of it. Times are ms since the epoch by Slurm's clock. */
import { hasEnded, holdsMachines, type JobState } from '../../../core/models/job.ts';
import type { AccountedJob, ExitCode, QueuedJob } from './answers.ts';
import { isEarlierAttempt, jobStateOf } from './states.ts';
import { amountsOf, gpusIn, mebibyte, readTres, type Amounts } from './tres.ts';

/** NaN and empty text are what is not known. */
export interface JobRecord {
  /** As squeue and sacct write it. */
  readonly id: string;
  readonly cluster: string;
  readonly name: string;
  readonly user: string;
  readonly account: string;
  readonly partition: string;
  readonly comment: string;
  readonly state: JobState;
  /** A word of its state that Northstar does not know. */
  readonly strange?: string;
  readonly reason: string;
  readonly priority: number;
  readonly submitted: number;
  readonly started: number;
  readonly ended: number;
  readonly limitSeconds: number;
  /** In Slurm's short form. */
  readonly hosts: string;
  readonly hostCount: number;
  readonly requested: Amounts;
  readonly allocated: Amounts;
  readonly restarts: number;
  readonly exitCode: number;
}

/** What the accounting has of a job besides. */
export interface Accounted {
  readonly record: JobRecord;
  /** Put back to the queue since: it goes on as another record with the same id. */
  readonly isEarlier: boolean;
  /** NaN where no step was measured. */
  readonly cpuSeconds: number;
  readonly memoryPeak: number;
}

const timeOf = (seconds: number) => (seconds > 0 ? seconds * 1_000 : NaN);

interface Identity {
  readonly id: number;
  readonly arrayId: number;
  readonly task: number;
  /** Tasks that still wait together. */
  readonly tasks: string;
  readonly hetId: number;
  readonly hetOffset: number;
}

/** A task of an array is `4_0`, the tasks that wait `4_[1-5%2]`, a part of a heterogeneous job `8+1`. */
function idOf({ id, arrayId, task, tasks, hetId, hetOffset }: Identity): string {
  if (arrayId > 0 && !Number.isNaN(task)) {
    return `${arrayId}_${task}`;
  }
  if (arrayId > 0 && tasks !== '') {
    return `${arrayId}_[${tasks.replace(/^\[|\]$/g, '')}]`;
  }
  return hetId > 0 && !Number.isNaN(hetOffset) ? `${hetId}+${hetOffset}` : String(id);
}

/** Nodes that it never got are called so. */
const hostsIn = (nodes: string) => (nodes === 'None assigned' || nodes === '(null)' ? '' : nodes);

/** Of a job that waits Slurm foretells the start and the end, and of one that runs the end; they are not known yet. */
function timesOf(state: JobState, hosts: string, started: number, ended: number): Pick<JobRecord, 'started' | 'ended'> {
  const hasStarted = holdsMachines(state) || (hasEnded(state) && hosts !== '');
  return { started: hasStarted ? timeOf(started) : NaN, ended: hasEnded(state) ? timeOf(ended) : NaN };
}

/** As a shell has it: 128 and the signal that ended it. */
const exitCodeOf = ({ code, signal }: ExitCode) => (signal > 0 ? 128 + signal : code);

/** The reason why it waits stays with a job that was cancelled while it waited, or ran. */
function reasonOf(state: JobState, reason: string): string {
  const says = state === 'pending' || (hasEnded(state) && state !== 'completed' && state !== 'cancelled');
  return says && reason !== 'None' ? reason : '';
}

/** `gpusTracked`: whether Slurm counts GPUs among its trackable resources; else they are read off what was asked for and given. */
export function recordOfQueued(job: QueuedJob, gpusTracked: boolean): JobRecord {
  const stated = jobStateOf(job.job_state);
  const { state } = stated;
  const hosts = hostsIn(job.nodes);
  const requested = amountsOf(readTres(job.tres_req_str));
  const allocated = amountsOf(readTres(job.tres_alloc_str));
  return {
    ...stated,
    id: idOf({ id: job.job_id, arrayId: job.array_job_id, task: job.array_task_id, tasks: job.array_task_string, hetId: job.het_job_id, hetOffset: job.het_job_offset }),
    cluster: job.cluster,
    name: job.name,
    user: job.user_name,
    account: job.account,
    partition: job.partition,
    comment: job.comment,
    reason: reasonOf(state, job.state_reason),
    priority: job.priority,
    submitted: timeOf(job.submit_time),
    ...timesOf(state, hosts, job.start_time, job.end_time),
    limitSeconds: job.time_limit * 60,
    hosts,
    hostCount: job.node_count,
    requested: gpusTracked ? requested : { ...requested, gpus: askedGpus(job) },
    allocated: gpusTracked ? allocated : { ...allocated, gpus: holdsMachines(state) ? job.gres_detail.reduce((sum, gres) => sum + gpusIn(gres).count, 0) : NaN },
    restarts: job.restart_cnt,
    exitCode: hasEnded(state) ? exitCodeOf(job.exit_code) : NaN,
  };
}

const askedGpus = ({ tres_per_job: ofJob, tres_per_node: ofNode, node_count: nodes }: QueuedJob) => (ofJob !== '' ? gpusIn(ofJob).count : ofNode === '' ? 0 : gpusIn(ofNode).count * nodes);

export function recordOfAccounted(job: AccountedJob, gpusTracked: boolean): Accounted {
  const { current } = job.state;
  const isEarlier = isEarlierAttempt(current);
  const stated = jobStateOf(current);
  const { state } = stated;
  const hosts = hostsIn(job.nodes);
  const amounts = (counted: AccountedJob['tres']['allocated']) => {
    const found = amountsOf(counted.map(({ type, name, count }) => ({ type, name, count: type === 'mem' ? count * mebibyte : count })));
    return gpusTracked ? found : { ...found, gpus: NaN };
  };
  return {
    isEarlier,
    cpuSeconds: sumOf(job.steps.map(({ time }) => time.total)),
    memoryPeak: mostOf(job.steps.map((step) => step.tres?.requested?.total.find(({ type }) => type === 'mem')?.count ?? NaN)),
    record: {
      ...stated,
      id: idOf({ id: job.job_id, arrayId: job.array?.job_id ?? 0, task: job.array?.task_id ?? NaN, tasks: job.array?.task ?? '', hetId: job.het?.job_id ?? 0, hetOffset: job.het?.job_offset ?? NaN }),
      cluster: job.cluster,
      name: job.name,
      user: job.user || (job.association?.user ?? ''),
      account: job.account,
      partition: job.partition,
      comment: job.comment?.job ?? '',
      reason: '',
      priority: job.priority,
      submitted: timeOf(job.time.submission),
      ...timesOf(state, hosts, job.time.start, job.time.end),
      limitSeconds: job.time.limit * 60,
      hosts,
      hostCount: job.allocation_nodes > 0 ? job.allocation_nodes : NaN,
      requested: amounts(job.tres.requested),
      allocated: amounts(job.tres.allocated),
      restarts: job.restart_cnt,
      exitCode: accountedExitCode(state, job.exit_code),
    },
  };
}

/** Accounting until v0.0.39 calls every code a success with code 0; it is believed of what completed only. */
function accountedExitCode(state: JobState, exit: ExitCode): number {
  const code = exitCodeOf(exit);
  return !hasEnded(state) || (code === 0 && state !== 'completed' && exit.status === 'SUCCESS') ? NaN : code;
}

/** Of those that are known; NaN where none is. */
const sumOf = (numbers: readonly number[]) => numbers.filter((number) => !Number.isNaN(number)).reduce((sum, number) => (Number.isNaN(sum) ? number : sum + number), NaN);
const mostOf = (numbers: readonly number[]) => numbers.filter((number) => !Number.isNaN(number)).reduce((most, number) => (most >= number ? most : number), NaN);
