/** The packages of a view as the rules of `core/release` take them: builds, checks and runs in columns, merged once for each view. */
import { mergeAttempts, type Cells } from '../../core/release/cells.ts';
import { gatesOf, type Gates } from '../../core/release/gates.ts';
import { neverRunOf, nothingNeverRun, type NeverRun } from '../../core/release/never-run.ts';
import { inOrderOfBuilds, inOrderOfChecks, type Build, type Check, type Release } from '../../core/release/release.ts';
import { isBuildMark, outcomes } from '../../core/release/states.ts';
import { listSeparator } from '../../core/models/job.ts';
import { nearMatch } from '../../contract/near-match.ts';
import type { View, ViewField } from '../federation/view.ts';
import { oncePer } from './once-per.ts';
import { readerOf, type PoolReader } from './pool-text.ts';
import { unheardOf } from './unheard.ts';

export interface ViewBuild extends Build {
  /** Row of the view's packages; -1 where only runs name the build. */
  readonly row: number;
}
export interface ViewCheck extends Check {
  /** Row of the view's checks; -1 where only runs name the check. */
  readonly row: number;
}

export interface ViewRelease extends Release {
  readonly builds: readonly ViewBuild[];
  readonly checks: readonly ViewCheck[];
  /** By run: its row of the view's attempts. */
  readonly attemptRows: Int32Array;
  readonly cells: Cells;
  readonly gates: Gates;
  /** Names of the sources that may know more of it and do not answer. */
  readonly unheard: readonly string[];
  /** Gates that no build ever ran; none where builds are left out, or where a source that may know of runs does not answer. */
  readonly neverRun: NeverRun;
  /** Builds that are left out because the package has too many cells. */
  readonly oldestLeftOut: number;
}

export interface Releases {
  /** In order of name. */
  readonly names: readonly string[];
  /** Merged when first asked for. */
  of(name: string): ViewRelease | undefined;
}

interface Rows {
  readonly builds: number[];
  readonly checks: number[];
  readonly attempts: number[];
}

/** Of one package: so many builds times checks fit in memory beside everything else. */
const mostCells = 10_000_000;

export const releasesOf = oncePer((view: View): Releases => {
  const reader = readerOf(view.pool);
  const rowsOf = new Map<number, Rows>();
  const put = ({ codes }: ViewField, kind: keyof Rows) =>
    codes.forEach((code, row) => {
      const rows = rowsOf.get(code) ?? { builds: [], checks: [], attempts: [] };
      rowsOf.set(code, rows);
      rows[kind].push(row);
    });
  put(view.packages.fields.name, 'builds');
  put(view.checks.fields.package, 'checks');
  put(view.attempts.fields.package, 'attempts');
  rowsOf.delete(-1);
  const byName = new Map([...rowsOf].map(([code, rows]) => [reader.text(code), rows]));
  const merged = new Map<string, ViewRelease>();
  return {
    names: [...byName.keys()].sort(),
    of(name) {
      const rows = byName.get(name);
      const known = merged.get(name) ?? (rows === undefined ? undefined : releaseOf(view, reader, name, rows));
      if (known !== undefined) {
        merged.set(name, known);
      }
      return known;
    },
  };
});

/** A package of which no source lists anything. */
export const withoutBuilds = (view: View, name: string): ViewRelease => releaseOf(view, readerOf(view.pool), name, { builds: [], checks: [], attempts: [] });

const textIn = (reader: PoolReader, { codes }: ViewField, row: number): string | undefined => {
  const code = row < 0 ? -1 : (codes[row] ?? -1);
  return code < 0 ? undefined : reader.text(code);
};
const numberIn = ({ numbers }: ViewField, row: number): number => (row < 0 ? NaN : (numbers[row] ?? NaN));

function releaseOf(view: View, reader: PoolReader, name: string, rows: Rows): ViewRelease {
  const { fields } = view.attempts;
  const named = namedBy(rows.attempts, fields.build, fields.check);
  const allBuilds = [...withRows(view.packages.fields.build, rows.builds, named.builds)].map(([code, row]) => buildOf(view, reader, reader.text(code), row)).sort(inOrderOfBuilds);
  const checks = [...withRows(view.checks.fields.name, rows.checks, named.checks)].map(([code, row]) => checkOf(view, reader, reader.text(code), row)).sort(inOrderOfChecks);
  const builds = allBuilds.slice(0, Math.max(1, Math.floor(mostCells / Math.max(1, checks.length))));
  const { attempts, attemptRows } = attemptsOf(view, reader, rows.attempts, { builds, checks });
  const release = { name, builds, checks, attempts };
  const cells = mergeAttempts(release);
  const gates = gatesOf(release, cells);
  const oldestLeftOut = allBuilds.length - builds.length;
  const unheard = unheardOf({ builds, checks, attemptRows }, view);
  const isAllKnown = oldestLeftOut === 0 && unheard.length === 0;
  return { ...release, attemptRows, cells, gates, unheard, neverRun: isAllKnown ? neverRunOf(release, cells, gates, nearMatch) : nothingNeverRun, oldestLeftOut };
}

