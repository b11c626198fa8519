/** pytest from PyPI in a virtual environment of its own, for test/real and test/browser. Runs on Node 20. */
import { existsSync } from 'node:fs';
import { pythonEnvironment } from './python-environment.mjs';

export const name = 'pytest';

const version = '9.1.1';
const environment = pythonEnvironment(`pytest-${version}`);

/** Path of the `pytest` command, or undefined. */
export function find() {
  const own = process.env.NORTHSTAR_PYTEST;
  return own && existsSync(own) ? own : environment.isComplete() ? environment.program('pytest') : undefined;
}

export const install = () => environment.install(async () => (await environment.run('pip', 'install', '--quiet', '--disable-pip-version-check', `pytest==${version}`)) === 0);
