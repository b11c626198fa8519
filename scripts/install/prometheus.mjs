/**
 * A real Prometheus with promtool beside it, for the tests in test/real and test/browser: Debian's package, unpacked into
 * node_modules/.cache/northstar instead of installed, so that no service of it starts. Runs on Node 20.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from '../run/process.mjs';
import { updatePackageLists } from './debian.mjs';

export const name = 'Prometheus';

const folder = join(root, 'node_modules', '.cache', 'northstar', 'prometheus');

/** Path of the `promtool` that came with that `prometheus`. */
export const promtoolOf = (prometheus) => join(dirname(prometheus), 'promtool');

/** Path of the `prometheus` command, or undefined. */
export function find() {
  const candidates = [process.env.NORTHSTAR_PROMETHEUS, '/usr/bin/prometheus', '/usr/local/bin/prometheus', join(folder, 'usr', 'bin', 'prometheus')];
  return candidates.find((path) => path && existsSync(path) && existsSync(promtoolOf(path)));
}

export async function install() {
  const download = join(folder, 'download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });
  try {
    // As root apt would hand the download to a user of its own, who may not write here.
    const fetched = (await updatePackageLists()) && (await run('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', 'download', 'prometheus'], { cwd: download, quiet: true })) === 0;
    const [file] = fetched ? readdirSync(download) : [];
    return file !== undefined && (await run('dpkg-deb', ['--extract', join(download, file), folder], { quiet: true })) === 0;
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
