/** `node scripts/fill-mlflow.ts --url http://127.0.0.1:5000`: writes the demo organisation into an MLflow, once. Needs `npm ci`, no build. */
import { parseArgs } from 'node:util';
import { screenModels } from '../src/core/demo/organisation.ts';
import { fillMlflow } from './fill-mlflow/fill.ts';
import { MlflowFailure, mlflowRest } from './fill-mlflow/mlflow-rest.ts';

const patienceMs = 120_000;

function urlOf(parameters: readonly string[]): string | undefined {
  try {
    const { url } = parseArgs({ args: [...parameters], options: { url: { type: 'string' } } }).values;
    return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : undefined;
  } catch {
    return undefined;
  }
}

const url = urlOf(process.argv.slice(2));
if (url === undefined) {
  console.error('Name the MLflow server to fill: --url http://127.0.0.1:5000');
  process.exitCode = 2;
} else {
  try {
    const mlflow = mlflowRest(url);
    await mlflow.untilHealthy(patienceMs);
    const { models, written } = await fillMlflow(mlflow, { seed: 1, models: screenModels, now: Date.now() });
    console.log(`MLflow at ${mlflow.base} holds the demo organisation: ${models} models; ${written === 0 ? 'nothing was missing' : `${written} entries written`}.`);
  } catch (error) {
    console.error(error instanceof MlflowFailure ? error.message : error);
    process.exitCode = 1;
  }
}
