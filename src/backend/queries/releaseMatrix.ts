/** Query type `releaseMatrix`: every build and check of one package that has run, newest build first, or every run of them. */
import type { FieldOf } from '../../core/models/entities.ts';
import { buildCheck, cellStates, outcomes } from '../../core/release/states.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import { noReason, noSource, type View, type ViewField } from '../federation/view.ts';
import { chosenRelease, isAbandoned } from './chosen-release.ts';
import { linkToColumn } from './config.ts';
import { basisCode, concludedField, filledField, joinedField, unknownField } from './field.ts';
import { neverRunNotices } from './never-run.ts';
import { onceForLast } from './once-per.ts';
import { PoolBuilder } from './pool-text.ts';
import { relationOf, type Relation, type SourceColumn } from './relation.ts';
import { metaOf, narrowedMeta } from './release-meta.ts';
import { cellRows, noRows, packedRows, runRows, type MatrixRows } from './release-rows.ts';
import type { ViewRelease } from './releases.ts';
import { tabulate } from './tabulate.ts';
import { addressColumn, viewColumn } from './view-columns.ts';

const usualCells = 100_000;

/** The rows of the view in which each row of the frame stands; -1 where it stands in none. */
interface Places {
  readonly builds: Int32Array;
  readonly checks: Int32Array;
  readonly runs: Int32Array;
}

function placesOf(release: ViewRelease | undefined, { build, check, run }: MatrixRows): Places {
  const buildRows = Int32Array.from(release?.builds ?? [], ({ row }) => row);
  const checkRows = Int32Array.from(release?.checks ?? [], ({ row }) => row);
  return { builds: build.map((index) => buildRows[index] ?? -1), checks: check.map((index) => checkRows[index] ?? -1), runs: run.map((index) => release?.attemptRows[index] ?? -1) };
}

export function releaseMatrixRelation(view: View, release: ViewRelease | undefined, rows: MatrixRows = noRows, ofRuns = false): Relation {
  const { packages, checks, attempts } = view;
  const { build, check, run } = rows;
  const count = build.length;
  const places = placesOf(release, rows);
  const origin = originOf(view, places);
  const width = release?.checks.length ?? 0;
  const ofRun = (name: FieldOf<'attempt'>) => joinedField(attempts.fields[name], places.runs, 'notExpected');
  const cells = build.map((index, row) => ((check[row] ?? -1) < 0 ? -1 : index * width + (check[row] ?? 0)));
  const cellsOfRow = (values: Uint32Array | undefined) => () =>
    viewColumn(
      view,
      concludedField('number', count, ofRun('outcome'), (row, into) => {
        into.value = ofRuns ? NaN : (values?.[cells[row] ?? -1] ?? NaN);
      })
    );
  const statesOfRows = () => (release === undefined ? new Int32Array(0) : stateCodes(release, rows));
  const words = (names: readonly string[], codes: () => Int32Array, isConcluded = false) => () => wordColumn(names, codes(), origin, isConcluded);
  return relationOf(
    count,
    {
      package: words([release?.name ?? ''], () => new Int32Array(count)),
      build: words((release?.builds ?? []).map(({ name }) => name), () => build),
      time: () => viewColumn(view, joinedField(packages.fields.createdTime, places.builds, 'notStated')),
      check: words([buildCheck, ...(release?.checks ?? []).map(({ name }) => name)], () => check.map((index) => index + 1)),
      state: ofRuns ? words(outcomes, () => run.map((index) => release?.attempts.outcome[index] ?? -1)) : words(cellStates, statesOfRows, true),
      attempts: cellsOfRow(release?.cells.runs),
      failedAttempts: cellsOfRow(release?.cells.failed),
      conflict: () => viewColumn(view, { ...origin, type: 'boolean', numbers: Float64Array.from(origin.conflict), basis: new Uint8Array(count).fill(basisCode.inferred), conflict: new Uint8Array(count) }),
      attempt: () => viewColumn(view, ofRun('number')),
      startTime: () => viewColumn(view, ofRun('startTime')),
      endTime: () => viewColumn(view, ofRun('endTime')),
      duration: () => {
        const [start, end] = [ofRun('startTime'), ofRun('endTime')];
        return viewColumn(
          view,
          concludedField('number', count, end, (row, into) => {
            into.value = Math.max(0, (end.numbers[row] ?? NaN) - (start.numbers[row] ?? NaN)) / 1_000;
          })
        );
      },
      machine: () => viewColumn(view, ofRun('machine')),
      failure: () => viewColumn(view, ofRun('failure')),
      gpuSeconds: () => viewColumn(view, ofRun('gpuSeconds')),
      message: () => viewColumn(view, ofRun('message')),
      owner: () => viewColumn(view, joinedField(checks.fields.owner, places.checks, 'notStated')),
      url: () => addressColumn(view, filledField(ofRun('url'), joinedField(packages.fields.url, places.builds.map((row, index) => ((check[index] ?? -1) < 0 ? row : -1)), 'notStated'))),
      source: words(view.sources.map(({ name }) => name), () => Int32Array.from(origin.source, (source) => (source === noSource ? -1 : source))),
    },
    { state: { links: [linkToColumn('Open the log', 'url')] } }
  );
}

