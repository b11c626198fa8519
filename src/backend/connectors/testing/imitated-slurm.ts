/**
 * An imitated slurmrestd, after the answers of Slurm 22.05 (v0.0.38) and the data parsers of 23.11 and later (v0.0.40 and on): for versions that no
 * test machine has, and for answers that a real one cannot be brought to give. test/real has a real one.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { localServer, sendJson, type Answer } from './local-server.ts';

/** Times in seconds since the epoch. */
export interface ImitatedSlurmJob {
  readonly id: number;
  readonly name?: string;
  readonly states: readonly string[];
  readonly reason?: string;
  readonly comment?: string;
  readonly submit: number;
  readonly start?: number;
  readonly end?: number;
  readonly limitMinutes?: number;
  readonly nodes?: string;
  readonly requested?: string;
  readonly allocated?: string;
  /** What `wait` gives: the code times 256, or the signal. */
  readonly waitStatus?: number;
  readonly array?: { readonly id: number; readonly task?: number; readonly tasks?: string };
  readonly restarts?: number;
  readonly gres?: readonly string[];
  readonly perNode?: string;
  /** Of the accounting only. */
  readonly steps?: ReadonlyArray<{ readonly cpuSeconds: number; readonly memory?: number }>;
}

export interface ImitatedSlurmNode {
  readonly name: string;
  readonly states: readonly string[];
  readonly reason?: string;
  readonly gres?: string;
  readonly tres?: string;
  readonly features?: readonly string[];
}

export interface ImitatedCluster {
  /** As `v0.0.38`; from v0.0.40 on numbers are objects and states lists. */
  readonly version: string;
  readonly nodes?: readonly ImitatedSlurmNode[];
  readonly queued?: Iterable<ImitatedSlurmJob>;
  readonly accounted?: readonly ImitatedSlurmJob[];
  /** By the scheduler's clock, in seconds. */
  readonly now?: number;
  /** Answers that take the place of its own, by path behind the version. */
  readonly instead?: Readonly<Record<string, Answer>>;
}

export const imitatedToken = 'a.jwt.token';

