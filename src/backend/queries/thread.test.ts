import { tableFromIPC } from 'apache-arrow';
import { createQueryPool, type QueryPool } from '../instances/query-pool.ts';
import { spawnThread } from '../threads/spawn.ts';
import { buildView, readAt } from './testing/view-builder.ts';
import { sharedView } from './testing/shared-view.ts';

const view = sharedView(buildView({ models: { ctr: { domain: 'Ads' }, '<script>': { domain: 'Reels' }, '=1+1 🚀': { domain: 'Ads' } } }));
const signal = new AbortController().signal;
const call = (query: unknown) => ({ instance: 'one', wanted: { kind: 'frame' as const, refId: 'A', query }, now: readAt });

describe('a query thread', () => {
  const pools: QueryPool[] = [];
  const started = (options: { limitBytes?: number } = {}) => {
    const made = createQueryPool({ ...options, spawn: () => spawnThread('query') });
    pools.push(made);
    return made;
  };
  const pool = started();
  afterAll(() => Promise.all(pools.map((one) => one.stop())));

  it('answers from a view on shared memory with a frame', async () => {
    const frame = tableFromIPC(await pool.run(call({ queryType: 'models', domain: 'Ads', columns: ['model'] }), view, signal));
    expect(frame.schema.fields.map(({ name }) => name)).toEqual(['model']);
    expect([...(frame.getChild('model') ?? [])]).toEqual(['=1+1 🚀', 'ctr']);
  });

  it('answers with the values of a column as JSON', async () => {
    const valuesOf = async (column: string, filters = {}, limit = 10): Promise<unknown> => {
      const bytes = await pool.run({ instance: 'one', wanted: { kind: 'values', queryType: 'models', column, filters, limit }, now: readAt }, view, signal);
      return JSON.parse(Buffer.from(bytes).toString('utf8'));
    };
    expect(await valuesOf('model', { domain: 'Ads' })).toEqual({ values: ['=1+1 🚀', 'ctr'], truncated: false });
    expect(await valuesOf('domain', {}, 1)).toEqual({ values: ['Ads'], truncated: true });
    await expect(valuesOf('modle')).rejects.toMatchObject({ code: 'QUERY_INVALID', message: expect.stringContaining('did you mean model') });
  });

  it('answers with the code of an error, and goes on', async () => {
    await expect(pool.run(call({ queryType: 'models', columns: ['modle'] }), view, signal)).rejects.toMatchObject({ code: 'QUERY_INVALID', message: expect.stringContaining('did you mean model') });
    expect(tableFromIPC(await pool.run(call({ queryType: 'sources' }), view, signal)).numRows).toBe(1);
  });

  it('refuses a frame above the limit', async () => {
    await expect(started({ limitBytes: 100 }).run(call({ queryType: 'models' }), view, signal)).rejects.toMatchObject({ code: 'QUERY_TOO_LARGE' });
  });
});