/** By row, indexes into `cellStates`. */
function stateCodes({ builds, checks, cells }: ViewRelease, { build, check }: MatrixRows): Int32Array {
  const marks = Int32Array.from(builds, ({ mark }) => cellStates.indexOf(mark));
  return build.map((index, row) => ((check[row] ?? -1) < 0 ? (marks[index] ?? -1) : (cells.state[index * checks.length + (check[row] ?? 0)] ?? -1)));
}

/** Where each row comes from: its run, and for the build itself what states its mark. Its values are of no use. */
function originOf({ packages, attempts }: View, { builds, runs }: Places): ViewField {
  const count = builds.length;
  const origin = { ...unknownField('string', count, 'notStated'), codes: new Int32Array(0), reason: new Uint8Array(count).fill(noReason) };
  const [ofRun, ofBuild] = [attempts.fields.outcome, packages.fields.mark];
  for (let row = 0; row < count; row++) {
    const place = runs[row] ?? -1;
    const from = place >= 0 ? ofRun : ofBuild;
    const at = place >= 0 ? place : (builds[row] ?? -1);
    if (at >= 0) {
      origin.source[row] = from.source[at] ?? noSource;
      origin.basis[row] = from.basis[at] ?? 0;
      origin.time[row] = from.time[at] ?? NaN;
      origin.conflict[row] = from.conflict[at] ?? 0;
    }
  }
  return origin;
}

/** Names of our own, by codes that count them, known from where the row comes from. */
function wordColumn(names: readonly string[], codes: Int32Array, origin: ViewField, isConcluded: boolean): SourceColumn {
  const pool = new PoolBuilder();
  const poolCodes = names.map((name) => pool.code(name));
  const field = { ...origin, codes: codes.map((code) => poolCodes[code] ?? -1), ...(isConcluded ? { basis: new Uint8Array(codes.length).fill(basisCode.inferred) } : {}) };
  return { pool: pool.build(), field };
}

/** A dashboard asks for it again and again, and so do all who look at it. */
const wholeMatrix = onceForLast(
  (release: ViewRelease, { view, limit }: { readonly view: View; readonly limit: number }) => {
    const { rows, builds } = cellRows(release, limit, undefined);
    return { rows, builds, relation: releaseMatrixRelation(view, release, rows), packed: packedRows(rows, stateCodes(release, rows), builds, release.checks.length) };
  },
  (a, b) => a.limit === b.limit
);

export function releaseMatrix(view: View, query: QueryOf<'releaseMatrix'>, now: number): Table {
  const release = chosenRelease(view, query.package);
  const isNarrowed = query.build !== undefined || query.check !== undefined;
  const wanted = (build: number, check: number) =>
    (query.build === undefined || release?.builds[build]?.name === query.build) && (query.check === undefined || (check < 0 ? buildCheck : release?.checks[check]?.name) === query.check);
  if (query.shape === 'attempts') {
    const rows = release === undefined ? noRows : runRows(release, wanted);
    return tabulate({ type: 'releaseMatrix', view, relation: releaseMatrixRelation(view, release, rows, true), query, now });
  }
  const { limit = usualCells, ...asked } = query;
  const whole = release === undefined || isNarrowed ? undefined : wholeMatrix(release, { view, limit });
  const { rows, builds } = whole ?? (release === undefined ? { rows: noRows, builds: 0 } : cellRows(release, limit, wanted));
  const all = (release?.builds.length ?? 0) + (release?.oldestLeftOut ?? 0);
  const notices: Notice[] = [
    ...neverRunNotices(release === undefined ? [] : [release]),
    ...(builds === all ? [] : [{ severity: 'info', text: `Shows the newest ${builds.toLocaleString('en')} of ${all.toLocaleString('en')} builds: the query's limit is ${limit.toLocaleString('en')} cells.` } as const]),
  ];
  const table = tabulate({ type: 'releaseMatrix', view, relation: whole?.relation ?? releaseMatrixRelation(view, release, rows), query: asked, now, notices });
  // Cells that a search leaves out would look as if they had no run.
  const extent = { most: builds, isJudged: release !== undefined && !isAbandoned(view, release, now) };
  const meta = query.search !== undefined ? {} : isNarrowed ? narrowedMeta(metaOf(release, extent), wanted) : metaOf(release, extent);
  return { ...table, custom: { ...table.custom, ...meta, ...(whole === undefined || query.search !== undefined ? {} : { rows: whole.packed }) } };
}
