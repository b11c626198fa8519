/** Blocks that cannot be written now are given again as they were written last: else alerts on them would resolve, and wait anew, each time the backend is busy. */
import type { Registry } from 'prom-client';
import { keptMetricsMs, type MetricName } from '../../../contract/metrics.ts';
import type { MetricsWanted } from '../../queries/thread-messages.ts';
import { gauge } from './catalogued.ts';
import { scopeLabels } from './running.ts';
import { blocksIn, type Share, type WriteBlocks } from './shares.ts';

export interface KeptBlocksOptions {
  readonly write: WriteBlocks;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Of each datasource its blocks; undefined where none can be given. Never rejects, unless `wantedOf` does. */
export type BlocksOf = (shares: readonly Share[], wantedOf: (share: Share) => MetricsWanted | Promise<MetricsWanted>) => Promise<readonly (readonly string[] | undefined)[]>;

interface Written {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly blocks: readonly string[];
}

/** Forgets a datasource that does not run any more. `age`: the metric that says of each how old what is given of it is, or was when it was left out. */
export function keptBlocks(age: MetricName, registry: Registry, { write, now, onFault }: KeptBlocksOptions): BlocksOf {
  const ages = gauge(age, registry);
  const last = new Map<string, Written>();
  return async (shares, wantedOf) => {
    const running = new Set(shares.map(({ id }) => id));
    [...last.keys()].filter((id) => !running.has(id)).forEach((id) => last.delete(id));
    const told = await Promise.all(
      shares.map(async (share) => {
        const { id, scope, view } = share;
        const wanted = await wantedOf(share);
        const at = now();
        try {
          const blocks = blocksIn(await write(id, view, wanted));
          last.set(id, { at, blocks });
          return { scope, blocks, ageMs: 0 };
        } catch (error) {
          onFault(error);
          const known = last.get(id);
          const ageMs = known === undefined ? undefined : now() - known.at;
          return { scope, blocks: ageMs === undefined || ageMs > keptMetricsMs ? undefined : known?.blocks, ageMs };
        }
      })
    );
    // At once: another scrape that reads meanwhile finds the samples of before or of now, never none.
    ages.reset();
    told.forEach(({ scope, ageMs }) => ageMs !== undefined && ages.set(scopeLabels(scope), ageMs / 1_000));
    return told.map(({ blocks }) => blocks);
  };
}
