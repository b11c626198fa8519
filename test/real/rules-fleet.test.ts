/** The recording rules of the fleet in provisioning/prometheus, and those of a preset of one's own, evaluated by a real promtool. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { recordingRules } from '../../src/core/rules/recording.ts';
import { measuringOf, measuringOptions } from '../../src/core/telemetry/fleet/options.ts';
import { defaultMetricNames } from '../../src/core/telemetry/metric-names.ts';
import { failuresOf, type Expectation, type InputSeries } from './promtool.ts';

const recording = resolve('provisioning/prometheus/northstar.rules.yml');

type Labels = Readonly<Record<string, string>>;
const at = '15m';
/** The same value each minute. */
const steady = (name: string, labels: Labels, value: number | string): InputSeries => ({ name, labels, values: value === 'NaN' ? Array.from({ length: 21 }, () => 'NaN').join(' ') : `${value}x20` });
const gpu = (host: string, index: number, percent: number | string, labels: Labels = {}): InputSeries =>
  steady('DCGM_FI_DEV_GPU_UTIL', { Hostname: host, instance: `${host}:9400`, gpu: String(index), ...labels }, percent);
/** What is recorded, to a millionth, at a minute. */
const recorded = (series: string, values: readonly (readonly [Labels, number])[], minute = at): Expectation => ({
  expression: `floor(1e6 * ${series} + 0.5)`,
  at: minute,
  gives: values.map(([labels, value]) => ({ labels, value: Math.round(value * 1e6) })),
});
const failures = (series: readonly InputSeries[], ...expect: readonly Expectation[]) => failuresOf(recording, [{ series, expect }]);
const place = { rack: 'r1', cluster: 'c' };

describe('GPUs', () => {
  it('show one idle GPU of eight in the worst of its host, rack and cluster, beside the mean of each', () => {
    const busy = Array.from({ length: 8 }, (_, index) => gpu('a', index, index === 3 ? 0 : 80, place));
    const other = Array.from({ length: 8 }, (_, index) => gpu('b', index, 60, { ...place, rack: 'r2' }));
    const [a, b] = [{ host: 'a', ...place }, { host: 'b', rack: 'r2', cluster: 'c' }];
    expect(
      failures(
        [...busy, ...other],
        recorded('northstar:host_gpu_use:ratio', [[a, 0.7], [b, 0.6]]),
        recorded('northstar:host_gpu_use:ratio_worst', [[a, 0], [b, 0.6]]),
        recorded('northstar:rack_gpu_use:ratio_worst', [[place, 0], [{ rack: 'r2', cluster: 'c' }, 0.6]]),
        recorded('northstar:rack_gpu_use:ratio', [[place, 0.7], [{ rack: 'r2', cluster: 'c' }, 0.6]]),
        recorded('northstar:cluster_gpu_use:ratio_worst', [[{ cluster: 'c' }, 0]]),
        recorded('northstar:cluster_gpu_use:ratio', [[{ cluster: 'c' }, 0.65]])
      )
    ).toBe('');
  });

  it('that no job holds do not enter the worst of a host on which a job holds others, whichever scheduler it is', () => {
    const held = (host: string, label: string) => [gpu(host, 0, 75, { [label]: '4711' }), gpu(host, 1, 0)];
    expect(
      failures(
        [...held('slurm', 'hpc_job'), ...held('pods', 'pod'), ...held('renamed', 'exported_pod').map((one) => ({ ...one, labels: { ...one.labels, pod: 'exporter' } })), gpu('free', 0, 0)],
        recorded('northstar:host_gpu_use:ratio_worst', [[{ host: 'slurm' }, 0.75], [{ host: 'pods' }, 0.75], [{ host: 'renamed' }, 0.75], [{ host: 'free' }, 0]]),
        recorded('northstar:host_gpu_use:ratio', [[{ host: 'slurm' }, 0.375], [{ host: 'pods' }, 0.375], [{ host: 'renamed' }, 0.375], [{ host: 'free' }, 0]])
      )
    ).toBe('');
  });

  it('that report what cannot be are left out, and are not 0: NaN, less than nothing, a blank of DCGM', () => {
    const wrong = ['NaN', -1, 9223372036854775794, 106];
    expect(
      failures(
        [...wrong.map((value, index) => gpu('a', index, value)), gpu('a', 7, 50), gpu('lost', 0, 'NaN'), gpu('round', 0, 101)],
        recorded('northstar:host_gpu_use:ratio', [[{ host: 'a' }, 0.5], [{ host: 'round' }, 1.01]]),
        recorded('northstar:host_gpu_use:ratio_worst', [[{ host: 'a' }, 0.5], [{ host: 'round' }, 1.01]])
      )
    ).toBe('');
  });

  it('count by their profiling counter where the exporter has it, and by their utilization elsewhere', () => {
    const fine = (host: string, value: number) => steady('DCGM_FI_PROF_GR_ENGINE_ACTIVE', { Hostname: host, instance: `${host}:9400`, gpu: '0' }, value);
    expect(failures([gpu('both', 0, 100), fine('both', 0.4), gpu('coarse', 0, 100)], recorded('northstar:host_gpu_use:ratio', [[{ host: 'both' }, 0.4], [{ host: 'coarse' }, 1]]))).toBe('');
  });

  it('have their fullest memory as the worst', () => {
    const memory = (index: number, used: number) =>
      [['USED', used], ['FREE', 80_000 - used]].map(([what, value]) => steady(`DCGM_FI_DEV_FB_${what}`, { Hostname: 'a', instance: 'a:9400', gpu: String(index) }, value ?? 0));
    expect(
      failures(
        [...memory(0, 20_000), ...memory(1, 77_600)],
        recorded('northstar:host_gpu_memory_use:ratio', [[{ host: 'a' }, 0.61]]),
        recorded('northstar:host_gpu_memory_use:ratio_worst', [[{ host: 'a' }, 0.97]]),
        recorded('northstar:cluster_gpu_memory_use:ratio_worst', [[{}, 0.97]])
      )
    ).toBe('');
  });
});

