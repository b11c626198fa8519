/** `npx northstar` as a process: the plain script that hands over to Node 24. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
});
