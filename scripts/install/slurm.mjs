/**
 * A real Slurm with its REST server, accounting, database and munge, for test/real: Debian's packages and the libraries that this machine
 * lacks, unpacked into node_modules/.cache/northstar instead of installed, so that no service of them starts. Runs on Node 20.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from '../run/process.mjs';
import { updatePackageLists } from './debian.mjs';

export const name = 'Slurm';

const folder = join(root, 'node_modules', '.cache', 'northstar', 'slurm');
const packages = ['slurm-wlm', 'slurmrestd', 'slurm-wlm-jwt-plugin', 'slurm-wlm-mysql-plugin', 'slurmdbd', 'mariadb-server', 'munge'];
/** What comes along only for scripts of theirs that are not used. */
const unused = /^(perl|libperl|lib[a-z-]*-perl_|gawk|rsync|socat|mariadb-client)/;
const daemons = ['slurmctld', 'slurmd', 'slurmstepd'];

/** The folder that `usr/sbin/slurmrestd` and the others lie below: `/` where they are installed. */
export function find() {
  return [process.env.NORTHSTAR_SLURM, '/', folder].find((prefix) => prefix && ['slurmctld', 'slurmd', 'slurmdbd', 'slurmrestd'].every((program) => existsSync(join(prefix, 'usr', 'sbin', program))));
}

export async function install() {
  const download = join(folder, 'download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(download, 'partial'), { recursive: true });
  try {
    // As root apt would hand the download to a user of its own, who may not write here.
    const options = ['-y', '-qq', '--no-install-recommends', '--download-only', '-o', 'APT::Sandbox::User=root', '-o', `Dir::Cache::Archives=${download}`];
    if (!(await updatePackageLists()) || (await run('apt-get', ['install', ...options, ...packages], { quiet: true })) !== 0) {
      return false;
    }
    for (const file of readdirSync(download).filter((each) => each.endsWith('.deb') && !unused.test(each))) {
      if ((await run('dpkg-deb', ['--extract', join(download, file), folder], { quiet: true })) !== 0) {
        return false;
      }
    }
    linkDaemons();
    return true;
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

/** Debian gives them names of its own, and links of the right name when it installs them; they go by the name that they are called. */
function linkDaemons() {
  const programs = join(folder, 'usr', 'sbin');
  for (const daemon of daemons) {
    if (!existsSync(join(programs, daemon)) && existsSync(join(programs, `${daemon}-wlm`))) {
      symlinkSync(`${daemon}-wlm`, join(programs, daemon));
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