describe('CPUs and memory', () => {
  const idle = (instance: string, cpu: number, values: string): InputSeries => ({ name: 'node_cpu_seconds_total', labels: { instance, cpu: String(cpu), mode: 'idle' }, values });

  it('count whether or not a counter begins again at 0, and are 0 and not missing where rates lie a little above what can be', () => {
    expect(
      failures(
        // A quarter of the time idle, with a restart of the host in the window; and wholly idle by a clock that runs fast.
        [idle('a:9100', 0, '1000+15x11 15+15x8'), idle('a:9100', 1, '500+15x20'), idle('fast:9100', 0, '0+61x20'), idle('wrong:9100', 0, '0+90x20')],
        recorded('northstar:host_cpu_use:ratio', [[{ host: 'a' }, 0.75], [{ host: 'fast' }, 0]], '14m')
      )
    ).toBe('');
  });

  it('are of the same host as its GPUs, though one exporter names it with a port and the other without', () => {
    const memory = (instance: string, free: number) => [steady('node_memory_MemAvailable_bytes', { instance, ...place }, free), steady('node_memory_MemTotal_bytes', { instance, ...place }, 100)];
    expect(
      failures(
        [...memory('a:9100', 3), ...memory('[fe80::1]:9100', 40), ...memory('10.0.0.7:9100', 50), gpu('a', 0, 50)],
        recorded('northstar:host_memory_use:ratio', [[{ host: 'a', ...place }, 0.97], [{ host: '[fe80::1]', ...place }, 0.6], [{ host: '10.0.0.7', ...place }, 0.5]]),
        // The exporter of GPUs says no rack; another of the same host does.
        recorded('northstar:host_gpu_use:ratio', [[{ host: 'a', ...place }, 0.5]]),
        recorded('northstar:rack_memory_use:ratio_worst', [[place, 0.97]])
      )
    ).toBe('');
  });

  it('and GPUs end with a host that vanishes in mid-range, for it and for what pools it', () => {
    const gone = { ...gpu('a', 0, 0, place), values: '0x9 stale' };
    expect(
      failures(
        [gone, gpu('b', 0, 50, place)],
        recorded('northstar:host_gpu_use:ratio_worst', [[{ host: 'a', ...place }, 0], [{ host: 'b', ...place }, 0.5]], '9m'),
        recorded('northstar:host_gpu_use:ratio_worst', [[{ host: 'b', ...place }, 0.5]], '11m'),
        recorded('northstar:rack_gpu_use:ratio_worst', [[place, 0.5]], '11m')
      )
    ).toBe('');
  });
});

