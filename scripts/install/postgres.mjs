/** A real PostgreSQL, for the tests in test/real: Debian's package, without the server that it would otherwise start. Runs on Node 20. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './debian.mjs';

export const name = 'PostgreSQL';

const versions = '/usr/lib/postgresql';
const clusterSettings = '/etc/postgresql-common/createcluster.conf';

/** The folder with `initdb` and `postgres`, of the newest version there is; or undefined. */
export function find() {
  const installed = existsSync(versions) ? readdirSync(versions).sort((one, other) => Number(other) - Number(one)) : [];
  const candidates = [process.env.NORTHSTAR_POSTGRES, ...installed.map((version) => join(versions, version, 'bin')), '/usr/local/bin', '/usr/bin'];
  return candidates.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

export async function install() {
  if (!(await installPackages('postgresql-common'))) {
    return false;
  }
  const settings = existsSync(clusterSettings) ? readFileSync(clusterSettings, 'utf8') : '';
  if (!/^\s*create_main_cluster\s*=/m.test(settings)) {
    writeFileSync(clusterSettings, `${settings}\ncreate_main_cluster = false\n`);
  }
  return installPackages('postgresql');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
