/** `mlflow`: registered models, versions, aliases, tags and training runs of MLflow 2 and 3, over its REST API. */
import { z } from 'zod';
import { settings } from '../../../contract/settings.ts';
import type { FieldPath } from '../../../core/models/entities.ts';
import { accessOptions, accessSecrets, endpointOf, httpAddress, usableAccess } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { statements, statementKeys } from '../convention.ts';
import { largestPage, mlflowApi } from './api.ts';
import { linksAt } from './links.ts';
import { reachabilityOf } from './reachability.ts';
import { refreshFrom } from './refresh.ts';
import { runMemory } from './run-memory.ts';

const options = z
  .strictObject({
    url: httpAddress.meta({ title: 'URL', description: 'Address of the MLflow server, with any path prefix.' }),
    ...accessOptions,
    uiUrl: httpAddress.optional().meta({ title: 'URL for people', description: 'Address that links lead to, where it differs from the URL.' }),
    tagPrefix: z.string().max(100).default('northstar.').meta({ title: 'Tag prefix', description: 'What the tags of the convention begin with; may be empty.' }),
    pageSize: z.int().min(1).max(largestPage).default(largestPage).meta({ title: 'Page size', description: 'Entries asked for in one request.' }),
    versionsPerModel: z.int().min(1).max(1000).default(10).meta({ title: 'Versions per model', description: 'Newest versions that are kept of a model, besides those that aliases, stages or the fallback name.' }),
    maxRuns: z.int().min(0).max(100_000).default(5000).meta({ title: 'Tagged runs', description: 'Runs read that a tag assigns to a model, latest first.' }),
    reachabilityChecks: z.int().min(0).max(10_000).default(300).meta({ title: 'Artifact checks', description: 'Versions whose artifacts are looked for in one refresh; an answer holds for 6 hours.' }),
  })
  .check(usableAccess);
export type MlflowOptions = z.infer<typeof options>;

const gives: readonly FieldPath[] = [
  ...statementKeys.map((key) => `model.${statements[key].field}` as const),
  'model.trainingJobUrl',
  'model.lastTrainingTime',
  'model.fallbackLoads',
  'model.url',
  'model.stage',
  'model.stageVersion',
  'version.model',
  'version.number',
  'version.createdTime',
  'version.status',
  'version.reachable',
  'version.url',
  'alias.model',
  'alias.name',
  'alias.version',
];

export const mlflow: ConnectorDefinition<MlflowOptions> = {
  kind: 'mlflow',
  title: 'MLflow',
  description: 'Registered models, versions, aliases, tags and training runs of an MLflow 2 or 3 server.',
  options,
  secrets: accessSecrets,
  gives,
  cannotGive: { 'model.launchTime': 'noHistory' },
  create({ url, uiUrl, tagPrefix, pageSize, versionsPerModel, maxRuns, reachabilityChecks, ...access }, { source, http, clock, productionAliases }) {
    const endpoint = http.at(endpointOf(url, access));
    const api = mlflowApi(endpoint, source, pageSize);
    const memory = { reachability: reachabilityOf(api, () => clock.now()), runs: runMemory() };
    const chosen = {
      links: linksAt(uiUrl ?? url),
      tagPrefix,
      productionAliases: productionAliases ?? settings.parse({}).productionAliases,
      limits: { versionsPerModel, reachabilityChecks, maxRuns },
    };
    return {
      refresh: (sink, signal) => refreshFrom(api, memory, { ...chosen, now: clock.now() }, sink, signal),
      async test(signal) {
        const first = await mlflowApi(endpoint, source, 1).models(signal).next();
        const some = first.done === true ? 0 : first.value.length;
        return some === 0 ? 'MLflow answers; its registry is empty.' : 'MLflow answers and lists registered models.';
      },
    };
  },
};
