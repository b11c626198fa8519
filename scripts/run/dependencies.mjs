/** Installs from the lock file what is missing in node_modules. Runs on Node 20, before any package is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, Refusal, root } from './process.mjs';

const readPackages = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** Whether every package that the lock file demands is installed in its version. */
export function dependenciesInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || present[path]?.version === version || (optional && !present[path]));
}

export async function ensureDependencies() {
  if (dependenciesInstalled()) {
    return;
  }
  console.log('Installing packages from the lock file.');
  if ((await npm('ci', '--loglevel=error')) !== 0) {
    throw new Refusal('The packages could not be installed; npm says why above.');
  }
}
