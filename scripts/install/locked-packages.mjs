/** Packages of npm for tests: what a lock file names, in a folder of node_modules/.cache/northstar. Runs on Node 20. */
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from '../run/process.mjs';

/** `find` and `install` of what the lock file in the folder `from` names, kept under `name`. */
export function lockedPackages({ from, name }) {
  /** By its real path, for npm takes what lies behind a link for a link. */
  const folder = join(realpathSync(join(root, 'node_modules')), '.cache', 'northstar', name);
  /** A copy of the lock file, written last: an installation that was cut off, or is of another lock file, is begun again. */
  const complete = join(folder, 'complete');
  const lock = () => readFileSync(join(from, 'package-lock.json'), 'utf8');
  return {
    /** The folder whose `node_modules` holds them, or undefined. */
    find: () => (existsSync(complete) && readFileSync(complete, 'utf8') === lock() ? folder : undefined),

    async install() {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const file of [join(from, 'package.json'), join(from, 'package-lock.json'), join(root, '.npmrc')]) {
        cpSync(file, join(folder, file.slice(file.lastIndexOf('/') + 1)));
      }
      if ((await npm('ci', '--prefix', folder, '--ignore-scripts', '--loglevel=error')) !== 0) {
        return false;
      }
      writeFileSync(complete, lock());
      return true;
    },
  };
}
