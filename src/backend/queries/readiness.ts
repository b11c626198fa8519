/** Query type `readiness`: of each package the newest build that may be released; of each production model what it runs, and will run next. */
import { heldUpText, mostCounted } from '../../core/release/newer-builds.ts';
import { obstacleText, type BuildReadiness } from '../../core/release/readiness.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { ownRuleName, type ModelField, type View } from '../federation/view.ts';
import type { Asked, Range } from './asked.ts';
import { isAbandoned, modelsByPackage, modelsByUnlistedPackage } from './chosen-release.ts';
import { linkToBuild, linkToModel } from './config.ts';
import { joinedField } from './field.ts';
import { judgedBuild, newestReadyIn } from './judged-builds.ts';
import { modelsRelation } from './models.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { neverRunNotices } from './never-run.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { releasesOf, withoutBuilds, type ViewRelease } from './releases.ts';
import { select } from './selection.ts';
import { rowOfKey, safeAddress, viewColumn } from './view-columns.ts';
import { tabulate } from './tabulate.ts';
import { failingGateIn, gatesKnown, waitingFrom, waitingSeconds } from './waiting.ts';

/** Who and what helps where a model runs a bad build; said as the sources of the model say it. */
const wayOut = ['rotationResolves', 'oncall', 'fallback', 'fallbackLoads'] as const satisfies readonly ModelField[];

interface PackageRow {
  readonly release: ViewRelease;
  /** Index of the newest ready build; undefined where there is none. */
  readonly ready: number | undefined;
  /** Of the newest build; undefined where there is no build. */
  readonly newest: BuildReadiness | undefined;
  /** Rows of the view's models. */
  readonly models: readonly number[];
  readonly joinedAt: number;
}
interface BuildRow extends PackageRow {
  /** Index of the build. */
  readonly build: number;
}
interface ModelRow extends PackageRow {
  readonly model: number;
  /** Index of the build that the model runs. */
  readonly runs: number;
}

const known = (value: string | number | boolean | undefined, { joinedAt }: PackageRow): MadeCell => (value === undefined || value === '' || Number.isNaN(value) ? { reason: 'notStated' } : { value, source: ownRuleName, basis: 'inferred', time: joinedAt });
const none: MadeCell = { reason: 'notExpected' };

/** The next build of a model: the newest ready one where that is newer than what it runs; else the newest. Undefined where it runs the newest. */
function nextOf({ ready, runs }: ModelRow): number | undefined {
  return ready !== undefined && ready < runs ? ready : runs > 0 ? 0 : undefined;
}

