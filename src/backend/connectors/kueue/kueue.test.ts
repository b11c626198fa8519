import { NorthstarError } from '../../../contract/errors.ts';
import { jobKey } from '../../../core/models/entities.ts';
import { defineConnector } from '../define.ts';
import { fetchClient, type FetchClient } from '../fetch-client.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { imitatedKubernetes, imitatedToken, type Imitated } from '../testing/imitated-kubernetes.ts';
import { localServer, type LocalServer } from '../testing/local-server.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { kueue } from './index.ts';

const now = Date.UTC(2026, 10, 28);
const at = (minute: number) => new Date(now - 3_600_000 + minute * 60_000).toISOString();
const never = new AbortController().signal;
const servers: LocalServer[] = [];
let client: FetchClient;
beforeEach(() => {
  client = fetchClient('cluster', { now: () => now });
});
afterEach(async () => {
  await client.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const node = (name: string, more: object = {}, ready = 'True', spec: object = {}) => ({
  metadata: { name, labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/rack': 'r1', 'nvidia.com/gpu.product': 'NVIDIA-H100' } },
  spec,
  status: { allocatable: { cpu: '95500m', memory: '64Gi', 'nvidia.com/gpu': '8', ...more }, conditions: [{ type: 'Ready', status: ready, reason: 'Kubelet', message: 'says so' }] },
});
const condition = (type: string, status: string, reason: string, message: string, minute = 1) => ({ type, status, reason, message, lastTransitionTime: at(minute) });
const quota = condition('QuotaReserved', 'True', 'QuotaReserved', '');
const admitted = condition('Admitted', 'True', 'Admitted', '', 2);
const workload = (name: string, conditions: readonly unknown[] = [], { spec = {}, status = {}, annotations = {} } = {}) => ({
  metadata: { namespace: 'ads', name, creationTimestamp: at(0), annotations, ownerReferences: [{ kind: 'Job', name: `train-${name}`, uid: `uid-${name}`, controller: true }] },
  spec: {
    queueName: 'gpu',
    priority: 10,
    podSets: [{ name: 'main', count: 3, template: { spec: { containers: [{ resources: { requests: { cpu: '500m', memory: '1Gi', 'nvidia.com/gpu': '2' } } }] } } }],
    ...spec,
  },
  status: { conditions, ...status },
});

async function refreshed(cluster: Imitated, options: object = {}) {
  const server = await localServer(imitatedKubernetes(cluster));
  servers.push(server);
  const sink = collectingSink();
  const connector = defineConnector(kueue).create({ url: server.url, token: imitatedToken, ...options }, { source: 'cluster', clock: { now: () => now }, http: client });
  await connector.refresh(sink, never);
  return { sink, server, connector, job: (name: string) => sink.values('job', jobKey('kubernetes', `ads/${name}`, Date.parse(at(0)))) };
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof NorthstarError ? error.message : String(error))
  );

describe('nodes of an imitated Kubernetes API', () => {
  it('are told with what jobs can have, and are down before they are drained', async () => {
    const drained = { unschedulable: true };
    const { sink } = await refreshed({ nodes: [node('a'), node('b', {}, 'True', drained), node('c', {}, 'Unknown', drained), node('d', {}, 'True', { taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }] })], workloads: [] });
    expect(sink.values('host', 'a')).toEqual({ cluster: 'kubernetes', rack: 'r1', state: 'idle', gpuType: 'NVIDIA-H100', cpus: 95, gpus: 8, memory: 64 * 1024 ** 3 });
    expect(['b', 'c', 'd'].map((name) => sink.values('host', name)['state'])).toEqual(['drained', 'down', 'idle']);
    expect(sink.values('host', 'c')['reason']).toBe('Kubelet: says so');
  });

  it('are given where Kueue is not installed, which is said', async () => {
    const { sink, connector } = await refreshed({ nodes: [node('a')] });
    expect(sink.values('host', 'a')['state']).toBe('unknown');
    expect(sink.problems.map(({ code }) => code)).toEqual(['KUEUE_MISSING']);
    expect(await connector.test(never)).toContain('no job is known');
  });

  it('with a quantity that is none keep the rest, and a node that is none spoils no other', async () => {
    const { sink } = await refreshed({ nodes: [node('a', { memory: 'much' }), node('x,y'), 7, node('__proto__')], workloads: [] });
    expect(sink.values('host', 'a')).toMatchObject({ cpus: 95, gpus: 8 });
    expect(sink.values('host', '__proto__')['gpus']).toBe(8);
    expect(sink.problems.map(({ where }) => where)).toEqual(['node x,y', 'node number 3', 'node a']);
  });
});

