/** A real MLflow from PyPI in a virtual environment of its own, for the tests in test/real and test/browser. Runs on Node 20. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from '../run/process.mjs';
import { installPackages } from './debian.mjs';

export const name = 'MLflow';

const version = '3.17.2';
const folder = join(root, 'node_modules', '.cache', 'northstar', `mlflow-${version}`);
/** Written last: an installation that was cut off is begun again. */
const complete = join(folder, 'complete');

/** Path of the `mlflow` command, or undefined. */
export function find() {
  const own = process.env.NORTHSTAR_MLFLOW;
  if (own && existsSync(own)) {
    return own;
  }
  return existsSync(complete) ? join(folder, 'bin', 'mlflow') : undefined;
}

const python = (...parameters) => run('python3', parameters, { quiet: true }).catch(() => 1);

/** Makes the environment; takes about a minute and 850 MB. Answers whether it succeeded. */
export async function install() {
  if (existsSync(complete)) {
    return true;
  }
  if ((await python('-c', 'import ensurepip, venv')) !== 0) {
    await installPackages('python3', 'python3-venv');
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`Making a virtual environment with MLflow ${version} from PyPI (850 MB) in node_modules/.cache/northstar.`);
  const done =
    (await python('-m', 'venv', folder)) === 0 && (await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `mlflow==${version}`], { quiet: true })) === 0;
  if (done) {
    writeFileSync(complete, `${version}\n`);
  }
  return done;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
