/** Debian's packages, where this is root on Debian; elsewhere nothing is installed. */
import { existsSync } from 'node:fs';
import { run } from '../run/process.mjs';

export const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
let updated = false;

/** Brings the lists of packages up to date, once; answers whether it succeeded. */
export async function updatePackageLists() {
  updated ||= (await run('apt-get', ['update', '-qq'], { env, quiet: true })) === 0;
  return updated;
}

/** Installs packages by name; answers whether it succeeded. */
export async function installPackages(...names) {
  await updatePackageLists();
  return (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env, quiet: true })) === 0;
}
