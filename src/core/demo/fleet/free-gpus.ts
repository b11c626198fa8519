/** Which GPUs of the allocatable hosts nobody has yet. Whole hosts are given out in order, parts of hosts where they fit most closely. */
import { clusterOf, gpusOf, gpusPerHost, plannedState, type Hardware } from './hardware.ts';

export interface Place {
  readonly hosts: readonly number[];
  readonly firstGpu: number;
  readonly gpusPerHost: number;
  readonly gpus: number;
}

export class FreeGpus {
  readonly #hardware: Hardware;
  readonly #whole: readonly [number[], number[], number[]] = [[], [], []];
  readonly #next: [number, number, number] = [0, 0, 0];
  /** By cluster and by GPUs that are left: hosts of which a part is given. */
  readonly #partly: readonly (readonly number[][])[] = [0, 1, 2].map(() => Array.from({ length: gpusPerHost + 1 }, () => []));

  constructor(hardware: Hardware) {
    this.#hardware = hardware;
    for (let host = 0; host < hardware.hosts; host++) {
      if (plannedState(hardware, host) === 'allocated') {
        this.#whole[clusterOf(hardware, host)].push(host);
      }
    }
  }

  /** Hosts of the cluster that nobody has any part of. */
  wholeHosts(cluster: 0 | 1 | 2): number {
    return this.#whole[cluster].length - this.#next[cluster];
  }

  /** Undefined where the cluster has no room for it. */
  takeHosts(cluster: 0 | 1 | 2, count: number): Place | undefined {
    if (count > this.wholeHosts(cluster)) {
      return undefined;
    }
    const from = this.#next[cluster];
    this.#next[cluster] = from + count;
    const hosts = this.#whole[cluster].slice(from, from + count);
    return { hosts, firstGpu: 0, gpusPerHost, gpus: hosts.reduce((sum, host) => sum + gpusOf(this.#hardware, host), 0) };
  }

  /** So many GPUs of one host, fewer than it has; undefined where no host of the cluster has them. */
  takeGpus(cluster: 0 | 1 | 2, count: number): Place | undefined {
    const partly = this.#partly[cluster] ?? [];
    for (let left = count; left < partly.length; left++) {
      const host = partly[left]?.pop();
      if (host !== undefined) {
        return this.#takePart(cluster, host, left, count);
      }
    }
    const host = this.#whole[cluster][this.#next[cluster]];
    if (host === undefined || gpusOf(this.#hardware, host) < count) {
      return undefined;
    }
    this.#next[cluster]++;
    return this.#takePart(cluster, host, gpusOf(this.#hardware, host), count);
  }

  /** Hosts of which a part is left over, with how many GPUs. */
  leftOver(cluster: 0 | 1 | 2): readonly number[] {
    return (this.#partly[cluster] ?? []).flatMap((hosts, left) => hosts.map(() => left));
  }

  #takePart(cluster: 0 | 1 | 2, host: number, left: number, count: number): Place {
    if (left > count) {
      this.#partly[cluster]?.[left - count]?.push(host);
    }
    return { hosts: [host], firstGpu: gpusOf(this.#hardware, host) - left, gpusPerHost: count, gpus: count };
  }
}
