/** Writes a large registry straight into MLflow's store, where its REST API would take 57 ms for each write. */
import { DatabaseSync } from 'node:sqlite';

const versionsPerModel = 2;
const experiments = 50;
const minute = 60_000;

/**
 * `models` models of two versions each, each made by a run of its own; seven tags and an alias a model, two tags a version; a run has
 * seven tags, twenty parameters and ten metrics. `database`: the store of an MLflow that has started. `now`: ms since the epoch.
 */
export function seedRegistry(database: string, models: number, now: number): void {
  const store = new DatabaseSync(database, { timeout: 30_000 });
  const insert = (table: string, ...columns: readonly string[]) => {
    const statement = store.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    return (...values: ReadonlyArray<string | number>) => void statement.run(...values);
  };
  const model = insert('registered_models', 'name', 'creation_time', 'last_updated_time', 'description');
  const modelTag = insert('registered_model_tags', 'name', 'key', 'value');
  const alias = insert('registered_model_aliases', 'name', 'alias', 'version');
  const version = insert('model_versions', 'name', 'version', 'creation_time', 'last_updated_time', 'description', 'current_stage', 'source', 'run_id', 'status');
  const versionTag = insert('model_version_tags', 'name', 'version', 'key', 'value');
  const experiment = insert('experiments', 'experiment_id', 'name', 'artifact_location', 'lifecycle_stage', 'creation_time', 'last_update_time');
  const run = insert('runs', 'run_uuid', 'name', 'source_type', 'user_id', 'status', 'start_time', 'end_time', 'lifecycle_stage', 'artifact_uri', 'experiment_id');
  const runTag = insert('tags', 'run_uuid', 'key', 'value');
  const parameter = insert('params', 'run_uuid', 'key', 'value');
  const metric = insert('latest_metrics', 'run_uuid', 'key', 'value', 'timestamp', 'step', 'is_nan');

  const addRun = (id: string, index: number) => {
    const end = now - (1 + (index % 600)) * minute;
    const experimentId = 1 + (index % experiments);
    run(id, `trainer-${index}`, 'JOB', 'trainer', 'FINISHED', end - 30 * minute, end, 'active', `mlflow-artifacts:/${experimentId}/${id}/artifacts`, experimentId);
    for (const [key, value] of [
      ['mlflow.autologging', 'pytorch'],
      ['mlflow.user', 'trainer'],
      ['mlflow.source.name', '/jobs/train.py'],
      ['mlflow.source.type', 'JOB'],
      ['mlflow.source.git.commit', id.padEnd(40, '0')],
      ['mlflow.log-model.history', JSON.stringify([{ run_id: id, artifact_path: 'model', flavors: { python_function: { loader_module: 'mlflow.pytorch' }, pytorch: { pytorch_version: '2.9.0' } } }])],
      ['cluster', 'ash-1'],
    ] as const) {
      runTag(id, key, value);
    }
    for (let at = 0; at < 20; at++) {
      parameter(id, `parameter_${at}`, String(at * index));
    }
    for (let at = 0; at < 10; at++) {
      metric(id, `metric_${at}`, at / 10, end - at * minute, at, 0);
    }
  };

  const addModel = (index: number) => {
    const name = `model-${String(index).padStart(6, '0')}`;
    const created = now - 90 * 24 * 60 * minute;
    model(name, created, now, `What model ${index} is for.`);
    for (const [key, value] of [
      ['northstar.domain', 'Ads'],
      ['northstar.tab', 'Ranking'],
      ['northstar.team', `team-${index % 100}`],
      ['northstar.sla', '14h'],
      ['northstar.trainingType', 'recurring'],
      ['northstar.rotation', `rotation-${index % 40}`],
      ['cost.center', '4711'],
    ] as const) {
      modelTag(name, key, value);
    }
    for (let number = 1; number <= versionsPerModel; number++) {
      const at = index * versionsPerModel + number;
      const runId = at.toString(16).padStart(32, '0');
      addRun(runId, at);
      version(name, number, created + number * minute, now, '', 'None', `mlflow-artifacts:/${1 + (at % experiments)}/${runId}/artifacts/model`, runId, 'READY');
      versionTag(name, number, 'northstar.package', `example_pkg:${200 + number}`);
      versionTag(name, number, 'validated', 'yes');
    }
    alias(name, 'champion', 1);
  };

  try {
    store.exec('BEGIN');
    for (let id = 1; id <= experiments; id++) {
      experiment(id, `experiment-${id}`, `mlflow-artifacts:/${id}`, 'active', now, now);
    }
    for (let index = 0; index < models; index++) {
      addModel(index);
    }
    store.exec('COMMIT');
  } finally {
    store.close();
  }
}
