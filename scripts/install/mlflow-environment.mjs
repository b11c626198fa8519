/** Virtual environments with one version of MLflow each, in node_modules/.cache/northstar. Runs on Node 20. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run/process.mjs';
import { installPackages } from './debian.mjs';

const uv = 'uv==0.13.9';

const python = (...parameters) => run('python3', parameters, { quiet: true }).catch(() => 1);

/**
 * `find` and `install` for that version, beside whatever `others` it needs; `own` names an environment variable with the path of a person's own
 * `mlflow` command.
 */
export function mlflowEnvironment(version, own, others = []) {
  const folder = join(root, 'node_modules', '.cache', 'northstar', `mlflow-${version}`);
  const pip = (...parameters) => run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...parameters], { quiet: true });
  /** Written last: an installation that was cut off is begun again. */
  const complete = join(folder, 'complete');
  /** With the packages that MLflow's basic authentication needs. */
  const wanted = [`mlflow[auth]==${version}`, ...others];
  return {
    /** Path of the `mlflow` command, or undefined. */
    find() {
      const path = process.env[own];
      if (path && existsSync(path)) {
        return path;
      }
      return existsSync(complete) ? join(folder, 'bin', 'mlflow') : undefined;
    },

    /** Makes the environment: 15 s with uv, a minute with pip where uv cannot; 850 MB. Answers whether it succeeded. */
    async install() {
      if (existsSync(complete)) {
        return true;
      }
      if ((await python('-c', 'import ensurepip, venv')) !== 0) {
        await installPackages('python3', 'python3-venv');
      }
      rmSync(folder, { recursive: true, force: true });
      console.log(`Making a virtual environment with MLflow ${version} from PyPI (850 MB) in node_modules/.cache/northstar.`);
      if ((await python('-m', 'venv', folder)) !== 0) {
        return false;
      }
      const quickly = async () => (await pip(uv)) === 0 && (await run(join(folder, 'bin', 'uv'), ['pip', 'install', '--quiet', '--python', join(folder, 'bin', 'python'), ...wanted], { quiet: true })) === 0;
      if (!(await quickly()) && (await pip(...wanted)) !== 0) {
        return false;
      }
      writeFileSync(complete, `${wanted.join('\n')}\n`);
      return true;
    },
  };
}
