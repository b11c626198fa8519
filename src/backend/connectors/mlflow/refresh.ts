/** One refresh: models, their versions, what of them can be reached, their training. */
import { versionKey } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import type { ModelVersion } from './answers.ts';
import type { MlflowApi } from './api.ts';
import { artifactPlace } from './artifact-place.ts';
import type { Links } from './links.ts';
import type { Candidate, Reachability } from './reachability.ts';
import { stateModel, stateVersion, statusOf, type KnownModel, type Registry } from './registry.ts';
import type { RunMemory } from './run-memory.ts';
import { stateTraining } from './training-runs.ts';

/** Versions whose artifacts are looked for although nothing names them: a catalog may declare one as the fallback. */
const recentVersions = 3;

export interface Limits {
  readonly versionsPerModel: number;
  readonly reachabilityChecks: number;
  readonly maxRuns: number;
}
/** What one refresh leaves for the next. */
export interface Memory {
  readonly reachability: Reachability;
  readonly runs: RunMemory;
}
interface Fallback {
  readonly model: string;
  readonly ready: boolean | undefined;
  readonly candidate: Candidate | undefined;
}
interface Checks {
  readonly fallbacks: Candidate[];
  readonly named: Candidate[];
  readonly recent: Candidate[];
  readonly seen: Set<string>;
  /** By model: the version that is its fallback. */
  readonly found: Map<string, Fallback>;
}

export async function refreshFrom(
  api: MlflowApi,
  { reachability, runs }: Memory,
  settings: { readonly links: Links; readonly tagPrefix: string; readonly productionAliases: readonly string[]; readonly limits: Limits; readonly now: number },
  sink: FactSink,
  signal: AbortSignal
): Promise<void> {
  const { limits, ...rest } = settings;
  const registry: Registry = { ...rest, sink, models: new Map() };
  let page = 0;
  for await (const models of api.models(signal)) {
    models.forEach((model) => stateModel(registry, model, page));
    page++;
  }
  const checks: Checks = { fallbacks: [], named: [], recent: [], seen: new Set(), found: new Map() };
  for await (const versions of api.versions(signal)) {
    versions.forEach((version) => seeVersion(registry, version, limits, checks));
  }
  await stateTraining(api, runs, registry, limits.maxRuns, signal);
  await reachability.check(inOrder(checks), limits.reachabilityChecks, signal);
  stateReached(registry, reachability, checks);
  reachability.keep(checks.seen);
}

function seeVersion(registry: Registry, version: ModelVersion, { versionsPerModel }: Limits, checks: Checks): void {
  const known = registry.models.get(version.name);
  if (known === undefined) {
    return;
  }
  const isNamed = known.named.has(version.version);
  const order = known.versionsSeen++;
  remember(known, version);
  if (!isNamed && order >= versionsPerModel) {
    return;
  }
  stateVersion(registry, version.name, known, version);
  const key = versionKey(version.name, version.version);
  const place = artifactPlace(version);
  const status = statusOf(version);
  const candidate = place === undefined || status !== 'ready' ? undefined : { key, place };
  const isFallback = known.fallback === version.version;
  if (isFallback) {
    checks.found.set(version.name, { model: version.name, ready: status === undefined ? undefined : status === 'ready', candidate });
  }
  if (candidate !== undefined && (isNamed || order < recentVersions)) {
    checks.seen.add(key);
    (isFallback ? checks.fallbacks : isNamed ? checks.named : checks.recent).push(candidate);
  }
}

function remember(known: KnownModel, { version, creation_timestamp: created, run_id: runId }: ModelVersion): void {
  const run = runId === '' ? undefined : (runId ?? undefined);
  if (version === known.production) {
    known.productionRun = run;
  }
  if (!(created <= known.newestTime)) {
    known.newestTime = Number.isNaN(created) ? known.newestTime : created;
    known.newestRun = run;
  }
}

function* inOrder({ fallbacks, named, recent }: Checks): Generator<Candidate> {
  yield* fallbacks;
  yield* named;
  yield* recent;
}

function stateReached({ sink, models, now }: Registry, reachability: Reachability, checks: Checks): void {
  for (const { key, place } of inOrder(checks)) {
    const reached = reachability.last(key, place);
    if (reached?.reachable !== undefined) {
      sink.fact('version', key, 'reachable', reached.reachable, 'observed', reached.time);
    }
  }
  for (const [name, { fallback }] of models) {
    if (fallback === undefined) {
      continue;
    }
    const { ready, candidate } = checks.found.get(name) ?? { ready: false, candidate: undefined };
    const reached = candidate === undefined ? undefined : reachability.last(candidate.key, candidate.place);
    const loads = ready === true ? reached?.reachable : ready;
    if (loads !== undefined) {
      sink.fact('model', name, 'fallbackLoads', loads, 'observed', ready === true ? (reached?.time ?? now) : now);
    }
  }
}