describe('workloads of an imitated Kubernetes API', () => {
  it.each([
    ['pending', [condition('QuotaReserved', 'False', 'Pending', 'no GPUs left')], {}, 'Pending: no GPUs left'],
    ['pending', [quota], { status: { admissionChecks: [{ name: 'capacity', state: 'Pending', message: 'asked' }] } }, 'AdmissionCheck capacity Pending: asked'],
    ['pending', [], {}, 'Stopped: by hand'],
    ['pending', [condition('Evicted', 'True', 'Preempted', 'x'), condition('QuotaReserved', 'False', 'Pending', 'Preempted to make way')], {}, 'Pending: Preempted to make way'],
    ['running', [quota, admitted], {}, undefined],
    ['running', [quota, admitted, condition('PodsReady', 'False', 'WaitForStart', 'two are missing')], {}, 'WaitForStart: two are missing'],
    ['completing', [quota, admitted, condition('Evicted', 'True', 'Preempted', 'x'), condition('Preempted', 'True', 'InCohortReclamation', 'y')], {}, 'Preempted, InCohortReclamation: y'],
    ['completed', [quota, admitted, condition('Finished', 'True', 'Succeeded', 'done', 9)], {}, 'Succeeded: done'],
    ['failed', [quota, admitted, condition('Finished', 'True', 'Failed', 'exit 1', 9)], {}, 'Failed: exit 1'],
    ['completed', [condition('Finished', 'True', 'JobFinished', 'Job finished successfully')], {}, 'JobFinished: Job finished successfully'],
    ['unknown', [condition('Finished', 'True', 'Vanished', '')], {}, 'Vanished'],
    ['cancelled', [condition('Evicted', 'True', 'Deactivated', 'by a person')], { spec: { active: false } }, 'Deactivated: by a person'],
    ['timedOut', [condition('Evicted', 'True', 'DeactivatedDueToMaximumExecutionTimeExceeded', '')], { spec: { active: false } }, 'DeactivatedDueToMaximumExecutionTimeExceeded'],
  ])('are %s by their conditions %#', async (state, conditions, more, reason) => {
    const clusterqueues = [{ metadata: { name: 'all' }, spec: { cohort: 'c' }, status: { conditions: [{ type: 'Active', status: 'False', reason: 'Stopped', message: 'by hand' }] } }];
    const { job } = await refreshed({ nodes: [], workloads: [workload('w', conditions, more)], localqueues: [{ metadata: { namespace: 'ads', name: 'gpu' }, spec: { clusterQueue: 'all' } }], clusterqueues });
    expect(job('w')['state']).toBe(state);
    expect(job('w')['reason']).toBe(reason);
  });

  it('are told with amounts, times, model and the hosts of their pods', async () => {
    const running = workload('w', [quota, admitted], { annotations: { 'northstar.model': 'ctr' }, status: { admission: { podSetAssignments: [{ resourceUsage: { cpu: '2', 'nvidia.com/gpu': '6' } }] } } });
    const pod = (uid: string, nodeName: string) => ({ metadata: { namespace: 'ads', name: uid, uid, ownerReferences: [{ kind: 'Job', name: 'train-w', uid: 'uid-w' }] }, spec: { nodeName } });
    const { sink, job } = await refreshed({ nodes: [node('a'), node('b')], workloads: [running], pods: [pod('1', 'a'), pod('2', 'a')] });
    expect(job('w')).toEqual({
      ...{ id: 'ads/w', cluster: 'kubernetes', name: 'train-w', team: 'ads', queue: 'gpu', state: 'running', priority: 10, model: 'ctr', hosts: 'a', hostCount: 1 },
      ...{ submitTime: Date.parse(at(0)), startTime: Date.parse(at(2)), cpusRequested: 2, gpusRequested: 6, memoryRequested: 3 * 1024 ** 3, cpusAllocated: 2, gpusAllocated: 6 },
    });
    expect(['a', 'b'].map((name) => sink.values('host', name)['state'])).toEqual(['allocated', 'idle']);
  });

  it('name the cluster queue that admitted them, else the one that their queue feeds, and its cohort', async () => {
    const clusterQueue = (name: string, spec: object) => ({
      metadata: { name },
      spec: { ...spec, resourceGroups: [{ coveredResources: ['nvidia.com/gpu'], flavors: [{ name: 'h100', resources: [{ name: 'nvidia.com/gpu', nominalQuota: '16', borrowingLimit: '8', lendingLimit: '4' }] }] }] },
      status: {
        conditions: [{ type: 'Active', status: 'True', reason: 'Ready', message: 'Can admit new workloads' }],
        flavorsReservation: [{ name: 'h100', resources: [{ name: 'nvidia.com/gpu', total: '20', borrowed: '4' }] }],
        flavorsUsage: [{ name: 'h100', resources: [{ name: 'nvidia.com/gpu', total: '20', borrowed: '4' }] }],
        pendingWorkloads: 1,
      },
    });
    const localQueue = (name: string, feeds: string) => ({ metadata: { namespace: 'ads', name }, spec: { clusterQueue: feeds } });
    const moved = workload('moved', [quota, admitted], { status: { admission: { clusterQueue: 'old', podSetAssignments: [] } } });
    const cluster = {
      nodes: [],
      workloads: [workload('waits'), moved, workload('alone', [], { spec: { queueName: 'lone' } }), workload('lost', [], { spec: { queueName: 'missing' } })],
      localqueues: [localQueue('gpu', 'new'), localQueue('lone', 'lone')],
      clusterqueues: [clusterQueue('new', { cohort: 'training' }), clusterQueue('old', { cohort: 'legacy' }), clusterQueue('lone', {})],
    };
    const { job } = await refreshed(cluster);
    const placed = (name: string) => [job(name)['queue'], job(name)['clusterQueue'], job(name)['cohort']];
    expect(['waits', 'moved', 'alone', 'lost'].map(placed)).toEqual([['gpu', 'new', 'training'], ['gpu', 'old', 'legacy'], ['lone', 'lone', undefined], ['missing', undefined, undefined]]);
    const blind = await refreshed({ ...cluster, fails: { clusterqueues: 403, localqueues: 403 } });
    expect([blind.job('moved')['clusterQueue'], blind.job('waits')['clusterQueue'], blind.job('moved')['cohort']]).toEqual(['old', undefined, undefined]);
  });

  it('are placed by Kueue’s topology where pods may not be listed, and the model is found in the name', async () => {
    const topologyAssignment = { levels: ['kubernetes.io/hostname'], domains: [{ values: ['a'], count: 3 }] };
    const running = workload('ctr', [quota, admitted], { status: { admission: { podSetAssignments: [{ resourceUsage: {}, topologyAssignment }] } } });
    const { sink, job } = await refreshed({ nodes: [node('a'), node('b')], workloads: [running], fails: { pods: 403 } }, { modelPattern: '^train-(?<model>.+)' });
    expect(job('ctr')).toMatchObject({ hosts: 'a', model: 'ctr' });
    expect(['a', 'b'].map((name) => sink.values('host', name)['state'])).toEqual(['allocated', 'unknown']);
    expect(sink.problems.map(({ code, where }) => [code, where])).toEqual([['KUBERNETES_FORBIDDEN', 'pods']]);
  });

  it('with hostile names and words are told as they are or refused, and nothing else is lost', async () => {
    const hostile = workload('<script>', [condition('QuotaReserved', 'False', 'Pending', '"><img src=x>'.repeat(1_000))]);
    const { sink, job } = await refreshed({ nodes: [], workloads: [hostile, workload('a/b'), workload('a\u0000b'), workload('constructor')] });
    expect(String(job('<script>')['reason'])).toHaveLength(1_000);
    expect(job('constructor')['state']).toBe('pending');
    expect(sink.problems).toHaveLength(2);
  });
});

