/** `npx northstar` as a process: the plain script that hands over to Node 24. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const manifest: { bin: { northstar: string } } = JSON.parse(readFileSync('package.json', 'utf8'));
const northstar = (...parameters: string[]) => spawnSync(process.execPath, [join(process.cwd(), manifest.bin.northstar), ...parameters], { encoding: 'utf8', cwd: 'docs', env: { ...process.env, INIT_CWD: '' } });

describe('the command that package.json declares', () => {
  it('passes on output and exit code', () => {
    const { status, stdout, stderr } = northstar('rules', 'recording');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(readFileSync('provisioning/prometheus/northstar.rules.yml', 'utf8'));
    expect(northstar('nonsense')).toMatchObject({ status: 2, stdout: '' });
  });

  it('keeps its verdict where nobody reads what it prints', () => {
    const asked = `"${process.execPath}" "${join(process.cwd(), manifest.bin.northstar)}" readiness ads_torch_predictor:3879 | true; echo "\${PIPESTATUS[0]}"`;
    expect(spawnSync('bash', ['-c', asked], { encoding: 'utf8', env: { ...process.env, INIT_CWD: '' } }).stdout.trim()).toBe('1');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('gives no answer where %s ends it before it has one, neither yes nor no', async (signal) => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const folder = mkdtempSync(join(tmpdir(), 'northstar-stopped-'));
    const address = silent.address();
    writeFileSync(join(folder, 'northstar.yaml'), `sources:\n  - { name: ci, kind: gitlab, url: "http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}", projects: [web/shop] }\n`);
    const asked = once(silent, 'connection');
    const child = spawn(process.execPath, [join(process.cwd(), manifest.bin.northstar), 'readiness', 'shop', '--config', join(folder, 'northstar.yaml')], { stdio: 'pipe', env: { ...process.env, INIT_CWD: '' } });
    await asked;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    expect(code).toBe(128 + constants.signals[signal]);
    silent.close();
    rmSync(folder, { recursive: true });
  });
});
