/** The built executable under Grafana's own client. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildPeer, demo, executable, startPeer, type Peer } from './peer.ts';

let peer: Peer;
beforeAll(() => {
  buildPeer();
}, 300_000);
beforeEach(async () => {
  peer = await startPeer();
});
afterEach(() => peer.stop());

it('is healthy with the demo', async () => {
  expect(await peer.health(demo)).toMatchObject({ status: 'OK' });
});

it('says by code what is wrong with settings, and lives on', async () => {
  expect(await peer.health({ jsonData: { sources: [{ name: 'x', kind: 'unheard-of' }] } })).toMatchObject({ status: 'ERROR' });
  const { A: answer } = await peer.query({ jsonData: {} }, { refId: 'A', queryType: 'models' });
  expect(answer).toMatchObject({ status: 400, errorSource: 'plugin', error: expect.stringContaining('SETTINGS_MISSING') });
  expect(await peer.health(demo)).toMatchObject({ status: 'OK' });
});

it('answers every refId of a request, the good beside the bad', async () => {
  const answers = await peer.query(
    demo,
    { refId: 'A', queryType: 'models', limit: 1 },
    { refId: 'B', queryType: 'modles' },
    { refId: 'C', queryType: 'models', limit: -1 },
    { refId: '', queryType: 'sources' }
  );
  expect(answers).toMatchObject({
    A: { status: 200, frames: [{ rows: 1 }] },
    B: { status: 400, errorSource: 'plugin', error: expect.stringContaining('QUERY_TYPE_UNKNOWN') },
    C: { status: 400, errorSource: 'plugin', error: expect.stringContaining('QUERY_INVALID') },
    '': { status: 200 },
  });
});

it('streams resources, and refuses unknown ones by code', async () => {
  const kinds = await peer.resource(demo, { path: 'kinds' });
  expect(kinds).toMatchObject({ status: 200, headers: { 'Content-Type': [expect.stringContaining('application/json')] } });
  expect(JSON.parse(kinds.messages.join(''))).toMatchObject({ kinds: expect.arrayContaining([expect.objectContaining({ kind: 'demo' })]) });
  const unknown = await peer.resource(demo, { path: 'nothing/here' });
  expect(unknown.status).toBe(404);
  expect(JSON.parse(unknown.messages.join(''))).toMatchObject({ code: 'ROUTE_UNKNOWN' });
});

it('gives metrics in the form that Prometheus reads', async () => {
  await peer.query(demo, { refId: 'A', queryType: 'models', limit: 1 });
  expect(await peer.metrics()).toMatch(/^# HELP northstar_/m);
});

it('survives callers that leave', async () => {
  const left = await peer.cancelledQuery({ jsonData: { sources: [{ name: 'demo', kind: 'demo', scale: 50_000 }] } }, 50, { refId: 'A', queryType: 'models' });
  expect(left).toMatchObject({ code: 'Canceled' });
  const { A: answer } = await peer.query(demo, { refId: 'A', queryType: 'sources' });
  expect(answer).toMatchObject({ status: 200 });
});

it('ends by itself when it is told to, without a trace', async () => {
  const before = readdirSync(dirname(executable));
  await peer.query(demo, { refId: 'A', queryType: 'models', limit: 1 });
  expect(await peer.shutdown()).toMatchObject({ exited: true });
  expect(peer.log().map((line) => line['@message'])).not.toContain('plugin failed to exit gracefully');
  expect(readdirSync(dirname(executable))).toEqual(before);
});

it('does not outlive a killed Grafana', async () => {
  await peer.query(demo, { refId: 'A', queryType: 'models', limit: 1 });
  const pid = peer.pluginPid();
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  peer.kill();
  while (existsSync(`/proc/${pid}`)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
