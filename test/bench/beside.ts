/** Two ways to the same data, one after the other, round by round. */
import { performance } from 'node:perf_hooks';
import { median, type BenchResult } from './result.ts';

export interface Contest {
  readonly name: string;
  /** What the peer is called. */
  readonly peerName: string;
  /** Each is asked for the data up to a moment, ms since the epoch. */
  readonly ours: (to: number) => Promise<void>;
  readonly peer: (to: number) => Promise<void>;
  readonly end: number;
  /** Each round ends so much earlier, so that no answer is shared. */
  readonly stepMs: number;
  readonly rounds: number;
  readonly under: number;
}

/** Each is first in every other round, so that both meet the same machine; a round before the first does not count. */
export async function beside({ name, peerName, ours, peer, end, stepMs, rounds, under }: Contest): Promise<BenchResult[]> {
  const times: { readonly ours: number; readonly peer: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const to = end - (round + 1) * stepMs;
    const timed = async (call: (to: number) => Promise<void>) => {
      const began = performance.now();
      await call(to);
      return performance.now() - began;
    };
    const first = await timed(round % 2 === 0 ? ours : peer);
    const second = await timed(round % 2 === 0 ? peer : ours);
    if (round >= 0) {
      times.push(round % 2 === 0 ? { ours: first, peer: second } : { ours: second, peer: first });
    }
  }
  const [own, bare] = [times.map((time) => time.ours), times.map((time) => time.peer)];
  return [
    { name, value: median(own), unit: 'ms' },
    { name: `${name}: ${peerName}`, value: median(bare), unit: 'ms' },
    // Of the rounds that other work disturbed least.
    { name: `${name} beside ${peerName}, fastest rounds`, value: Math.min(...own) / Math.min(...bare), unit: 'times', under },
  ];
}

/** Until the first view is there. */
export async function ready(call: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (let done = false; !done; ) {
    done = await call().then(
      () => true,
      (error: unknown) => {
        if (performance.now() > deadline) {
          throw error;
        }
        return false;
      }
    );
  }
}