describe('the pool of a rack', () => {
  it('is without hosts that are drained, down or free, in its worst and not in its mean', () => {
    const node = (host: string, status: string, allocated: number) => [
      steady('slurm_node_cpu_total', { node: host, status }, 128),
      steady('slurm_node_cpu_alloc', { node: host, status }, allocated),
    ];
    const hosts = [['drained', 'drained*', 0], ['down', 'down', 0], ['free', 'idle', 0], ['draining', 'draining', 64], ['mixed', 'mixed', 64]] as const;
    expect(
      failures(
        [...hosts.flatMap(([host, status, allocated], index) => [gpu(host, 0, index * 10, place), ...node(host, status, allocated)]), gpu('cordoned', 0, 0, place), steady('kube_node_spec_unschedulable', { node: 'cordoned' }, 1)],
        recorded('northstar:rack_gpu_use:ratio_worst', [[place, 0.3]]),
        recorded('northstar:rack_gpu_use:ratio', [[place, 1 / 6]]),
        recorded('northstar:host_gpu_use:ratio{host="drained"}', [[{ host: 'drained', ...place }, 0]])
      )
    ).toBe('');
  });

  it('is where Kubernetes says that a node stands, before what its exporter says', () => {
    expect(
      failures(
        [gpu('a', 0, 10, place), gpu('b', 0, 20, place), steady('kube_node_labels', { node: 'a', label_topology_kubernetes_io_rack: 'k1', cluster: 'c' }, 1), steady('kube_node_labels', { node: 'b' }, 1)],
        recorded('northstar:host_gpu_use:ratio', [[{ host: 'a', rack: 'k1', cluster: 'c' }, 0.1], [{ host: 'b', ...place }, 0.2]])
      )
    ).toBe('');
  });
});

