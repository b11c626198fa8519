import { tableFromIPC } from 'apache-arrow';
import { startPlugin, type PluginProcess } from './testing/process.ts';

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await startPlugin();
});
afterAll(() => plugin.stop());

const pluginContext = {
  orgId: 3,
  user: { login: 'ada', role: 'Editor' },
  dataSourceInstanceSettings: {
    uid: 'northstar',
    name: 'Northstar',
    jsonData: Buffer.from('{"sources":[]}'),
    decryptedSecureJsonData: { 'registry.token': 'hush-hush' },
    lastUpdatedMS: 1_750_000_000_000,
  },
};
const query = (refId: string, queryType: string, json: object = {}) => ({
  refId,
  queryType,
  maxDataPoints: 100,
  intervalMS: 1000,
  timeRange: { fromEpochMS: 1_750_000_000_000, toEpochMS: 1_750_000_060_000 },
  json: Buffer.from(JSON.stringify(json)),
});
const ask = (...queries: object[]) => plugin.call('pluginv2.Data', 'QueryData', { pluginContext, queries });

it('answers every refId, with frames or with its own error', async () => {
  const answer = await ask(query('A', 'numbers'), query('B', 'known'), query('C', 'unheard-of'));
  expect(answer).toMatchObject({
    responses: {
      A: { status: 200, error: '' },
      B: { status: 400, errorSource: 'plugin', error: expect.stringContaining('QUERY_INVALID: The query cannot be used: of a reason.') },
      C: { status: 500, errorSource: 'plugin', error: expect.stringContaining('INTERNAL') },
    },
  });
});

it('hands frames over as they were made', async () => {
  const { responses }: { responses: { A: { frames: [Uint8Array] } } } = Object(await ask(query('A', 'numbers')));
  const table = tableFromIPC(responses.A.frames[0]);
  expect(table.schema.metadata.get('refId')).toBe('A');
  expect(table.getChild('n')?.toJSON()).toEqual([1, null]);
});

it('hands context and query over as plain objects, and keeps secrets out of errors and log', async () => {
  const { responses }: { responses: { A: { error: string } } } = Object(await ask(query('A', 'echo', { say: 'hush-hush' })));
  const echoed = JSON.parse(responses.A.error);
  expect(echoed).toEqual({
    context: {
      orgId: 3,
      user: { login: 'ada', role: 'Editor' },
      datasource: { uid: 'northstar', name: 'Northstar', jsonData: { sources: [] }, secrets: { 'registry.token': '[secret]' } },
    },
    json: { say: '[secret]' },
  });
  await plugin.logged('echo');
  expect(plugin.log().find((line) => line['@message'] === 'echo')).toMatchObject({ json: { say: '[secret]' } });
});

it('gives a query up after its time, even one that does not listen', async () => {
  expect(await ask(query('A', 'deaf'), query('B', 'numbers'))).toMatchObject({
    responses: { A: { status: 504, error: expect.stringContaining('QUERY_TIMEOUT: The query did not finish within 0.5 s.') }, B: { status: 200 } },
  });
});

it('refuses answers that are too large, alone or together', async () => {
  expect(await ask(query('A', 'bytes'), query('B', 'bytes'), query('C', 'numbers'))).toMatchObject({
    responses: { A: { status: 200 }, B: { status: 413, error: expect.stringContaining('QUERY_TOO_LARGE') }, C: { status: 200 } },
  });
});

it('runs and keeps waiting so many queries, and refuses more as BUSY', async () => {
  const answer = await ask(...['A', 'B', 'C', 'D', 'E'].map((refId) => query(refId, 'deaf')));
  expect(answer).toMatchObject({ responses: { A: { status: 504 }, B: { status: 504 }, C: { status: 504 }, D: { status: 504 }, E: { status: 503, error: expect.stringContaining('BUSY') } } });
});

it('tells a query that its caller has gone', async () => {
  const cancel = plugin.startCall('pluginv2.Data', 'QueryData', { pluginContext, queries: [query('A', 'patient')] });
  setTimeout(cancel, 50);
  await plugin.logged('patient query told to stop');
});

it('survives what nobody catches, and logs it', async () => {
  await ask(query('A', 'stray'));
  await plugin.logged('uncaught exception');
  await plugin.logged('unhandled rejection');
  expect(await ask(query('A', 'numbers'))).toMatchObject({ responses: { A: { status: 200 } } });
});

