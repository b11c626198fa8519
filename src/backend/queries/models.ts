/** Query type `models`: one row a production model. */
import type { QueryOf } from '../../contract/queries.ts';
import { columnsOnRequest } from '../../contract/columns.ts';
import type { ColumnConfig, Table } from '../../contract/table.ts';
import type { ModelField, View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { factOf, linkToColumn, linkToModel } from './config.ts';
import { cutNotices, launchTimeField, type LaunchTimes } from './launch-times.ts';
import { snapshotStalenessField, staleField, trainingField } from './model-judgements.ts';
import { inputNotices } from './notices.ts';
import { relationOf, type Relation, type SourceColumn } from './relation.ts';
import { tabulate } from './tabulate.ts';
import { addressColumn, keyColumn, listedByColumn, viewColumn } from './view-columns.ts';

/** Columns that are fields of the view under the same name. */
const direct = [
  'domain', 'tab', 'modelType', 'version', 'launchTime', 'snapshotTime', 'snapshotSla', 'trainingType', 'trainingJob', 'maintainabilityIndex',
  'maintainabilityCoverage', 'revenueImportance', 'framework', 'architecture', 'package', 'fallback', 'owner', 'team', 'rotation', 'oncall', 'alertState', 'alerts',
] as const satisfies readonly ModelField[];
type Direct = (typeof direct)[number];

/** All production models with everything that is known or concluded of them at `now`, in ascending order of name. */
export function modelsRelation(view: View, now: number, logged?: LaunchTimes): Relation {
  const { models } = view;
  const field = (name: Direct) => () => viewColumn(view, models.fields[name]);
  let staleness: SourceColumn | undefined;
  const snapshotStaleness = () => (staleness ??= viewColumn(view, snapshotStalenessField(view, now)));
  return relationOf(
    models.rows,
    {
      domain: field('domain'),
      tab: field('tab'),
      modelType: field('modelType'),
      model: () => keyColumn(view, models),
      version: field('version'),
      launchTime: () => viewColumn(view, launchTimeField(view, logged)),
      snapshotTime: field('snapshotTime'),
      snapshotStaleness,
      snapshotSla: field('snapshotSla'),
      stale: () => viewColumn(view, staleField(view, snapshotStaleness().field)),
      training: () => viewColumn(view, trainingField(view, now)),
      trainingType: field('trainingType'),
      trainingJob: field('trainingJob'),
      maintainabilityIndex: field('maintainabilityIndex'),
      maintainabilityCoverage: field('maintainabilityCoverage'),
      revenueImportance: field('revenueImportance'),
      framework: field('framework'),
      architecture: field('architecture'),
      package: field('package'),
      fallback: field('fallback'),
      owner: field('owner'),
      team: field('team'),
      rotation: field('rotation'),
      oncall: field('oncall'),
      alertState: field('alertState'),
      alerts: field('alerts'),
      source: () => listedByColumn(view, models),
      modelUrl: () => addressColumn(view, models.fields.url),
      trainingJobUrl: () => addressColumn(view, models.fields.trainingJobUrl),
      lastTrainingTime: () => viewColumn(view, models.fields.lastTrainingTime),
      trainingPeriod: () => viewColumn(view, models.fields.trainingPeriod),
    },
    modelsConfig
  );
}

const hidden: ColumnConfig = { custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } };

const fact = (field: string) => factOf('model', 'model', field);

const modelsConfig: Readonly<Record<string, ColumnConfig>> = {
  ...Object.fromEntries(direct.map((name) => [name, fact(name)])),
  model: { links: [linkToColumn('Open in the registry', 'modelUrl'), linkToModel] },
  trainingJob: { ...fact('trainingJob'), links: [linkToColumn('Open the training job', 'trainingJobUrl')] },
  stale: fact('snapshotTime'),
  snapshotStaleness: fact('snapshotTime'),
  training: fact('lastTrainingTime'),
  maintainabilityIndex: { ...fact('maintainabilityIndex'), min: 0, max: 100, decimals: 0 },
  maintainabilityCoverage: { ...fact('maintainabilityCoverage'), min: 0, max: 1 },
  lastTrainingTime: fact('lastTrainingTime'),
  trainingPeriod: fact('trainingPeriod'),
  modelUrl: hidden,
  trainingJobUrl: hidden,
};

export function models(view: View, query: QueryOf<'models'>, now: number, { inputs }: Asked): Table {
  return tabulate({
    type: 'models',
    view,
    relation: modelsRelation(view, now, inputs.launchTimes),
    query,
    now,
    notices: [...inputNotices(inputs), ...cutNotices(view, inputs.launchTimes)],
    onRequest: Object.keys(columnsOnRequest.models),
  });
}
