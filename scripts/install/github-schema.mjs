/** The schema of GitHub's REST API as GitHub publishes it, for its test in test/real: the one file of the package that is needed. Runs on Node 20. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/process.mjs';
import { lockedPackages } from './locked-packages.mjs';

export const name = 'the schema of GitHub’s REST API';
export const anywhere = true;

const packages = lockedPackages({ from: join(root, 'test', 'real', 'github-schema'), name: 'github-schema' });
const schema = 'api.github.com.json';
const generated = (folder) => join(folder, 'node_modules', '@octokit', 'openapi', 'generated');

/** The file, or undefined. */
export function find() {
  const folder = packages.find();
  const file = folder === undefined ? undefined : join(generated(folder), schema);
  return file !== undefined && existsSync(file) ? file : undefined;
}

export async function install() {
  if (!(await packages.install())) {
    return false;
  }
  const folder = generated(packages.find() ?? '');
  readdirSync(folder)
    .filter((file) => file !== schema)
    .forEach((file) => rmSync(join(folder, file)));
  return true;
}
