/** Query type `readiness`: of each package the newest build that may be released; of each production model what it runs, and will run next. */
import { heldUpText } from '../../core/release/newer-builds.ts';
import { obstacleText } from '../../core/release/readiness.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { ownRuleName, type ModelField, type View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { linkToBuild, linkToModel } from './config.ts';
import { joinedField } from './field.ts';
import { judgedBuild } from './judged-builds.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { neverRunNotices } from './never-run.ts';
import { readerOf } from './pool-text.ts';
import { buildRows, buildsOfPackages, isBuildRow, isModelRow, leastReadyFirst, modelRows, needingALookFirst, newerBuilds, nextOf, packageRows, revenueOf, runsReadiness, withoutAbandoned, type BuildRow, type ModelRow, type PackageRow } from './readiness-rows.ts';
import type { Relation } from './relation.ts';
import { safeAddress, viewColumn } from './view-columns.ts';
import { tabulate } from './tabulate.ts';
import { failingGateIn, gatesKnown, waitingFrom, waitingSeconds } from './waiting.ts';

/** Who and what helps where a model runs a bad build; said as the sources of the model say it. */
const wayOut = ['rotationResolves', 'oncall', 'fallback', 'fallbackLoads'] as const satisfies readonly ModelField[];

const known = (value: string | number | boolean | undefined, { joinedAt }: PackageRow): MadeCell => (value === undefined || value === '' || Number.isNaN(value) ? { reason: 'notStated' } : { value, source: ownRuleName, basis: 'inferred', time: joinedAt });
const none: MadeCell = { reason: 'notExpected' };

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
    runs: { type: 'string', cell: ofModel(({ runsName }) => runsName) },
    runsState: { type: 'string', cell: ofModel((row) => runsReadiness(row).state) },
    runsProblem: { type: 'string', cell: ofModel((row) => runsReadiness(row).problem) },
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

export function readiness(view: View, query: QueryOf<'readiness'>, now: number, { range }: Asked): Table {
  const packages = packageRows(view, query.package);
  const shown = query.package === undefined ? withoutAbandoned(view, packages, now) : packages;
  const rows = query.shape === 'models' ? needingALookFirst(view, modelRows(view, shown)) : query.shape === 'builds' ? (query.package === undefined ? buildsOfPackages(view, packages, query, range, now) : buildRows(shown, query.build)) : leastReadyFirst(shown);
  // Builds are of no model: they are chosen already.
  const { domain, team, model, ...rest } = query;
  const table = tabulate({ type: 'readiness', view, relation: readinessRelation(view, rows, now), query: query.shape === 'builds' ? rest : { ...rest, domain, team, model }, now, noticesOf: (places) => neverRunNotices([...places].flatMap((place) => rows[place]?.release ?? [])) });
  // Tells a build that is too old to be looked at from one that is not there.
  const oldestLeftOut = query.shape === 'builds' && query.package !== undefined ? (packages[0]?.release.oldestLeftOut ?? 0) : 0;
  return oldestLeftOut > 0 ? { ...table, custom: { ...table.custom, oldestLeftOut } } : table;
}