export function readinessRelation(view: View, rows: readonly (PackageRow | BuildRow | ModelRow)[], now: number): Relation {
  const { text } = readerOf(view.pool);
  const { fields } = view.models;
  const of = (value: (row: PackageRow) => string | number | boolean | undefined) => (row: PackageRow) => known(value(row), row);
  const ofModel = (value: (row: ModelRow) => string | number | undefined) => (row: PackageRow) => (isModelRow(row) ? known(value(row), row) : none);
  const ofBuild = (value: (row: BuildRow) => string | number | undefined) => (row: PackageRow) => (isBuildRow(row) ? known(value(row), row) : none);
  const ofModelText = (name: FieldOf<'model'>): MadeColumn<PackageRow> => ({ type: 'string', cell: ofModel(({ model }) => text(fields[name].codes[model] ?? -1)) });
  const judged = ({ release }: PackageRow, build: number) => judgedBuild(release, build);
  const shown = (row: PackageRow) => row.release.builds[isBuildRow(row) ? row.build : (row.ready ?? 0)];
  const { columns, ...relation } = madeRelation<PackageRow>(view, rows, {
    package: { type: 'string', cell: of(({ release }) => release.name) },
    model: { type: 'string', cell: ofModel(({ model }) => text(view.models.keys[model] ?? -1)), config: { links: [linkToModel] } },
    ready: { type: 'boolean', cell: of(hasReady) },
    readyBuild: { type: 'string', cell: of(({ release, ready }) => (ready === undefined ? undefined : release.builds[ready]?.name)), config: { links: [linkToBuild] } },
    readyTime: { type: 'time', cell: of(({ release, ready }) => (ready === undefined ? NaN : release.builds[ready]?.time)) },
    readyAge: { type: 'number', cell: of(({ release, ready }) => (ready === undefined ? NaN : Math.max(0, now - (release.builds[ready]?.time ?? NaN)) / 1_000)) },
    newestBuild: { type: 'string', cell: of(({ release }) => release.builds[0]?.name) },
    newestTime: { type: 'time', cell: of(({ release }) => release.builds[0]?.time) },
    newerBuilds: { type: 'number', cell: of(({ release, ready, newest }) => ready ?? (newest === undefined ? NaN : release.builds.length)) },
    blockedBy: { type: 'string', cell: of(blockedBy) },
    waiting: { type: 'number', cell: of(({ release, ready }) => waitingSeconds(view, release, ready, now)) },
    waitingSince: { type: 'time', cell: of(({ release, ready }) => waitingFrom(release, ready)) },
    failingGate: { type: 'string', cell: of(({ release }) => failingGateIn(release)?.name) },
    failingBuilds: { type: 'number', cell: of(({ release }) => failingGateIn(release)?.builds ?? 0) },
    failingSince: { type: 'time', cell: of(({ release }) => release.builds[failingGateIn(release)?.first ?? -1]?.time ?? NaN) },
    gates: { type: 'number', cell: of(({ release }) => release.gates.filter((gate) => gate !== undefined).length) },
    unheard: { type: 'string', cell: of(({ release }) => release.unheard.join(', ')) },
    gatesKnown: { type: 'string', cell: of(({ release }) => gatesKnown(release) ?? undefined) },
    build: { type: 'string', cell: ofBuild(({ release, build }) => release.builds[build]?.name), config: { links: [linkToBuild] } },
    buildTime: { type: 'time', cell: ofBuild(({ release, build }) => release.builds[build]?.time) },
    buildState: { type: 'string', cell: ofBuild((row) => judged(row, row.build).state) },
    buildProblem: { type: 'string', cell: ofBuild((row) => obstacleText(judged(row, row.build).obstacles)) },
    runs: { type: 'string', cell: ofModel(({ release, runs }) => release.builds[runs]?.name) },
    runsState: { type: 'string', cell: ofModel((row) => judged(row, row.runs).state) },
    runsProblem: { type: 'string', cell: ofModel((row) => obstacleText(judged(row, row.runs).obstacles)) },
    next: { type: 'string', cell: ofModel((row) => row.release.builds[nextOf(row) ?? -1]?.name) },
    nextState: { type: 'string', cell: ofModel((row) => (nextOf(row) === undefined ? undefined : judged(row, nextOf(row) ?? 0).state)) },
    nextProblem: { type: 'string', cell: ofModel((row) => (nextOf(row) === undefined ? undefined : obstacleText(judged(row, nextOf(row) ?? 0).obstacles))) },
    models: { type: 'number', cell: of(({ models }) => models.length) },
    revenueImportance: { type: 'number', cell: of((row) => revenueOf(view, isModelRow(row) ? [row.model] : row.models)) },
    domain: ofModelText('domain'),
    team: ofModelText('team'),
    rotation: ofModelText('rotation'),
    url: { type: 'string', cell: of((row) => safeAddress(shown(row)?.url)) },
  });
  const places = Int32Array.from(rows, (row) => (isModelRow(row) ? row.model : -1));
  const waysOut = wayOut.map((field) => [field, () => viewColumn(view, joinedField(fields[field], places, 'notExpected'))] as const);
  return { ...relation, columns: new Map([...columns, ...waysOut]) };
}

/** Undefined where it cannot be told. */
function hasReady({ release, ready }: PackageRow): boolean | undefined {
  if (ready !== undefined) {
    return judgedBuild(release, ready).state === 'ready' ? true : undefined;
  }
  return gatesKnown(release) === null || release.unheard.length > 0 ? undefined : false;
}

function blockedBy({ release, ready, newest }: PackageRow): string {
  if (newest === undefined) {
    return 'no source lists its builds';
  }
  return [heldUpText(newerBuilds(release, ready), ready ?? release.builds.length), ...(gatesKnown(release) === null ? ['no gate of it is known'] : [])].filter((text) => text !== '').join(', ');
}

