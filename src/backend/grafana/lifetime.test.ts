import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { servedFile, startPlugin, until, type PluginProcess } from './testing/process.ts';

const started: PluginProcess[] = [];
const folders: string[] = [];
async function start(...parameters: Parameters<typeof startPlugin>) {
  const plugin = await startPlugin(...parameters);
  started.push(plugin);
  return plugin;
}
function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ns-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((plugin) => plugin.stop()));
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

const isServing = (plugin: PluginProcess) => plugin.call('grpc.health.v1.Health', 'Check', { service: 'plugin' });
/** A process that ended and was waited for. */
const deadPid = () => Number(execFileSync(process.execPath, ['-p', 'process.pid']));

it('shakes hands on a socket that only its user can reach', async () => {
  const plugin = await start();
  expect(plugin.stdout()).toMatch(/^1\|2\|unix\|\/[^|]+\|grpc\n$/);
  expect(statSync(dirname(plugin.socket)).mode & 0o777).toBe(0o700);
  expect(await isServing(plugin)).toEqual({ status: 1 });
});

it.each([
  ['Shutdown', (plugin: PluginProcess) => void plugin.call('plugin.GRPCController', 'Shutdown', {}).catch(() => undefined)],
  ['SIGTERM', (plugin: PluginProcess) => void plugin.child.kill('SIGTERM')],
  ['SIGINT', (plugin: PluginProcess) => void plugin.child.kill('SIGINT')],
])('ends its work, removes its socket and exits with 0 on %s, whatever is still open', async (_, end) => {
  const plugin = await start();
  await isServing(plugin);
  plugin.stream('plugin.GRPCStdio', 'StreamStdio', {}).catch(() => undefined);
  plugin.startCall('pluginv2.Data', 'QueryData', { queries: [{ refId: 'A', queryType: 'deaf' }] });
  const exit = once(plugin.child, 'exit');
  end(plugin);
  expect(await exit).toEqual([0, null]);
  expect(plugin.log().map((line) => line['@message'])).toContain('stopped');
  expect(existsSync(dirname(plugin.socket))).toBe(false);
});

it('starts without any environment, and with a temporary folder that does not exist', async () => {
  expect(await isServing(await start({ env: { grafana_plugin_type: 'datasource' } }))).toEqual({ status: 1 });
  expect(await isServing(await start({ env: { TMPDIR: '/nowhere/at/all', HOME: '/nowhere' } }))).toEqual({ status: 1 });
  expect(await isServing(await start({ env: { TMPDIR: newFolder().padEnd(200, '/.') } }))).toEqual({ status: 1 });
});

it('starts in a working directory that it cannot write to', async () => {
  const folder = newFolder();
  chmodSync(folder, 0o500);
  await isServing(await start({ cwd: folder }));
  expect(readdirSync(folder)).toEqual([]);
});

it('goes on when stdin ends', async () => {
  const plugin = await start({ stdio: ['pipe', 'pipe', 'pipe'] });
  plugin.child.stdin?.end();
  await isServing(plugin);
  expect(await isServing(plugin)).toEqual({ status: 1 });
});

it('ends when its parent was killed, and removes its socket', async () => {
  const parent = spawn(process.execPath, ['-e', `require('node:child_process').spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'inherit', 'ignore'] })`, servedFile], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line]: string[] = await once(createInterface({ input: parent.stdout }), 'line');
  const folder = dirname(line?.split('|')[3] ?? '');
  expect(existsSync(folder)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !existsSync(folder));
});

it('removes sockets that killed processes left, and none that somebody listens on or that may be about to be', async () => {
  const place = newFolder();
  const killed = await start({ env: { TMPDIR: place } });
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const empty = join(place, `northstar-${deadPid()}-AbC123`);
  const listening = join(place, `northstar-${deadPid()}-xyz789`);
  const foreign = join(place, 'northstar-notes');
  const young = join(place, `northstar-${deadPid()}-you123`);
  [empty, listening, foreign, young].forEach((folder) => mkdirSync(folder));
  const other = createServer().listen(join(listening, 'plugin.sock'));
  await once(other, 'listening');
  const longAgo = Date.now() / 1000 - 3600;
  [dirname(killed.socket), empty, listening, foreign].forEach((folder) => utimesSync(folder, longAgo, longAgo));

  const plugin = await start({ env: { TMPDIR: place } });
  await plugin.logged('removed sockets left behind');
  expect(readdirSync(place).sort()).toEqual([dirname(plugin.socket), listening, foreign, young].map((folder) => folder.slice(place.length + 1)).sort());
  other.close();
});

it('shakes hands even where nothing behind it can be made, and says so to each call', async () => {
  const plugin = await start({ env: { NORTHSTAR_TEST_FAULT: '1' } });
  expect(await plugin.call('pluginv2.Data', 'QueryData', { queries: [{ refId: 'A', queryType: 'numbers' }] })).toMatchObject({
    responses: { A: { status: 500, error: expect.stringContaining('nothing can be made') } },
  });
  expect(await plugin.call('pluginv2.Diagnostics', 'CheckHealth', {})).toMatchObject({ status: 2, message: expect.stringContaining('nothing can be made') });
});
