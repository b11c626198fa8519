/** The registry's part of a refresh: models with tags and aliases, then their versions. Only one page is held at a time. */
import { aliasKey, versionKey } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { longestText } from '../../../core/models/refusal.ts';
import { productionVersion } from '../../../core/models/production.ts';
import { statementKeys, type StatementKey } from '../convention.ts';
import { declare, problemOf } from '../problem.ts';
import type { ModelVersion, RegisteredModel, Tag } from './answers.ts';
import type { Links } from './links.ts';

/** What later steps need of a model: little, for there may be a hundred thousand. */
export interface KnownModel {
  readonly page: number;
  /** Versions that aliases, stages or the fallback name. */
  readonly named: Set<string>;
  readonly production: string | undefined;
  fallback: string | undefined;
  /** Keys of the convention that tags state; the rest may be observed or inferred. */
  readonly declared: Set<StatementKey>;
  versionsSeen: number;
  newestTime: number;
  newestRun: string | undefined;
  productionRun: string | undefined;
}

export interface Registry {
  readonly sink: FactSink;
  readonly links: Links;
  readonly tagPrefix: string;
  readonly productionAliases: readonly string[];
  /** When this refresh began, ms since the epoch. */
  readonly now: number;
  readonly models: Map<string, KnownModel>;
}

const promptTag = 'mlflow.prompt.is_prompt';
/** The alias that names the fallback where no tag does. */
export const fallbackAlias = 'fallback';

export function stateModel(registry: Registry, { name, tags, aliases, latest_versions: latest }: RegisteredModel, page: number): void {
  const { sink, links, now, models } = registry;
  if (tags.some(({ key, value }) => key === promptTag && value.toLowerCase() === 'true') || !usableName(registry, name)) {
    return;
  }
  const before = models.get(name);
  if (before !== undefined) {
    if (before.page === page) {
      sink.problem(problemOf('MODEL_REPEATED', 'the registry lists it twice', { model: name }, { entity: 'model', key: name }));
    }
    return;
  }
  const staged = latest.find(({ current_stage: stage }) => stage?.toLowerCase() === 'production')?.version;
  const versionOf = new Map(aliases.map(({ alias, version }) => [alias, version]));
  const production = productionVersion({ aliases: versionOf, stage: staged === undefined ? undefined : 'Production', stageVersion: staged }, registry.productionAliases)?.version;
  const known: KnownModel = {
    page,
    named: new Set(versionOf.values()),
    production,
    fallback: undefined,
    declared: new Set(),
    versionsSeen: 0,
    newestTime: NaN,
    newestRun: undefined,
    productionRun: undefined,
  };
  models.set(name, known);
  sink.fact('model', name, 'url', links.model(name), 'observed', now);
  if (staged !== undefined) {
    known.named.add(staged);
    sink.fact('model', name, 'stage', 'Production', 'observed', now);
    sink.fact('model', name, 'stageVersion', staged, 'observed', now);
  }
  for (const [alias, version] of versionOf) {
    const key = aliasKey(name, alias);
    sink.fact('alias', key, 'model', name, 'observed', now);
    sink.fact('alias', key, 'name', alias, 'observed', now);
    sink.fact('alias', key, 'version', version, 'observed', now);
  }
  const aliased = versionOf.get(fallbackAlias);
  if (aliased !== undefined) {
    known.fallback = aliased;
    sink.fact('model', name, 'fallback', aliased, 'observed', now);
  }
  stateTags(registry, name, known, tags, `model ${shown(name)}`);
}

export function stateVersion(registry: Registry, name: string, known: KnownModel, version: ModelVersion): void {
  const { sink, links, now } = registry;
  const key = versionKey(name, version.version);
  sink.fact('version', key, 'model', name, 'observed', now);
  sink.fact('version', key, 'number', version.version, 'observed', now);
  sink.fact('version', key, 'url', links.version(name, version.version), 'observed', now);
  if (!Number.isNaN(version.creation_timestamp)) {
    sink.fact('version', key, 'createdTime', version.creation_timestamp, 'observed', now);
  }
  const status = statusOf(version);
  if (status !== undefined) {
    sink.fact('version', key, 'status', status, 'observed', now);
  }
  if (version.version === known.production) {
    // The fallback is the model's: by now versions that this one could name have passed unseen.
    const tags = version.tags.filter(({ key }) => key !== `${registry.tagPrefix}fallback`);
    stateTags(registry, name, known, tags, `version ${version.version} of model ${shown(name)}`);
  }
}

/** As `version.status` is stated; undefined where MLflow says nothing that is known. */
export function statusOf({ status }: Pick<ModelVersion, 'status'>): 'ready' | 'pending' | 'failed' | undefined {
  switch (status) {
    case 'READY':
      return 'ready';
    case 'PENDING_REGISTRATION':
      return 'pending';
    case 'FAILED_REGISTRATION':
      return 'failed';
    default:
      return undefined;
  }
}

function stateTags({ sink, tagPrefix, now }: Registry, name: string, known: KnownModel, tags: readonly Tag[], of: string): void {
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  for (const key of statementKeys) {
    const value = values.get(tagPrefix + key);
    if (value === undefined) {
      continue;
    }
    if (declare(sink, name, key, value, now, `tag ${tagPrefix}${key} of ${of}`)) {
      known.declared.add(key);
      if (key === 'fallback') {
        known.fallback = value.trim();
        known.named.add(value.trim());
      }
    }
  }
}

const shown = (name: string) => (name.length > 100 ? `${name.slice(0, 100)}…` : name);

function usableName({ sink }: Registry, name: string): boolean {
  if (name.length > longestText) {
    sink.problem(problemOf('STATEMENT_TOO_LARGE', `the name of model ${shown(name)}`, { limit: longestText }));
    return false;
  }
  if (name.trim() === '' || name.includes('\u0000')) {
    sink.problem(problemOf('STATEMENT_INVALID', 'the registry', { field: 'name', problem: 'it is blank or holds a character that no name has' }));
    return false;
  }
  return true;
}
