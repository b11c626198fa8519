/** Says what is known of a job as facts. */
import { jobKey, type FieldOf } from '../../../core/models/entities.ts';
import type { Basis, FactSink } from '../../../core/models/fact.ts';
import { listSeparator } from '../../../core/models/job.ts';
import { problemOf } from '../problem.ts';
import { groupIn } from '../name-pattern.ts';
import { toldIn } from './comment.ts';
import { expandHosts } from './host-list.ts';
import type { JobRecord } from './job-record.ts';

export interface JobRules {
  /** Stands before `model` and `package` in comments. */
  readonly commentPrefix: string;
  readonly modelPattern: RegExp | undefined;
}

/** What one refresh states with. */
export interface Statement {
  readonly sink: FactSink;
  /** ms since the epoch. */
  readonly now: number;
  /** How far Slurm's clock is ahead of ours, in ms; 0 where that is too little to matter. */
  readonly aheadMs: number;
  /** Name that stands in for that of jobs and nodes; empty where none was given. */
  readonly cluster: string;
  readonly rules: JobRules;
  /** Words that were reported already: ten thousand jobs in one state are one problem. */
  readonly strange: Set<string>;
}

export const clusterOf = ({ cluster }: Statement, record: JobRecord): string => cluster || record.cluster;

export const keyOf = (statement: Statement, record: JobRecord): string => jobKey(clusterOf(statement, record), record.id, record.submitted);

type Numbers = 'priority' | 'timeLimit' | 'hostCount' | 'cpusRequested' | 'cpusAllocated' | 'gpusRequested' | 'gpusAllocated' | 'memoryRequested' | 'memoryAllocated' | 'restarts' | 'exitCode' | 'cpuSeconds' | 'memoryPeak';
type Times = 'submitTime' | 'startTime' | 'endTime';
type Texts = Exclude<FieldOf<'job'>, Numbers | Times>;

/** States everything of a job; answers its key. */
export function stateJob(statement: Statement, record: JobRecord): string {
  const { sink, now, aheadMs, rules } = statement;
  const key = keyOf(statement, record);
  const text = (field: Texts, value: string, basis: Basis = 'observed') => {
    if (value.trim() !== '') {
      sink.fact('job', key, field, value, basis, now);
    }
  };
  const number = (field: Numbers, value: number) => stateNumber(statement, key, field, value);
  const time = (field: Times, value: number) => {
    if (!Number.isNaN(value)) {
      sink.fact('job', key, field, value - aheadMs, 'observed', now);
    }
  };
  text('id', record.id);
  text('cluster', clusterOf(statement, record));
  text('name', record.name);
  text('user', record.user);
  text('team', record.account);
  text('queue', record.partition);
  text('state', record.state);
  text('reason', record.reason);
  stateStrange(statement, 'job', record.id, record.strange);
  number('priority', record.priority);
  time('submitTime', record.submitted);
  time('startTime', record.started);
  time('endTime', record.ended);
  number('timeLimit', record.limitSeconds > 0 ? record.limitSeconds : NaN);
  stateHosts(statement, key, record, text);
  number('hostCount', record.hostCount);
  number('cpusRequested', record.requested.cpus);
  number('gpusRequested', record.requested.gpus);
  number('memoryRequested', record.requested.memory);
  number('cpusAllocated', record.allocated.cpus);
  number('gpusAllocated', record.allocated.gpus);
  number('memoryAllocated', record.allocated.memory);
  number('restarts', record.restarts);
  number('exitCode', record.exitCode);
  const told = toldIn(record.comment, rules.commentPrefix);
  text('package', told.package ?? '', 'declared');
  text('settings', jsonOf(told.settings), 'declared');
  text('outcomes', jsonOf(told.outcomes), 'declared');
  if (told.model === undefined) {
    text('model', groupIn(record.name, rules.modelPattern, 'model') ?? '', 'inferred');
  } else {
    text('model', told.model, 'declared');
  }
  return key;
}

/** Leaves out what is not known; what cannot be right is the federation's to refuse. */
export function stateNumber({ sink, now }: Statement, key: string, field: Numbers, value: number): void {
  if (!Number.isNaN(value)) {
    sink.fact('job', key, field, Math.round(value), 'observed', now);
  }
}

function stateHosts({ sink }: Statement, key: string, { id, hosts }: JobRecord, text: (field: Texts, value: string) => void): void {
  const names = expandHosts(hosts);
  if (names === undefined) {
    sink.problem(problemOf('STATEMENT_INVALID', `job ${id}`, { field: 'nodes', problem: 'it is no list of hosts that can be read' }, { entity: 'job', key, field: 'hosts' }));
  } else {
    text('hosts', names.join(listSeparator));
  }
}

/** Once for each word. */
export function stateStrange({ sink, strange }: Statement, entity: 'job' | 'host', name: string, word: string | undefined): void {
  if (word !== undefined && !strange.has(`${entity} ${word}`)) {
    strange.add(`${entity} ${word}`);
    sink.problem(problemOf('STATEMENT_INVALID', `${entity} ${name}`, { field: 'state', problem: `Northstar does not know the word ${word.slice(0, 50)}, so the state counts as unknown` }, { entity, field: 'state' }));
  }
}

const jsonOf = (values: Readonly<Record<string, string | number>>) => (Object.keys(values).length === 0 ? '' : JSON.stringify(values));