describe('jobs', () => {
  it('of Slurm have the mean and the worst of their GPUs on all hosts', () => {
    expect(
      failures(
        [gpu('a', 0, 80, { hpc_job: '17' }), gpu('b', 0, 10, { hpc_job: '17' }), gpu('b', 1, 55, { hpc_job: '18' }), gpu('b', 2, 0, { job: 'dcgm' })],
        recorded('northstar:job_gpu_use:ratio', [[{ job: '17' }, 0.45], [{ job: '18' }, 0.55]]),
        recorded('northstar:job_gpu_use:ratio_worst', [[{ job: '17' }, 0.1], [{ job: '18' }, 0.55]])
      )
    ).toBe('');
  });

  it('of Kubernetes are those that control the pods, and no service is one', () => {
    const owner = (pod: string, kind: string, name: string) => steady('kube_pod_owner', { namespace: 'ads', pod, owner_kind: kind, owner_name: name, owner_is_controller: 'true', instance: 'ksm' }, 1);
    expect(
      failures(
        [
          gpu('a', 0, 80, { namespace: 'ads', pod: 'ctr-0' }),
          gpu('a', 1, 40, { namespace: 'gpu-operator', pod: 'exporter', exported_namespace: 'ads', exported_pod: 'ctr-1' }),
          gpu('a', 2, 5, { namespace: 'ads', pod: 'web' }),
          owner('ctr-0', 'Job', 'ctr'),
          owner('ctr-1', 'PyTorchJob', 'other'),
          owner('web', 'ReplicaSet', 'web'),
        ],
        recorded('northstar:job_gpu_use:ratio', [[{ job: 'ads/ctr' }, 0.8], [{ job: 'ads/other' }, 0.4]])
      )
    ).toBe('');
  });

  it('have CPUs and memory from the cgroups of Slurm, with counters that reset', () => {
    const cgroup = (instance: string, job: string, cpuSeconds: string, used: number): InputSeries[] => {
      const labels = { instance, cgroup: `/slurm/uid_1000/job_${job}` };
      return [
        { name: 'cgroup_cpu_total_seconds', labels, values: cpuSeconds },
        steady('cgroup_cpus', labels, 8),
        steady('cgroup_memory_rss_bytes', labels, used),
        steady('cgroup_memory_total_bytes', labels, 1000),
        steady('cgroup_info', { ...labels, jobid: job, uid: '1000' }, 1),
      ];
    };
    const none = steady('cgroup_info', { instance: 'a:9306', cgroup: '/user.slice', jobid: '' }, 1);
    expect(
      failures(
        [...cgroup('a:9306', '17', '0+240x20', 100), ...cgroup('b:9306', '17', '9000+120x11 120+120x8', 900), none],
        recorded('northstar:job_cpu_use:ratio', [[{ job: '17' }, 0.375]]),
        recorded('northstar:job_cpu_use:ratio_worst', [[{ job: '17' }, 0.25]]),
        recorded('northstar:job_memory_use:ratio', [[{ job: '17' }, 0.5]]),
        recorded('northstar:job_memory_use:ratio_worst', [[{ job: '17' }, 0.9]])
      )
    ).toBe('');
  });

  it('have theirs from the Slurm job exporter, whose cores count nanoseconds', () => {
    const core = (index: number, aMinute: number): InputSeries => ({ name: 'slurm_job_core_usage_total', labels: { instance: 'a:9798', slurmjobid: '17', core: String(index) }, values: `0+${aMinute}x20` });
    expect(
      failures(
        [core(0, 60e9), core(1, 30e9), steady('slurm_job_utilization_gpu', { instance: 'a:9798', slurmjobid: '17', gpu: '0' }, 12)],
        recorded('northstar:job_cpu_use:ratio', [[{ job: '17' }, 0.75]]),
        recorded('northstar:job_gpu_use:ratio', [[{ job: '17' }, 0.12]])
      )
    ).toBe('');
  });
});

it('follow a preset that a person wrote, with names, domains and a cluster of one’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-rules-'));
  try {
    const file = join(folder, 'own.rules.yml');
    const measuring = measuringOf(
      z.object(measuringOptions).parse({
        cluster: 'the $1 cluster',
        fleetPresets: [{ name: 'amd', host: ['machine'], cutDomain: true, rack: ['row'], hosts: { gpu: [{ gauge: 'amd_gpu_busy{kind!="virtual"}', full: 100 }] }, outOfPool: [{ series: 'node_maintenance', equals: 1 }] }],
      })
    );
    writeFileSync(file, recordingRules(defaultMetricNames, measuring));
    const of = (machine: string, value: number, labels: Labels = {}) => steady('amd_gpu_busy', { machine, row: 'x', kind: 'real', ...labels }, value);
    const own = { rack: 'x', cluster: 'the $1 cluster' };
    expect(
      failuresOf(file, [
        {
          series: [of('a.example.org', 30), of('a.example.org', 90, { kind: 'virtual' }), of('10.0.0.7', 40), of('b:1234', 5), steady('node_maintenance', { machine: 'b.example.org' }, 1), gpu('ignored', 0, 1)],
          expect: [
            recorded('northstar:host_gpu_use:ratio', [[{ host: 'a', ...own }, 0.3], [{ host: '10.0.0.7', ...own }, 0.4], [{ host: 'b', ...own }, 0.05]]),
            recorded('northstar:cluster_gpu_use:ratio_worst', [[{ cluster: own.cluster }, 0.3]]),
          ],
        },
      ])
    ).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
