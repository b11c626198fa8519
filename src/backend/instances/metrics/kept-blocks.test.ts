import { Registry } from 'prom-client';
import { keptMetricsMs } from '../../../contract/metrics.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import { blockEnd } from '../../queries/metric-text.ts';
import { buildView, readAt } from '../../queries/testing/view-builder.ts';
import { keptBlocks } from './kept-blocks.ts';
import type { Share } from './shares.ts';

const minute = 60_000;
const view = buildView({});
const share = (id: string, orgId = 1): Share => ({ id, scope: { orgId, datasourceUid: 'northstar' }, view, limit: 9 });
const [one, two] = [share('one'), share('two', 2)];

/** What is given, and how old it is said to be, of a backend whose clock and luck the test sets. */
function keeper() {
  const registry = new Registry();
  const faults: unknown[] = [];
  const world = { now: readAt, busy: new Set<string>(), says: 'first' };
  const blocksOf = keptBlocks('northstar_release_metrics_age_seconds', registry, {
    write: (id) => (world.busy.has(id) ? Promise.reject(new NorthstarError('BUSY', { limit: 200 })) : Promise.resolve(Buffer.from(`${id} ${world.says}${blockEnd}more`))),
    now: () => world.now,
    onFault: (error) => faults.push(error),
  });
  const given = async (...shares: readonly Share[]) => {
    const blocks = await blocksOf(shares, ({ scope, limit }) => ({ kind: 'releaseMetrics', scope, limit }));
    const ages = [...(await registry.metrics()).matchAll(/^northstar_release_metrics_age_seconds\{org_id="(\d)",datasource_uid="northstar"\} (\S+)$/gm)].map(([, org, age]) => [Number(org), Number(age)]);
    return { blocks, ages };
  };
  return { world, faults, given };
}

describe('blocks that are kept', () => {
  it('are given as they were written last while that fails, with their age, and no longer than they may', async () => {
    const { world, faults, given } = keeper();
    expect(await given(one, two)).toEqual({ blocks: [['one first', 'more'], ['two first', 'more']], ages: [[1, 0], [2, 0]] });
    Object.assign(world, { says: 'second', now: readAt + minute });
    world.busy.add('one');
    expect(await given(one, two)).toEqual({ blocks: [['one first', 'more'], ['two second', 'more']], ages: [[1, 60], [2, 0]] });
    expect(faults).toHaveLength(1);
    world.now = readAt + keptMetricsMs;
    expect((await given(one)).blocks).toEqual([['one first', 'more']]);
    world.now++;
    expect(await given(one)).toEqual({ blocks: [undefined], ages: [[1, (keptMetricsMs + 1) / 1_000]] });
    world.busy.clear();
    expect(await given(one)).toEqual({ blocks: [['one second', 'more']], ages: [[1, 0]] });
  });

  it('are none, with no age, where they were never written', async () => {
    const { world, given } = keeper();
    world.busy.add('two');
    expect(await given(one, two)).toEqual({ blocks: [['one first', 'more'], undefined], ages: [[1, 0]] });
  });

  it('are forgotten with a datasource that does not run any more', async () => {
    const { world, given } = keeper();
    await given(one, two);
    expect(await given(two)).toEqual({ blocks: [['two first', 'more']], ages: [[2, 0]] });
    world.busy.add('one');
    expect(await given(one)).toEqual({ blocks: [undefined], ages: [] });
  });

  it('are as old as the moment as of which they were asked for, however long they took', async () => {
    const registry = new Registry();
    let now = readAt;
    const written = [
      () => ((now += 5_000), Promise.resolve(Buffer.from('slow'))),
      () => ((now += 8_000), Promise.reject(new NorthstarError('QUERY_CANCELLED'))),
    ];
    const blocksOf = keptBlocks('northstar_release_metrics_age_seconds', registry, { write: () => written.shift()?.() ?? Promise.reject(new NorthstarError('NOT_READY')), now: () => now, onFault: () => undefined });
    const wanted = ({ scope, limit }: Share) => ({ kind: 'releaseMetrics', scope, limit }) as const;
    await blocksOf([one], wanted);
    expect(await blocksOf([one], wanted)).toEqual([['slow']]);
    expect(await registry.metrics()).toMatch(/ 13$/m);
  });
});
