/** The launch log as Grafana meets it: who may report, what a killed backend finds when it starts again, and the frames that tell it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectGolden } from '../golden-file.ts';
import { frameText } from './frame-text.ts';
import { buildPeer, startPeer, watched, type Datasource, type Peer, type Query } from './peer.ts';

const folder = mkdtempSync(join(tmpdir(), 'northstar-launch-log-'));
const datasource: Datasource = { jsonData: { sources: [{ name: 'people', kind: 'catalog', path: join(folder, 'catalog') }] } };
const place = { GF_PLUGIN_JOURNAL_PATH: join(folder, 'northstar.journal') };
const produce = (version: number) => writeFileSync(join(folder, 'catalog', 'models.yaml'), `- { name: ads_ctr, version: ${version}, team: ads }\n- { name: ads_cvr, version: 3, team: ads }\n`);
const report = (peer: Peer, role: string, body: object) => peer.resource(datasource, { path: 'launches/report', method: 'POST', role, body: JSON.stringify(body) });

const running: Peer[] = [];
async function started(clock: string): Promise<Peer> {
  const peer = await startPeer({ ...place, NORTHSTAR_CLOCK: clock });
  running.push(peer);
  await watched(peer, datasource, clock);
  return peer;
}
beforeAll(() => {
  buildPeer();
  mkdirSync(join(folder, 'catalog'));
}, 300_000);
afterAll(async () => {
  await Promise.all(running.map((peer) => peer.stop()));
  rmSync(folder, { recursive: true });
});

it('takes reports of editors and no viewers, and tells after a kill what moved in between', async () => {
  produce(7);
  const before = await started('2026-05-04T10:00:00Z');
  const body = { model: 'ads_cvr', version: '3', previousVersion: '2', time: '2026-05-04T09:58:00Z', actor: 'ada' };
  const [refused, taken, again] = [await report(before, 'Viewer', body), await report(before, 'Editor', body), await report(before, 'Admin', body)];
  expect([refused.status, JSON.parse(refused.messages.join(''))]).toEqual([403, { code: 'ROLE_TOO_LOW', message: expect.stringContaining('the role Editor') }]);
  expect([taken.status, JSON.parse(taken.messages.join(''))]).toEqual([200, { launch: expect.any(String), kind: 'launch', time: Date.parse(body.time) }]);
  expect(again.messages).toEqual(taken.messages);
  before.kill();

  produce(8);
  const after = await started('2026-05-04T11:00:00Z');
  const recorded: Readonly<Record<string, Query>> = {
    launches: { refId: 'A', queryType: 'launches', columns: ['time', 'model', 'kind', 'version', 'previousVersion', 'earliest', 'latest', 'known', 'actor', 'team', 'basis', 'source'] },
    modelHistory: { refId: 'A', queryType: 'modelHistory', model: 'ads_ctr' },
    watchGaps: { refId: 'A', queryType: 'watchGaps' },
  };
  for (const [name, query] of Object.entries(recorded)) {
    const { A: answer } = await after.query(datasource, query);
    expect(answer).toMatchObject({ status: 200, error: '' });
    answer?.frames.forEach((frame) => expectGolden(name, frameText(query, frame)));
  }
  const { A: alert } = await after.query(datasource, { refId: 'A', queryType: 'watchGaps', format: 'alert', measure: 'seconds' });
  expect(alert?.frames[0]).toMatchObject({ rows: 1, alerts: 1 });
}, 60_000);
