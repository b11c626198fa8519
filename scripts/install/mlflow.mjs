/** A real MLflow 3 from PyPI, for the tests in test/real and test/browser. Runs on Node 20. */
import { pathToFileURL } from 'node:url';
import { mlflowEnvironment } from './mlflow-environment.mjs';

export const name = 'MLflow 3';
export const { find, install } = mlflowEnvironment('3.17.2', 'NORTHSTAR_MLFLOW');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
