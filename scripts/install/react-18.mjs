/**
 * React 18 with Grafana 12's packages, for the tests in test/react-18: what the lock file there names, in
 * node_modules/.cache/northstar. Runs on Node 20.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from '../run/process.mjs';

export const name = 'React 18 with Grafana 12';
export const anywhere = true;

const from = join(root, 'test', 'react-18');
const folder = join(root, 'node_modules', '.cache', 'northstar', 'react-18');
/** A copy of the lock file, written last: an installation that was cut off, or is of another lock file, is begun again. */
const complete = join(folder, 'complete');
const lock = () => readFileSync(join(from, 'package-lock.json'), 'utf8');

/** The folder whose `node_modules` holds them, or undefined. */
export const find = () => (existsSync(complete) && readFileSync(complete, 'utf8') === lock() ? folder : undefined);

export async function install() {
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
}
