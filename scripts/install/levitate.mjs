/** Levitate, Grafana's comparison of what a plugin uses with a version of Grafana, for its test in test/react-18. Runs on Node 20. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../run/process.mjs';
import { lockedPackages } from './locked-packages.mjs';

export const name = 'levitate';
export const anywhere = true;
/** It fetches the packages that it compares each time. */
export function whyUnusable() {
  const { status } = spawnSync('npm', ['view', '@grafana/data@12.3.0', 'version', '--fetch-retries=1', '--fetch-timeout=10000'], { cwd: root, stdio: 'ignore', timeout: 30_000 });
  return status === 0 ? undefined : 'npm’s registry does not answer, from which it fetches what it compares';
}

export const { find, install } = lockedPackages({ from: join(root, 'test', 'react-18', 'levitate'), name: 'levitate' });