describe('lists of an imitated Kubernetes API', () => {
  it('of 10,000 workloads are read page by page', async () => {
    const workloads = Array.from({ length: 10_000 }, (_, index) => workload(`w${index}`));
    const { sink, server } = await refreshed({ nodes: [], workloads });
    expect(sink.facts.get('job')?.size).toBe(10_000);
    expect(server.requests.filter(({ url }) => url?.includes('/workloads'))).toHaveLength(20);
  });

  it('are begun again where a continue token has expired (410), and not for ever', async () => {
    const cluster = { nodes: ['a', 'b', 'c', 'd', 'e'].map((name) => node(name)), workloads: [], pageSize: 2 };
    const { sink } = await refreshed({ ...cluster, expired: 2 });
    expect(sink.facts.get('host')?.size).toBe(5);
    expect(await failure(refreshed({ ...cluster, expired: 9 }))).toMatch(/^SOURCE_FAILED.*410/);
  });

  it('that are refused are named with their cure, and no token is told', async () => {
    const unauthorized = await failure(refreshed({ nodes: [] }, { token: 'wrong-secret' }));
    expect(unauthorized).toMatch(/^SOURCE_UNAUTHORIZED.*valid token/);
    expect(unauthorized).not.toContain('wrong-secret');
    expect(await failure(refreshed({ nodes: [], fails: { nodes: 403 } }))).toMatch(/^KUBERNETES_FORBIDDEN.*may not list nodes.*ClusterRole/);
  });

  it('come over TLS with an authority of their own, and not without it', async () => {
    const identity = selfSigned();
    const server = await localServer(imitatedKubernetes({ nodes: [node('a')], workloads: [] }), identity);
    servers.push(server);
    const test = (options: object) => defineConnector(kueue).create({ url: server.url, token: imitatedToken, ...options }, { source: 'cluster', clock: { now: () => now }, http: client }).test(never);
    expect(await test({ ca: identity.cert })).toContain('1 nodes; Kueue has 0 cluster queues');
    expect(await failure(test({}))).toMatch(/^SOURCE_UNREACHABLE.*authority as `ca`/);
  });
});
