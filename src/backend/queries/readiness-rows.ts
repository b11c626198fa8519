/** What the rows of the query `readiness` stand for: packages, their builds, the models that run them; which there are, and in which order. */
import { mostCounted } from '../../core/release/newer-builds.ts';
import { obstacleText, unlistedText, type BuildReadiness, type BuildState } from '../../core/release/readiness.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { View } from '../federation/view.ts';
import type { Range } from './asked.ts';
import { isAbandoned, modelsByPackage, modelsByUnlistedPackage } from './chosen-release.ts';
import { judgedBuild, newestReadyIn } from './judged-builds.ts';
import { modelRuns } from './model-runs.ts';
import { modelsRelation } from './models.ts';
import { releasesOf, withoutBuilds, type ViewRelease } from './releases.ts';
import { select } from './selection.ts';

export interface PackageRow {
  readonly release: ViewRelease;
  /** Index of the newest ready build; undefined where there is none. */
  readonly ready: number | undefined;
  /** Of the newest build; undefined where there is no build. */
  readonly newest: BuildReadiness | undefined;
  /** Rows of the view's models. */
  readonly models: readonly number[];
  readonly joinedAt: number;
}
export interface BuildRow extends PackageRow {
  /** Index of the build. */
  readonly build: number;
}
export interface ModelRow extends PackageRow {
  readonly model: number;
  /** Index of the build that the model runs; undefined where no source lists it, or says which that is. */
  readonly runs: number | undefined;
  /** Its name, as it is listed or as the model states it; undefined where that states a package alone. */
  readonly runsName: string | undefined;
}

export const isBuildRow = (row: PackageRow | BuildRow): row is BuildRow => 'build' in row;
export const isModelRow = (row: PackageRow | ModelRow): row is ModelRow => 'model' in row;

/** The next build of a model: the newest ready one where that is newer than what it runs, or nobody knows how old that is; else the newest. Undefined where it runs the newest, or none is listed. */
export function nextOf({ release, ready, runs = Infinity }: ModelRow): number | undefined {
  return ready !== undefined && ready < runs ? ready : runs > 0 && release.builds.length > 0 ? 0 : undefined;
}

/** What is known of the build that a model runs: of one that is not there, why not. */
export function runsReadiness({ release, runs, runsName }: ModelRow): { readonly state: BuildState; readonly problem: string } {
  if (runs === undefined) {
    return { state: 'unknown', problem: runsName === undefined ? 'no source says which build it runs' : unlistedText(release.oldestLeftOut) };
  }
  const { state, obstacles } = judgedBuild(release, runs);
  return { state, problem: obstacleText(obstacles) };
}

/** The newest of those that are newer than the ready one. */
export const newerBuilds = (release: ViewRelease, ready: number | undefined): readonly BuildReadiness[] => release.builds.slice(0, Math.min(ready ?? Infinity, mostCounted)).map((_, build) => judgedBuild(release, build));

/** Sum of what is known; NaN where it is known of none. */
export function revenueOf({ models }: View, rows: readonly number[]): number {
  const knownShares = rows.map((row) => models.fields.revenueImportance.numbers[row] ?? NaN).filter((share) => !Number.isNaN(share));
  return knownShares.length === 0 ? NaN : knownShares.reduce((sum, share) => sum + share, 0);
}

/** Every package that somebody builds or that a production model runs, or the one of that name. */
export function packageRows(view: View, name?: string): readonly PackageRow[] {
  const releases = releasesOf(view);
  const models = modelsByPackage(view);
  const unlisted = [...modelsByUnlistedPackage(view)].filter(([one]) => name === undefined || one === name);
  const listed = (name === undefined ? releases.names : [name]).flatMap((one): PackageRow[] => {
    const release = releases.of(one);
    if (release === undefined) {
      return [];
    }
    const newest = release.builds.length === 0 ? undefined : judgedBuild(release, 0);
    return [{ release, ready: newestReadyIn(release), newest, models: models.get(one) ?? [], joinedAt: view.joinedAt }];
  });
  return [...listed, ...unlisted.map(([one, rows]) => ({ release: withoutBuilds(view, one), ready: undefined, newest: undefined, models: rows, joinedAt: view.joinedAt }))];
}

/** Those that lists and alerts tell of. */
export const withoutAbandoned = (view: View, packages: readonly PackageRow[], now: number): readonly PackageRow[] => packages.filter(({ release }) => !isAbandoned(view, release, now));

/** Packages without a ready build, then those of which something speaks against newer ones, then the rest. */
export function leastReadyFirst(packages: readonly PackageRow[]): readonly PackageRow[] {
  const ranked = packages.map((row) => ({ row, rank: row.ready === undefined ? 0 : newerBuilds(row.release, row.ready).some(({ state }) => state === 'notReady') ? 1 : 2 }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row);
}

export function modelRows(view: View, packages: readonly PackageRow[]): readonly ModelRow[] {
  const runsOf = modelRuns(view);
  return packages.flatMap((one) => {
    const indexOf = new Map<string | undefined, number>(one.release.builds.map(({ name }, index) => [name, index]));
    return one.models.map((model): ModelRow => {
      const runsName = runsOf[model]?.build;
      return { ...one, model, runs: indexOf.get(runsName), runsName };
    });
  });
}

/** Models on a build that is not ready, then those whose next build is not, then the rest; among equals those of most revenue. */
export function needingALookFirst(view: View, rows: readonly ModelRow[]): readonly ModelRow[] {
  const isBad = (row: ModelRow, build: number | undefined) => build !== undefined && judgedBuild(row.release, build).state === 'notReady';
  const ranked = rows.map((row) => ({ row, rank: isBad(row, row.runs) ? 0 : isBad(row, nextOf(row)) ? 1 : 2, revenue: revenueOf(view, [row.model]) || 0 }));
  return ranked.sort((a, b) => a.rank - b.rank || b.revenue - a.revenue).map(({ row }) => row);
}

/** Built in the time range, of all packages, or of those that the models run which pass the filters; the newest first. */
export function buildsOfPackages(view: View, packages: readonly PackageRow[], { domain, team, model }: QueryOf<'readiness'>, { from, to }: Range, now: number): readonly BuildRow[] {
  const isNarrowed = [domain, team, model].some((filter) => filter !== undefined);
  const chosen = isNarrowed ? new Set(select(modelsRelation(view, now), { domain, team, model }).rows) : undefined;
  return packages
    .filter(({ models }) => chosen === undefined || models.some((row) => chosen.has(row)))
    .flatMap((row) => row.release.builds.flatMap(({ time }, build) => (time >= from && time <= to ? [{ row: { ...row, build }, time }] : [])))
    .sort((a, b) => b.time - a.time)
    .map(({ row }) => row);
}

export function buildRows(packages: readonly PackageRow[], build: string | undefined): readonly BuildRow[] {
  return packages.flatMap((row) => row.release.builds.flatMap(({ name }, index) => (build === undefined || name === build ? [{ ...row, build: index }] : [])));
}