export interface ImitatedSlurm {
  readonly url: string;
  /** Path and query of each request. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What is changed in `cluster` afterwards is answered from then on. */
export async function imitatedSlurm(cluster: ImitatedCluster): Promise<ImitatedSlurm> {
  const asked: string[] = [];
  const { url, close } = await localServer((request, response) => {
    asked.push(request.url ?? '');
    const path = new URL(request.url ?? '/', 'http://slurm').pathname;
    const [, service = '', version, what = ''] = path.split('/');
    if (request.headers['x-slurm-user-token'] !== imitatedToken || request.headers['x-slurm-user-name'] === undefined) {
      response.writeHead(401).end('Authentication failure');
    } else if (version !== cluster.version) {
      response.writeHead(404).end('Unable find requested URL. Please view /openapi/v3 for API reference.');
    } else {
      const instead = cluster.instead?.[`${service}/${what}`];
      if (instead !== undefined) {
        instead(request, response);
      } else {
        void answer(cluster, `${service}/${what}`, response);
      }
    }
  });
  return { url, asked, close };
}

const meta = { slurm: { version: { major: '23', micro: '0', minor: '11' }, release: '23.11.0' } };
const isModern = (version: string) => Number(version.split('.')[2]) >= 40;

async function answer(cluster: ImitatedCluster, what: string, response: ServerResponse): Promise<void> {
  const shape = shapeOf(cluster.version);
  const { queued = [], accounted = [], nodes = [], now = Math.floor(Date.now() / 1_000) } = cluster;
  switch (what) {
    case 'slurm/ping':
      return sendJson(response, { meta, errors: [], pings: [{ hostname: 'head', ping: 'UP', pinged: 'UP' }] });
    case 'slurm/diag':
      return sendJson(response, { meta, errors: [], statistics: { req_time: shape.number(now) } });
    case 'slurm/nodes':
      return sendJson(response, { meta, errors: [], nodes: nodes.map((node) => nodeAnswer(shape, node)) });
    case 'slurmdb/clusters':
      return sendJson(response, { meta, errors: [], clusters: [{ name: 'imitated' }] });
    case 'slurmdb/jobs':
      return sendJson(response, { meta, errors: accounted.length > 0 ? [] : [{ description: 'Nothing found', error_number: 9003, error: 'Nothing found with query', source: 'slurmdb_jobs_get' }], jobs: accounted.map((job) => accountedAnswer(shape, job)) });
    case 'slurm/jobs':
      return sendList(response, queued, (job) => queuedAnswer(shape, job));
    default:
      response.writeHead(404).end();
  }
}

async function sendList(response: ServerResponse, jobs: Iterable<ImitatedSlurmJob>, render: (job: ImitatedSlurmJob) => object): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{ "errors": [\n ],\n "jobs": [');
  let separator = '';
  let text = '';
  for (const job of jobs) {
    text += separator + JSON.stringify(render(job), null, 1);
    separator = ',';
    if (text.length > 256 * 1024) {
      response.write(text);
      text = '';
      while (response.writableNeedDrain && !response.destroyed) {
        await wait(1);
      }
    }
  }
  response.end(`${text}] }`);
}

interface Shape {
  readonly modern: boolean;
  number(value: number | undefined): unknown;
  words(values: readonly string[]): unknown;
  exit(status: number | undefined, ended: boolean): unknown;
}

function shapeOf(version: string): Shape {
  const modern = isModern(version);
  return {
    modern,
    number: (value) => (modern ? { set: value !== undefined, infinite: false, number: value ?? 0 } : (value ?? null)),
    words: (values) => (modern ? values : (values[0] ?? '')),
    exit(status = 0, ended) {
      const [code, signal] = [status >> 8, status & 0x7f];
      const word = !ended ? 'PENDING' : signal > 0 ? 'SIGNALED' : code > 0 ? 'ERROR' : 'SUCCESS';
      const unset = { set: false, infinite: false, number: 0 };
      return { status: [word], return_code: signal > 0 || !ended ? unset : { set: true, infinite: false, number: code }, signal: { id: signal > 0 ? { set: true, infinite: false, number: signal } : unset, name: '' } };
    },
  };
}

const nodeAnswer = ({ modern }: Shape, { name, states, reason = '', gres = '', tres = '', features = [] }: ImitatedSlurmNode) => ({
  name,
  ...(modern ? { state: states.map((state) => state.toUpperCase()), cluster_name: '', features } : { state: states[0], state_flags: states.slice(1), features: features.join(',') }),
  reason,
  cpus: 64,
  real_memory: 512_000,
  gres,
  tres,
});

function queuedAnswer(shape: Shape, job: ImitatedSlurmJob) {
  const ended = job.end !== undefined && job.nodes !== undefined;
  return {
    job_id: job.id,
    cluster: 'imitated',
    name: job.name ?? 'train',
    user_name: 'ada',
    account: 'ads',
    partition: 'gpu',
    comment: job.comment ?? '',
    job_state: shape.words(job.states),
    state_reason: job.reason ?? 'None',
    priority: shape.number(4_294_901_759),
    submit_time: shape.number(job.submit),
    start_time: shape.number(job.start ?? 0),
    end_time: shape.number(job.end ?? 0),
    time_limit: shape.number(job.limitMinutes),
    nodes: job.nodes ?? '',
    node_count: shape.number(1),
    tres_req_str: job.requested ?? 'cpu=8,mem=64G,node=1,billing=8',
    tres_alloc_str: job.allocated ?? '',
    tres_per_node: job.perNode ?? '',
    tres_per_job: '',
    gres_detail: job.gres ?? [],
    restart_cnt: job.restarts ?? 0,
    exit_code: shape.modern ? shape.exit(job.waitStatus, ended) : (job.waitStatus ?? 0),
    array_job_id: shape.number(job.array?.id ?? 0),
    array_task_id: shape.number(job.array?.task),
    array_task_string: job.array?.tasks ?? '',
    het_job_id: shape.number(0),
    het_job_offset: shape.number(0),
  };
}

function accountedAnswer(shape: Shape, job: ImitatedSlurmJob) {
  const tres = (text: string) =>
    text === '' ? [] : text.split(',').map((entry, id) => ({ type: entry.split('=')[0]?.split('/')[0], name: entry.split('=')[0]?.split('/')[1] ?? (shape.modern ? '' : null), id, count: Number.parseInt(entry.split('=')[1] ?? '', 10) }));
  return {
    job_id: job.id,
    cluster: 'imitated',
    name: job.name ?? 'train',
    user: null,
    association: { account: 'ads', cluster: 'imitated', partition: null, user: 'ada' },
    account: 'ads',
    partition: 'gpu',
    comment: { administrator: null, job: job.comment ?? null, system: null },
    state: { current: shape.words(job.states), reason: 'None' },
    priority: shape.number(1),
    time: { submission: job.submit, start: job.start ?? 0, end: job.end ?? 0, limit: shape.number(job.limitMinutes), elapsed: 1 },
    nodes: job.nodes ?? 'None assigned',
    allocation_nodes: job.nodes === undefined ? 0 : 1,
    ...(shape.modern ? { restart_cnt: job.restarts ?? 0 } : {}),
    // Until v0.0.39 every exit is a success.
    exit_code: shape.modern ? shape.exit(job.waitStatus, true) : { status: 'SUCCESS', return_code: 0 },
    array: { job_id: job.array?.id ?? 0, task_id: shape.number(job.array?.task), task: job.array?.tasks ?? null },
    het: { job_id: 0, job_offset: shape.number(undefined) },
    tres: { requested: tres(job.requested ?? 'cpu=8,mem=65536,node=1'), allocated: tres(job.allocated ?? '') },
    steps: (job.steps ?? []).map(({ cpuSeconds, memory }) => ({
      time: { total: { seconds: Math.floor(cpuSeconds), microseconds: Math.round((cpuSeconds % 1) * 1e6) } },
      tres: { requested: { total: memory === undefined ? [] : [{ type: 'mem', name: null, id: 2, count: memory }] } },
      state: shape.words(['COMPLETED']),
    })),
  };
}