/** The newest of those that are newer than the ready one. */
const newerBuilds = (release: ViewRelease, ready: number | undefined): readonly BuildReadiness[] => release.builds.slice(0, Math.min(ready ?? Infinity, mostCounted)).map((_, build) => judgedBuild(release, build));

const isBuildRow = (row: PackageRow | BuildRow): row is BuildRow => 'build' in row;
const isModelRow = (row: PackageRow | ModelRow): row is ModelRow => 'model' in row;

/** Sum of what is known; NaN where it is known of none. */
function revenueOf({ models }: View, rows: readonly number[]): number {
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
function leastReadyFirst(packages: readonly PackageRow[]): readonly PackageRow[] {
  const ranked = packages.map((row) => ({ row, rank: row.ready === undefined ? 0 : newerBuilds(row.release, row.ready).some(({ state }) => state === 'notReady') ? 1 : 2 }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row);
}

function modelRows(view: View, packages: readonly PackageRow[]): readonly ModelRow[] {
  const packageRow = rowOfKey(view, view.packages);
  return packages.flatMap((one) => {
    const indexOf = new Map(one.release.builds.map(({ row }, index) => [row, index]));
    return one.models.flatMap((model): ModelRow[] => {
      const runs = indexOf.get(packageRow[view.models.fields.package.codes[model] ?? -1] ?? -1);
      return runs === undefined ? [] : [{ ...one, model, runs }];
    });
  });
}

/** Models on a build that is not ready, then those whose next build is not, then the rest; among equals those of most revenue. */
function needingALookFirst(view: View, rows: readonly ModelRow[]): readonly ModelRow[] {
  const isBad = (row: ModelRow, build: number | undefined) => build !== undefined && judgedBuild(row.release, build).state === 'notReady';
  const ranked = rows.map((row) => ({ row, rank: isBad(row, row.runs) ? 0 : isBad(row, nextOf(row)) ? 1 : 2, revenue: revenueOf(view, [row.model]) || 0 }));
  return ranked.sort((a, b) => a.rank - b.rank || b.revenue - a.revenue).map(({ row }) => row);
}

/** Built in the time range, of all packages, or of those that the models run which pass the filters; the newest first. */
function buildsOfPackages(view: View, packages: readonly PackageRow[], { domain, team, model }: QueryOf<'readiness'>, { from, to }: Range, now: number): readonly BuildRow[] {
  const isNarrowed = [domain, team, model].some((filter) => filter !== undefined);
  const chosen = isNarrowed ? new Set(select(modelsRelation(view, now), { domain, team, model }).rows) : undefined;
  return packages
    .filter(({ models }) => chosen === undefined || models.some((row) => chosen.has(row)))
    .flatMap((row) => row.release.builds.flatMap(({ time }, build) => (time >= from && time <= to ? [{ row: { ...row, build }, time }] : [])))
    .sort((a, b) => b.time - a.time)
    .map(({ row }) => row);
}

function buildRows(packages: readonly PackageRow[], build: string | undefined): readonly BuildRow[] {
  return packages.flatMap((row) => row.release.builds.flatMap(({ name }, index) => (build === undefined || name === build ? [{ ...row, build: index }] : [])));
}

export function readiness(view: View, query: QueryOf<'readiness'>, now: number, { range }: Asked): Table {
  const packages = packageRows(view, query.package);
  const shown = query.package === undefined ? withoutAbandoned(view, packages, now) : packages;
  const rows = query.shape === 'models' ? needingALookFirst(view, modelRows(view, shown)) : query.shape === 'builds' ? (query.package === undefined ? buildsOfPackages(view, packages, query, range, now) : buildRows(shown, query.build)) : leastReadyFirst(shown);
  // Builds are of no model: they are chosen already.
  const { domain, team, model, ...rest } = query;
  return tabulate({ type: 'readiness', view, relation: readinessRelation(view, rows, now), query: query.shape === 'builds' ? rest : { ...rest, domain, team, model }, now, noticesOf: (places) => neverRunNotices([...places].flatMap((place) => rows[place]?.release ?? [])) });
}
