/**
 * Exporters for the nodes of a Slurm for tests, which share one machine and have neither cgroups nor GPUs: in the formats of the node
 * exporter, the cgroup exporter and DCGM's, CPU seconds and memory as /proc has them of the processes of each node's jobs. Only how much a
 * job uses its GPUs is made up: it says so itself in its environment.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeSize } from './slurm-configuration.ts';

/** Names in a job's environment of what its GPUs are to show, in percent of use and in MiB. */
export const gpuUseVariable = 'NORTHSTAR_TEST_GPU_USE';
export const gpuMemoryVariable = 'NORTHSTAR_TEST_GPU_MEMORY';
/** Of each GPU, MiB. */
const gpuMemory = 40_960;

export interface JobExporters {
  /** Where each node's metrics are, as Prometheus is configured. */
  readonly scrapeConfiguration: object;
  stop(): Promise<void>;
}

interface Process {
  readonly job: string;
  readonly host: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly gpus: readonly string[];
  readonly gpuUse: number;
  readonly gpuMemory: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

const ticksPerSecond = 100;
const pageBytes = 4_096;
const megabyte = 1024 ** 2;

/** Undefined for a process that is no job's, or has ended. */
function processOf(id: string): Process | undefined {
  try {
    const environment = new Map(readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    const [job, host] = [environment.get('SLURM_JOB_ID'), environment.get('SLURMD_NODENAME')];
    if (job === undefined || host === undefined) {
      return undefined;
    }
    const number = (name: string) => Number(environment.get(name) ?? 0);
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [user = 0, system = 0] = status.slice(status.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
    return {
      job,
      host,
      cpus: number('SLURM_CPUS_ON_NODE'),
      memoryBytes: number('SLURM_MEM_PER_NODE') * megabyte,
      gpus: (environment.get('SLURM_STEP_GPUS') ?? environment.get('SLURM_JOB_GPUS') ?? '').split(',').filter((gpu) => gpu !== ''),
      gpuUse: number(gpuUseVariable),
      gpuMemory: number(gpuMemoryVariable),
      cpuSeconds: (user + system) / ticksPerSecond,
      residentBytes: Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * pageBytes,
    };
  } catch {
    return undefined;
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export async function startJobExporters(hosts: readonly string[]): Promise<JobExporters> {
  const began = Date.now();
  /** CPU seconds of every process that was ever seen, by host, for counters do not fall when one ends. */
  const used = new Map(hosts.map((host) => [host, new Map<string, number>()]));

  function metricsOf(host: string): string {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
      const found = processOf(id);
      return found?.host === host ? [{ id, ...found }] : [];
    });
    const seconds = used.get(host);
    all.forEach(({ id, cpuSeconds }) => seconds?.set(id, Math.max(cpuSeconds, seconds.get(id) ?? 0)));
    const busy = sum([...(seconds?.values() ?? [])]);
    const total = nodeSize.memoryMegabytes * megabyte;
    const lines = Array.from({ length: nodeSize.cpus }, (_, cpu) => `node_cpu_seconds_total{cpu="${cpu}",mode="idle"} ${(Date.now() - began) / 1_000 - busy / nodeSize.cpus}`);
    lines.push(`node_memory_MemTotal_bytes ${total}`, `node_memory_MemAvailable_bytes ${total - sum(all.map(({ residentBytes }) => residentBytes))}`);
    for (const job of new Set(all.map((one) => one.job))) {
      const own = all.filter((one) => one.job === job);
      const cgroup = `cgroup="/slurm/uid_0/job_${job}"`;
      lines.push(
        `cgroup_info{${cgroup},jobid="${job}",uid="0",username="root"} 1`,
        `cgroup_cpus{${cgroup}} ${Math.max(...own.map(({ cpus }) => cpus))}`,
        `cgroup_cpu_total_seconds{${cgroup}} ${sum(own.map(({ cpuSeconds }) => cpuSeconds))}`,
        `cgroup_memory_rss_bytes{${cgroup}} ${sum(own.map(({ residentBytes }) => residentBytes))}`,
        `cgroup_memory_total_bytes{${cgroup}} ${Math.max(...own.map(({ memoryBytes }) => memoryBytes))}`
      );
    }
    for (let gpu = 0; gpu < nodeSize.gpus; gpu++) {
      const holder = all.find(({ gpus }) => gpus.includes(String(gpu)));
      const labels = `{Hostname="${host}",gpu="${gpu}"${holder === undefined ? '' : `,hpc_job="${holder.job}"`}}`;
      lines.push(`DCGM_FI_DEV_GPU_UTIL${labels} ${holder?.gpuUse ?? 0}`, `DCGM_FI_DEV_FB_USED${labels} ${holder?.gpuMemory ?? 0}`, `DCGM_FI_DEV_FB_FREE${labels} ${gpuMemory - (holder?.gpuMemory ?? 0)}`);
    }
    return `${lines.join('\n')}\n`;
  }

  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(metricsOf(new URL(url, 'http://exporter').searchParams.get('host') ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server.address());
  return {
    scrapeConfiguration: { job_name: 'nodes', static_configs: hosts.map((host) => ({ targets: [`127.0.0.1:${port}`], labels: { instance: host, __param_host: host } })) },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') {
    throw new Error('the exporters listen on no port');
  }
  return address;
}
