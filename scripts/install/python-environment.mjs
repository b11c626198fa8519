/** Virtual environments of Python in node_modules/.cache/northstar, each whole or not there. Runs on Node 20. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run/process.mjs';
import { installPackages } from './debian.mjs';

const cache = join(root, 'node_modules', '.cache', 'northstar');
const python = (...parameters) => run('python3', parameters, { quiet: true });

/** Whether Python can make an environment; false too where there is no Python. */
const hasPython = () => python('-c', 'import ensurepip, venv').then((code) => code === 0, () => false);

/** Makes an empty environment in `folder`; answers whether it succeeded. */
async function makeEmpty(folder) {
  if (!(await hasPython())) {
    await installPackages('python3', 'python3-venv');
  }
  return (await python('-m', 'venv', folder)) === 0;
}

/** The environment of that name; `within` and `make` are given where it is tried without Python. */
export function pythonEnvironment(name, { within = cache, make = makeEmpty } = {}) {
  const folder = join(within, name);
  const complete = join(folder, 'complete');
  const program = (command) => join(folder, 'bin', command);
  return {
    /** Path of one of its programs. */
    program,
    isComplete: () => existsSync(complete),

    /** Runs one of its programs quietly; answers the exit code. */
    run: (command, ...parameters) => run(program(command), parameters, { quiet: true }),

    /** Makes it anew unless it is complete; `fill` installs its packages and answers whether it succeeded, as this does. */
    async install(fill) {
      if (existsSync(complete)) {
        return true;
      }
      rmSync(folder, { recursive: true, force: true });
      if (!(await make(folder)) || !(await fill())) {
        return false;
      }
      // Last: an installation that was cut off is begun again.
      writeFileSync(complete, '');
      return true;
    },
  };
}