it('takes settings and queries that are no JSON, and none at all', async () => {
  const dataSourceInstanceSettings = { ...pluginContext.dataSourceInstanceSettings, jsonData: Buffer.from('{') };
  const answer = await plugin.call('pluginv2.Data', 'QueryData', { pluginContext: { dataSourceInstanceSettings }, queries: [{ refId: 'A', queryType: 'echo', json: Buffer.from([0xff]) }] });
  const { responses }: { responses: { A: { error: string } } } = Object(answer);
  expect(JSON.parse(responses.A.error)).toEqual({ context: { orgId: 0, datasource: { uid: 'northstar', name: 'Northstar', secrets: { 'registry.token': '[secret]' } } } });
  expect(await plugin.call('pluginv2.Data', 'QueryData', {})).toEqual({ responses: {} });
});

it('sends the body of a resource message by message', async () => {
  const messages = await plugin.stream('pluginv2.Resource', 'CallResource', { pluginContext, path: 'countdown', method: 'GET', url: 'countdown' });
  expect(messages).toMatchObject([
    { code: 200, headers: { 'Content-Type': { values: ['text/plain'] } }, body: Buffer.from('3 ') },
    { code: 0, headers: {}, body: Buffer.from('2 ') },
    { code: 0, body: Buffer.from('1 ') },
  ]);
});

it('splits a large body, and answers an empty one with its status', async () => {
  const large = await plugin.stream('pluginv2.Resource', 'CallResource', { path: 'large', method: 'GET' });
  expect(large.map((message) => Object(message).body.length)).toEqual(Array.from({ length: 5 }, () => 1024 * 1024));
  expect(await plugin.stream('pluginv2.Resource', 'CallResource', { path: 'empty', method: 'GET' })).toMatchObject([{ code: 204 }]);
});

it('ends a body that breaks with an error, not as if it were whole', async () => {
  const broken = plugin.stream('pluginv2.Resource', 'CallResource', { path: 'broken', method: 'GET' });
  await expect(broken).rejects.toMatchObject({ code: 13, details: expect.stringContaining('the body broke') });
});

it('reads path and parameters of a resource', async () => {
  const [answer] = await plugin.stream('pluginv2.Resource', 'CallResource', { path: '/a/b', method: 'post', url: 'a/b?q=x%20y&z', body: Buffer.from('four') });
  expect(JSON.parse(String(Object(answer).body))).toEqual({ path: 'a/b', method: 'POST', q: 'x y', bytes: 4 });
});

it('takes requests larger than gRPC’s own 4 MB', async () => {
  const [answer] = await plugin.stream('pluginv2.Resource', 'CallResource', { path: 'size', method: 'POST', body: Buffer.alloc(12_000_000) });
  expect(JSON.parse(String(Object(answer).body))).toMatchObject({ bytes: 12_000_000 });
});

it('answers health and metrics', async () => {
  const health = await plugin.call('pluginv2.Diagnostics', 'CheckHealth', { pluginContext });
  expect(health).toMatchObject({ status: 1, message: 'Northstar', jsonDetails: Buffer.from('{"sources":10000,"of":"Northstar"}') });
  expect(await plugin.call('pluginv2.Diagnostics', 'CheckHealth', {})).toMatchObject({ status: 2, message: 'no datasource' });
  expect(await plugin.call('pluginv2.Diagnostics', 'CollectMetrics', {})).toEqual({ metrics: { prometheus: Buffer.from('northstar_test 1\n') } });
  expect(await plugin.call('grpc.health.v1.Health', 'Check', { service: 'plugin' })).toEqual({ status: 1 });
});

it('tells no secret in the details of its health, and keeps them JSON', async () => {
  const settings = { ...pluginContext.dataSourceInstanceSettings, name: 'of the "hush"', decryptedSecureJsonData: { 'a.token': '1000', 'b.token': '"hush"' } };
  const { jsonDetails }: { jsonDetails: Buffer } = Object(await plugin.call('pluginv2.Diagnostics', 'CheckHealth', { pluginContext: { ...pluginContext, dataSourceInstanceSettings: settings } }));
  expect(JSON.parse(jsonDetails.toString())).toEqual({ sources: 10_000, of: 'of the [secret]' });
});

it('knows no channel', async () => {
  expect(await plugin.call('pluginv2.Stream', 'SubscribeStream', { path: 'x' })).toMatchObject({ status: 1 });
  expect(await plugin.call('pluginv2.Stream', 'PublishStream', { path: 'x' })).toMatchObject({ status: 1 });
  await expect(plugin.stream('pluginv2.Stream', 'RunStream', { path: 'x' })).rejects.toMatchObject({ code: 5 });
});

it('writes nothing to stdout after the handshake, and only JSON with its three strings to stderr', () => {
  expect(plugin.stdout()).toBe(`1|2|unix|${plugin.socket}|grpc\n`);
  expect(plugin.log().some((line) => line['@message'] === 'a line that must not reach stdout')).toBe(true);
  for (const line of plugin.log()) {
    expect(line).toMatchObject({ '@level': expect.any(String), '@message': expect.any(String), '@timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) });
  }
});
