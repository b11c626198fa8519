/** Virtual environments with one version of MLflow each, in node_modules/.cache/northstar. Runs on Node 20. */
import { existsSync } from 'node:fs';
import { pythonEnvironment } from './python-environment.mjs';

const uv = 'uv==0.13.9';

/**
 * `find` and `install` for that version, beside whatever `others` it needs; `own` names an environment variable with the path of a person's own
 * `mlflow` command.
 */
export function mlflowEnvironment(version, own, others = []) {
  const environment = pythonEnvironment(`mlflow-${version}`);
  const pip = (...parameters) => environment.run('pip', 'install', '--quiet', '--disable-pip-version-check', ...parameters);
  /** With the packages that MLflow's basic authentication needs. */
  const wanted = [`mlflow[auth]==${version}`, ...others];
  return {
    /** Path of the `mlflow` command, or undefined. */
    find() {
      const path = process.env[own];
      if (path && existsSync(path)) {
        return path;
      }
      return environment.isComplete() ? environment.program('mlflow') : undefined;
    },

    /** Makes the environment: 15 s with uv, a minute with pip where uv cannot; 850 MB. Answers whether it succeeded. */
    async install() {
      if (!environment.isComplete()) {
        console.log(`Making a virtual environment with MLflow ${version} from PyPI (850 MB) in node_modules/.cache/northstar.`);
      }
      const quickly = async () => (await pip(uv)) === 0 && (await environment.run('uv', 'pip', 'install', '--quiet', '--python', environment.program('python'), ...wanted)) === 0;
      return environment.install(async () => (await quickly()) || (await pip(...wanted)) === 0);
    },
  };
}
