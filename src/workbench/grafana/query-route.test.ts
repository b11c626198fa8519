import { vectorFromArray, Float64, Table, tableToIPC } from 'apache-arrow';
import { queriesOf, resultOf } from './query-route.ts';

const now = Date.UTC(2026, 0, 2);
const frame = tableToIPC(new Table({ n: vectorFromArray([1], new Float64()) }), 'file');

describe('query requests', () => {
  it('resolve relative times and fill in Grafana’s defaults', () => {
    const [query] = queriesOf({ from: 'now-24h', to: 'now', queries: [{ refId: 'B', queryType: 'models', limit: 3, datasource: { uid: 'northstar' } }] }, now);
    expect(query).toMatchObject({ refId: 'B', queryType: 'models', from: now - 86_400_000, to: now, maxDataPoints: 100, intervalMs: 1_000 });
    expect(JSON.parse(Buffer.from(query?.json ?? []).toString())).toMatchObject({ limit: 3, refId: 'B' });
  });

  it('keep the points and the interval that a panel asks for', () => {
    expect(queriesOf({ queries: [{ maxDataPoints: 7, intervalMs: 60_000 }] }, now)[0]).toMatchObject({ maxDataPoints: 7, intervalMs: 60_000 });
  });

  it.each([
    [{ queries: [] }, 400, /no queries/],
    [null, 400, /cannot be used/],
    [{ from: 'yesterday', queries: [{}] }, 400, /time range/],
    [{ queries: [{ datasource: { uid: 'other' } }] }, 404, /no datasource other/],
  ])('are refused with a reason: %j', (body, status, message) => {
    expect(() => queriesOf(body, now)).toThrow(expect.objectContaining({ status, message: expect.stringMatching(message) }));
  });
});

describe('results', () => {
  it('show frames beside an error', () => {
    expect(resultOf({ frames: [frame], error: 'QUERY_INVALID: no', status: 400, errorSource: 'plugin' })).toMatchObject({
      failed: true,
      json: { error: 'QUERY_INVALID: no', errorSource: 'plugin', status: 400, frames: [{ data: { values: [[1]] } }] },
    });
  });

  it('are empty where the backend left a query out', () => {
    expect(resultOf(undefined)).toEqual({ failed: false, json: { status: 200, frames: [] } });
  });
});
