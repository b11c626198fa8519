/** A real MLflow 2 from PyPI, for the tests in test/real. Runs on Node 20. */
import { pathToFileURL } from 'node:url';
import { mlflowEnvironment } from './mlflow-environment.mjs';

export const name = 'MLflow 2';
/** It takes any SQLAlchemy and does not start with the newest. */
const others = ['sqlalchemy==2.0.58'];
export const { find, install } = mlflowEnvironment('2.22.4', 'NORTHSTAR_MLFLOW_2', others);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await install()) ? 0 : 1;
}
