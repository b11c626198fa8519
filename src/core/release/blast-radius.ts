/** Which production models run a bad build, how much revenue depends on them, and whether each has a way out. */
import type { BuildState } from './readiness.ts';

export interface ExposedModel {
  readonly model: string;
  /** Package and build that it runs; undefined where nobody states it. */
  readonly package: string | undefined;
  readonly build: string | undefined;
  /** Share of revenue that depends on it, 0 to 1; NaN where unknown. */
  readonly revenueImportance: number;
  /** Version that serves when production cannot, and whether it would load; undefined where unknown. */
  readonly fallback: string | undefined;
  readonly fallbackLoads: boolean | undefined;
  /** Rotation that answers for it, and whether that ends at a person; undefined where unknown. */
  readonly rotation: string | undefined;
  readonly rotationResolves: boolean | undefined;
}

export interface JudgedBuild {
  readonly package: string;
  readonly build: string;
  readonly state: BuildState;
  /** What speaks against it, for a person. */
  readonly problem: string;
}

/** How many of the models have it, have it not, and of how many nobody knows. */
export interface Have {
  readonly yes: number;
  readonly no: number;
  readonly unknown: number;
}

export interface Exposure {
  /** The most revenue first, unknown last; then by name. */
  readonly models: readonly ExposedModel[];
  /** Sum of what is known; NaN where it is known of none. */
  readonly revenueImportance: number;
  readonly revenueUnknown: number;
  /** A fallback that would load, and a rotation that ends at a person. */
  readonly fallback: Have;
  readonly rotation: Have;
}

export interface BuildExposure extends Exposure {
  readonly package: string;
  readonly build: string;
  readonly problem: string;
}

export interface BlastRadius {
  /** Bad builds that a model runs: the most revenue first, unknown last. */
  readonly builds: readonly BuildExposure[];
  /** Packages of these, with all models on any bad build of each. */
  readonly packages: readonly (Exposure & { readonly package: string })[];
  /** All of them together. */
  readonly exposed: Exposure;
  /** Models whose build is ready. */
  readonly safe: number;
  /** Models of which it cannot be told: on a build of which too little is known, or that no source lists, or no source says what they run. */
  readonly unjudged: Exposure;
  readonly unlisted: Exposure;
  readonly unstated: Exposure;
}

/** A build is bad where it is not ready: a gate, or the build itself, speaks against it. Every model is counted in exactly one place. */
export function blastRadius(models: readonly ExposedModel[], builds: readonly JudgedBuild[]): BlastRadius {
  const judged = new Map(builds.map((one) => [keyOf(one), one]));
  const placed = models.map((model) => ({ model, judged: judged.get(keyOf(model)) }));
  const on = (state: BuildState) => placed.flatMap((one) => (one.judged?.state === state ? [{ model: one.model, judged: one.judged }] : []));
  const bad = on('notReady');
  const unknown = placed.filter((one) => one.judged === undefined).map(({ model }) => model);
  const isStated = (model: ExposedModel) => model.package !== undefined && model.build !== undefined;
  const grouped = (nameOf: (of: JudgedBuild) => string) => [...Map.groupBy(bad, (one) => nameOf(one.judged)).values()];
  return {
    builds: grouped(keyOf).flatMap((group) => (group[0] === undefined ? [] : [{ package: group[0].judged.package, build: group[0].judged.build, problem: group[0].judged.problem, ...exposureOf(group.map(({ model }) => model)) }])).sort(byRevenue((one) => keyOf(one))),
    packages: grouped((one) => one.package).flatMap((group) => (group[0] === undefined ? [] : [{ package: group[0].judged.package, ...exposureOf(group.map(({ model }) => model)) }])).sort(byRevenue((one) => one.package)),
    exposed: exposureOf(bad.map(({ model }) => model)),
    safe: on('ready').length,
    unjudged: exposureOf(on('unknown').map(({ model }) => model)),
    unlisted: exposureOf(unknown.filter(isStated)),
    unstated: exposureOf(unknown.filter((model) => !isStated(model))),
  };
}

/** No two builds share it, whatever their names hold. */
const keyOf = ({ package: name, build }: Pick<ExposedModel, 'package' | 'build'>): string => JSON.stringify([name, build]);

function exposureOf(models: readonly ExposedModel[]): Exposure {
  const shares = models.map(({ revenueImportance }) => revenueImportance).filter((share) => !Number.isNaN(share));
  return {
    models: models.toSorted(byRevenue(({ model }) => model)),
    revenueImportance: shares.length === 0 ? NaN : shares.reduce((sum, share) => sum + share, 0),
    revenueUnknown: models.length - shares.length,
    fallback: have(models.map(({ fallback, fallbackLoads }) => hasWorking(fallback, fallbackLoads))),
    rotation: have(models.map(({ rotation, rotationResolves }) => hasWorking(rotation, rotationResolves))),
  };
}

/** What is known not to work is none; what nobody names, or nobody tried, is unknown. */
const hasWorking = (name: string | undefined, works: boolean | undefined): boolean | undefined => (works === false ? false : name === undefined ? undefined : works);

const have = (all: readonly (boolean | undefined)[]): Have => ({ yes: all.filter((one) => one === true).length, no: all.filter((one) => one === false).length, unknown: all.filter((one) => one === undefined).length });

const byRevenue =
  <T extends { readonly revenueImportance: number }>(nameOf: (one: T) => string) =>
  (a: T, b: T): number =>
    Number(Number.isNaN(a.revenueImportance)) - Number(Number.isNaN(b.revenueImportance)) || (a.revenueImportance === b.revenueImportance || Number.isNaN(a.revenueImportance) ? 0 : b.revenueImportance - a.revenueImportance) || (nameOf(a) < nameOf(b) ? -1 : 1);
