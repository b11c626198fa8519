/** Where MLflow can be asked for the files of a version, from what the registry says of its source. */
import type { ModelVersion } from './answers.ts';

export interface ArtifactPlace {
  readonly of: 'run' | 'loggedModel' | 'store';
  /** Id of the run or the logged model; empty for the store. */
  readonly id: string;
  readonly path: string;
}

const loggedModelUri = /^models:\/(m-[0-9a-zA-Z]+)(?:\/(.*))?$/;
const loggedModelFolder = /\/models\/(m-[0-9a-zA-Z]+)\/artifacts(?:\/(.*))?$/;
const runUri = /^runs:\/+([^/]+)(?:\/(.*))?$/;
const storeUri = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/;

/** Undefined where the source lies where this server cannot look, as in a bucket without a run. */
export function artifactPlace({ source, run_id: runId }: Pick<ModelVersion, 'source' | 'run_id'>): ArtifactPlace | undefined {
  const uri = source?.trim().replace(/\/+$/, '') ?? '';
  const place = (of: ArtifactPlace['of'], id: string, path: string | undefined): ArtifactPlace => ({ of, id, path: path ?? '' });
  const logged = loggedModelUri.exec(uri) ?? loggedModelFolder.exec(uri);
  if (logged?.[1] !== undefined) {
    return place('loggedModel', logged[1], logged[2]);
  }
  const run = runUri.exec(uri);
  if (run?.[1] !== undefined) {
    return place('run', run[1], run[2]);
  }
  if (typeof runId === 'string' && runId !== '') {
    const [, path, ...more] = uri.split(`/${runId}/artifacts`);
    if (path !== undefined && more.length === 0 && (path === '' || path.startsWith('/'))) {
      return place('run', runId, path.slice(1));
    }
  }
  const stored = storeUri.exec(uri)?.[1];
  return stored === undefined ? undefined : place('store', '', stored);
}
