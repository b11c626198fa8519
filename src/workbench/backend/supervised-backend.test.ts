import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';
import { connectPlugin } from './connect-plugin.ts';
import type { DataQuery, DatasourceSettings } from './plugin-client.ts';
import { addressOf, superviseBackend } from './supervised-backend.ts';

const folder = mkdtempSync(join(tmpdir(), 'northstar-workbench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function executable(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const served = () => executable('served', `exec '${process.execPath}' '${resolve('src/backend/grafana/testing/served.ts')}'`);

const settings: DatasourceSettings = { jsonData: { sources: [] }, secrets: { 'a.token': 'hush-7f3a' }, updated: 5 };
const query = (refId: string, queryType: string): DataQuery => ({ refId, queryType, from: 1, to: 2, maxDataPoints: 100, intervalMs: 1_000, json: Buffer.from(JSON.stringify({ refId, queryType })) });
const { signal } = new AbortController();

describe('the backend under the workbench', () => {
  it('answers through the real handshake, as the one datasource, to an administrator', async () => {
    const backend = await superviseBackend({ executable: served(), connect: connectPlugin, onLog: () => undefined });
    try {
      const client = await backend.client();
      const answers = await client.queryData([query('A', 'numbers'), query('B', 'echo')], settings, signal);
      expect([...answers.keys()].sort()).toEqual(['A', 'B']);
      expect(answers.get('A')).toMatchObject({ error: '', frames: [expect.any(Uint8Array)] });
      const echoed: unknown = JSON.parse(answers.get('B')?.error ?? '');
      expect(echoed).toMatchObject({ context: { orgId: 1, user: { login: 'admin', role: 'Admin' }, datasource: { uid: 'northstar', jsonData: { sources: [] }, secrets: { 'a.token': expect.not.stringContaining('hush') } } } });
      const addressed = await client.queryData([query('B', 'echo')], { ...settings, appUrl: 'http://127.0.0.1:3000/' }, signal);
      expect(JSON.parse(addressed.get('B')?.error ?? '')).toMatchObject({ context: { appUrl: 'http://127.0.0.1:3000/' } });
      expect((await client.checkHealth(settings, signal)).ok).toEqual(expect.any(Boolean));
    } finally {
      await backend.stop();
    }
  });

  it('is started again after a crash, and not after it was stopped', async () => {
    const pids: number[] = [];
    const counted = executable('counted', `echo $$ >&2\nexec '${process.execPath}' '${resolve('src/backend/grafana/testing/served.ts')}'`);
    const backend = await superviseBackend({ executable: counted, connect: connectPlugin, onLog: (line) => /^\d+$/.test(line) && pids.push(Number(line)) });
    try {
      const before = await backend.client();
      const exited = (async () => {
        while ((await backend.client()) === before) {
          await new Promise((wake) => setTimeout(wake, 20));
        }
      })();
      process.kill(pids[0] ?? NaN, 'SIGKILL');
      await exited;
      const answers = await (await backend.client()).queryData([query('A', 'numbers')], settings, signal);
      expect(answers.get('A')?.frames).toHaveLength(1);
    } finally {
      await backend.stop();
    }
    expect(pids).toHaveLength(2);
    expect(() => process.kill(pids[1] ?? NaN, 0)).toThrow();
  });

  it.each([
    ['is not there', () => join(folder, 'absent'), /cannot be started from .*npm run build/],
    ['ends at once', () => executable('ending', 'exit 3'), /ended before its handshake \(3\)/],
    ['says something else first', () => executable('talking', 'echo hello; exec sleep 5'), /no handshake: hello/],
  ])('refuses to start in one sentence where the executable %s', async (_, file, message) => {
    const refused = superviseBackend({ executable: file(), connect: connectPlugin, onLog: () => undefined });
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow(message);
  });

  it('reads the address of a handshake', () => {
    expect(addressOf('1|2|unix|/tmp/a b.sock|grpc')).toBe('unix:/tmp/a b.sock');
    expect(() => addressOf('1|2|unix|/tmp/x|netrpc')).toThrow(/no handshake/);
  });
});