/** The builds and checks that runs name, by their codes. */
function namedBy(attempts: readonly number[], build: ViewField, check: ViewField): { readonly builds: Set<number>; readonly checks: Set<number> } {
  const builds = new Set<number>();
  const checks = new Set<number>();
  for (const row of attempts) {
    builds.add(build.codes[row] ?? -1);
    checks.add(check.codes[row] ?? -1);
  }
  builds.delete(-1);
  checks.delete(-1);
  return { builds, checks };
}

/** By the code of its name the row that states each, or -1. */
function withRows({ codes }: ViewField, rows: readonly number[], named: ReadonlySet<number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const row of rows) {
    const code = codes[row] ?? -1;
    if (code >= 0) {
      found.set(code, row);
    }
  }
  named.forEach((code) => {
    if (!found.has(code)) {
      found.set(code, -1);
    }
  });
  return found;
}

function buildOf({ packages: { fields } }: View, reader: PoolReader, name: string, row: number): ViewBuild {
  const mark = textIn(reader, fields.mark, row) ?? 'unknown';
  return {
    name, row,
    time: numberIn(fields.createdTime, row),
    mark: isBuildMark(mark) ? mark : 'unknown',
    verdict: textIn(reader, fields.verdict, row),
    verdictTime: numberIn(fields.time, row),
    disputed: { mark: fields.mark.conflict[row] === 1, verdict: fields.verdict.conflict[row] === 1 },
    url: textIn(reader, fields.url, row),
    note: textIn(reader, fields.note, row),
    inputs: textIn(reader, fields.inputs, row),
  };
}

function checkOf({ checks: { fields } }: View, reader: PoolReader, name: string, row: number): ViewCheck {
  const gate = numberIn(fields.gate, row);
  return {
    name,
    row,
    place: numberIn(fields.place, row),
    gate: Number.isNaN(gate) ? undefined : gate === 1,
    suite: textIn(reader, fields.suite, row),
    owner: textIn(reader, fields.owner, row),
    needs: (textIn(reader, fields.needs, row) ?? '').split(listSeparator).flatMap((needed) => (needed.trim() === '' ? [] : [needed.trim()])),
  };
}

/** Runs of no known outcome are left out; the refusal of it stands among the problems of their source. */
function attemptsOf({ attempts: { fields } }: View, reader: PoolReader, rows: readonly number[], { builds, checks }: Pick<ViewRelease, 'builds' | 'checks'>): Pick<ViewRelease, 'attempts' | 'attemptRows'> {
  const indexOfText = (names: readonly { readonly name: string }[], { codes }: ViewField) => {
    const byName = new Map(names.map(({ name }, index) => [name, index]));
    const byCode = new Map<number, number>();
    return (row: number) => {
      const code = codes[row] ?? -1;
      const index = byCode.get(code) ?? byName.get(reader.text(code)) ?? -1;
      byCode.set(code, index);
      return index;
    };
  };
  const buildAt = indexOfText(builds, fields.build);
  const checkAt = indexOfText(checks, fields.check);
  const outcomeAt = indexOfText(outcomes.map((name) => ({ name })), fields.outcome);
  const usable = rows.filter((row) => buildAt(row) >= 0 && checkAt(row) >= 0 && outcomeAt(row) >= 0);
  const disputed: number[] = [];
  usable.forEach((row, run) => {
    if (fields.outcome.conflict[row] === 1) {
      disputed.push(run);
    }
  });
  const numbers = (field: ViewField) => Float64Array.from(usable, (row) => numberIn(field, row));
  return {
    attemptRows: Int32Array.from(usable),
    attempts: {
      build: Int32Array.from(usable, buildAt),
      check: Int32Array.from(usable, checkAt),
      outcome: Uint8Array.from(usable, outcomeAt),
      number: numbers(fields.number),
      startTime: numbers(fields.startTime),
      endTime: numbers(fields.endTime),
      disputed,
    },
  };
}
