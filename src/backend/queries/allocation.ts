/** Which jobs had which hosts when, as the view knows it: whether a host that stands idle is anybody’s waste. */
import { hasEnded, holdsMachines, hostsOf } from '../../core/models/job.ts';
import type { View } from '../federation/view.ts';
import { readerOf } from './pool-text.ts';

export interface Held {
  /** Row of the view's jobs. */
  readonly job: number;
  /** How many hosts the job had, this one among them. */
  readonly hosts: number;
  /** Milliseconds since the epoch; `to` is Infinity while the job runs. */
  readonly from: number;
  readonly to: number;
}

export class Allocation {
  readonly #held = new Map<string, Held[]>();
  /** By cluster: since when its jobs are known whole. */
  readonly #knownSince = new Map<string, number>();

  constructor(view: View) {
    const { text } = readerOf(view.pool);
    const { hosts, state, startTime, endTime, cluster } = view.jobs.fields;
    const hostLists = new Map<number, readonly string[]>();
    for (let job = 0; job < view.jobs.rows; job++) {
      const at = text(cluster.codes[job] ?? -1);
      const word = text(state.codes[job] ?? -1);
      const from = startTime.numbers[job] ?? NaN;
      const ended = endTime.numbers[job] ?? NaN;
      // Schedulers forget what ended long ago: from the first end that is still known nothing is missing.
      if (!Number.isNaN(ended)) {
        this.#knownSince.set(at, Math.min(ended, this.#knownSince.get(at) ?? Infinity));
      } else if (!this.#knownSince.has(at)) {
        this.#knownSince.set(at, Infinity);
      }
      const code = hosts.codes[job] ?? -1;
      if (code < 0 || Number.isNaN(from) || !(holdsMachines(word) || hasEnded(word))) {
        continue;
      }
      const names = hostLists.get(code) ?? hostsOf(text(code));
      hostLists.set(code, names);
      const to = hasEnded(word) ? (Number.isNaN(ended) ? from : ended) : Infinity;
      for (const name of names) {
        const held = { job, hosts: names.length, from, to };
        const others = this.#held.get(name);
        if (others === undefined) {
          this.#held.set(name, [held]);
        } else {
          others.push(held);
        }
      }
    }
  }

  /** In no order. */
  of(host: string): readonly Held[] {
    return this.#held.get(host) ?? [];
  }

  /** Whether a job had the host within a span (its end included); undefined where nobody knows. */
  within(host: string, cluster: string, from: number, to: number): boolean | undefined {
    if (this.of(host).some((held) => held.from <= to && held.to > from)) {
      return true;
    }
    return from >= (this.#knownSince.get(cluster) ?? Infinity) ? false : undefined;
  }
}
