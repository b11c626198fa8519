/** From rows of build, check and state, one a cell, to the matrix: builds and checks in order, states as codes. */
import { mergedState } from '../../../../core/release/cells.ts';
import { inOrderOfBuilds, inOrderOfChecks } from '../../../../core/release/release.ts';
import { buildCheck, cellStates, isBuildMark, type CellState } from '../../../../core/release/states.ts';
import type { MatrixBuild, MatrixCheck, ReleaseMatrixMeta } from '../../../../contract/release-matrix.ts';
import type { BuildMatrix } from './matrix.ts';
import { clear, placePacked, unknownCode, type PlacedRows } from './packed-rows.ts';
import { stateOfWord } from './words.ts';

export interface MatrixRows {
  readonly length: number;
  readonly build: (row: number) => string;
  readonly check: (row: number) => string;
  readonly state: (row: number) => string;
  /** ms since the epoch; NaN where there is none. */
  readonly time: (row: number) => number;
  readonly suite: (row: number) => string;
  readonly owner: (row: number) => string;
  /** Whether sources disagree on the row; undefined where the frame does not tell. */
  readonly conflict: ((row: number) => boolean) | undefined;
}

export interface ReadMatrix {
  readonly matrix: BuildMatrix;
  /** Sentences about what could not be taken as it is. */
  readonly notes: readonly string[];
}

/** More are more than a person scrolls through, and than a page should hold. */
export const mostCells = 20_000_000;
const shownWords = 5;

/** `meta`: what Northstar says beside the rows; without it builds and checks are those of the rows. */
export function readRows(rows: MatrixRows, meta: ReleaseMatrixMeta | undefined): ReadMatrix {
  const { builds, checks } = meta ?? namesIn(rows);
  const kept = builds.slice(0, Math.max(1, Math.floor(mostCells / Math.max(1, checks.length))));
  const size = kept.length * checks.length;
  const names = { builds: kept.map(({ build }) => build), checks: checks.map(({ check }) => check) };
  const strange = new Set<string>();
  const codeOf = codes(strange);
  const placed = { states: new Uint8Array(size), cellRows: new Int32Array(size), buildRows: new Int32Array(kept.length) };
  const { states, cellRows, buildRows } = placed;
  let repeated: Repeated = { cells: new Map(), builds: new Set() };
  if (meta?.rows === undefined || kept.length < builds.length || !placePacked(meta.rows, rows, names.builds, names.checks, placed)) {
    repeated = placeByNames(rows, names.builds, names.checks, codeOf, placed);
    mergeRepeated(repeated.cells, rows, codeOf, placed);
  }
  const markOfRow = (row: number): MatrixBuild['mark'] => markOf(cellStates[codeOf(rows.state(row))]);
  const reasonOf = new Int32Array(size).fill(-1);
  const reasons = (meta?.blanks ?? []).map(({ text }) => text);
  meta?.blanks.forEach(({ state, cells }, reason) => {
    const code = cellStates.indexOf(state);
    for (const cell of cells) {
      if (cell < size && (cellRows[cell] ?? -1) < 0) {
        states[cell] = code;
        reasonOf[cell] = reason;
      }
    }
  });
  const { conflict } = rows;
  const conflicts = new Uint8Array(conflict === undefined ? 0 : rows.length);
  for (let row = 0; row < conflicts.length; row++) {
    conflicts[row] = conflict?.(row) === true ? 1 : 0;
  }
  const contradictions = new Map<string, string[]>();
  for (const { build, text } of meta?.contradictions ?? []) {
    contradictions.set(build, [...(contradictions.get(build) ?? []), text]);
  }
  const words = [...strange];
  return {
    matrix: { builds: meta === undefined ? kept.map((build, index) => ({ ...build, mark: (buildRows[index] ?? -1) < 0 ? build.mark : markOfRow(buildRows[index] ?? -1) })) : kept, checks, states, rows: cellRows, buildRows, reasonOf, reasons, contradictions, conflicts },
    notes: [
      ...(repeated.cells.size === 0 ? [] : [`${having(repeated.cells.size, 'cell')} several rows, which are taken for runs of the same check in order of time: one that passed and failed is flaky.`]),
      ...(repeated.builds.size === 0 ? [] : [`${having(repeated.builds.size, 'build')} several rows of its own: the last in time says how it ended.`]),
      ...(words.length === 0 ? [] : [`No state is meant by ${words.slice(0, shownWords).map((word) => `“${word.slice(0, 40)}”`).join(', ')}${words.length > shownWords ? ` and ${words.length - shownWords} more` : ''}: shown as unknown.`]),
      ...(kept.length === builds.length ? [] : [`Only the newest ${kept.length.toLocaleString('en')} of ${builds.length.toLocaleString('en')} builds are drawn.`]),
    ],
  };
}

const having = (count: number, what: string): string => (count === 1 ? `One ${what} has` : `${count.toLocaleString('en')} ${what}s have`);

/** What has several rows: cells, with all of them, and builds themselves. */
interface Repeated {
  readonly cells: ReadonlyMap<number, readonly number[]>;
  readonly builds: ReadonlySet<number>;
}

/** Rows without a time come before all others. */
const timeIn = (rows: MatrixRows, row: number): number => (Number.isNaN(rows.time(row)) ? -Infinity : rows.time(row));

/** Each row where its names say; those of other builds and checks are left out. Of a cell with several rows the last stands there, of a build the last in time. */
function placeByNames(rows: MatrixRows, builds: readonly string[], checks: readonly string[], codeOf: (word: string) => number, placed: PlacedRows): Repeated {
  clear(placed);
  const { states, cellRows, buildRows } = placed;
  const [buildAt, checkAt] = [placesOf(builds), placesOf(checks)];
  const cells = new Map<number, number[]>();
  const repeatedBuilds = new Set<number>();
  for (let row = 0; row < rows.length; row++) {
    const build = buildAt(rows.build(row));
    if (build < 0) {
      continue;
    }
    const code = codeOf(rows.state(row));
    const name = rows.check(row);
    const check = checkAt(name);
    if (check >= 0) {
      const cell = build * checks.length + check;
      const before = cellRows[cell] ?? -1;
      if (before >= 0) {
        const all = cells.get(cell) ?? [before];
        cells.set(cell, all);
        all.push(row);
      }
      states[cell] = code;
      cellRows[cell] = row;
    } else if (name === buildCheck) {
      const before = buildRows[build] ?? -1;
      if (before >= 0) {
        repeatedBuilds.add(build);
      }
      buildRows[build] = before < 0 || timeIn(rows, row) >= timeIn(rows, before) ? row : before;
    }
  }
  return { cells, builds: repeatedBuilds };
}

/** Several rows of one cell are runs of its check, as the query would merge them: in order of time, those without one first. */
function mergeRepeated(repeated: Repeated['cells'], rows: MatrixRows, codeOf: (word: string) => number, { states, cellRows }: PlacedRows): void {
  for (const [cell, all] of repeated) {
    const inOrder = all.toSorted((a, b) => timeIn(rows, a) - timeIn(rows, b) || a - b);
    states[cell] = cellStates.indexOf(mergedState(inOrder.map((row) => cellStates[codeOf(rows.state(row))] ?? 'unknown')));
    cellRows[cell] = inOrder.at(-1) ?? -1;
  }
}

/** How many names after the last one found are looked at before the table is asked. */
const guesses = 4;

/** Where a name stands; -1 for one that is not there. Rows mostly come in order: the next name is nearly always the last one or soon after it, and to compare two texts is quicker than to look one up. */
function placesOf(names: readonly string[]): (name: string) => number {
  const places = new Map(names.map((name, at) => [name, at]));
  let last = 0;
  return (name) => {
    for (let at = last; at <= last + guesses; at++) {
      if (names[at] === name) {
        last = at;
        return at;
      }
    }
    const found = places.get(name) ?? -1;
    last = found < 0 ? last : found;
    return found;
  };
}

/** Code of a state's word; a word that means none is kept among the strange ones. */
function codes(strange: Set<string>): (word: string) => number {
  const known = new Map<string, number>();
  let last: { readonly word: string; readonly code: number } = { word: '', code: unknownCode };
  return (word) => {
    if (word === last.word) {
      return last.code;
    }
    const seen = known.get(word);
    if (seen !== undefined) {
      last = { word, code: seen };
      return seen;
    }
    const state = stateOfWord(word);
    if (state === undefined && word !== '') {
      strange.add(word);
    }
    const code = state === undefined ? unknownCode : cellStates.indexOf(state);
    known.set(word, code);
    return code;
  };
}

const markOf = (state: CellState | undefined): MatrixBuild['mark'] => (state !== undefined && isBuildMark(state) ? state : 'unknown');

/** Builds by time, newest first, and checks by name, as the rows name them. */
function namesIn(rows: MatrixRows): { readonly builds: readonly MatrixBuild[]; readonly checks: readonly MatrixCheck[] } {
  const times = new Map<string, number>();
  const checks = new Map<string, MatrixCheck>();
  for (let row = 0; row < rows.length; row++) {
    const [build, check, time] = [rows.build(row), rows.check(row), rows.time(row)];
    if (build === '' || check === '') {
      continue;
    }
    const known = times.get(build) ?? NaN;
    times.set(build, Number.isNaN(known) ? time : Number.isNaN(time) ? known : Math.min(known, time));
    if (check !== buildCheck && !checks.has(check)) {
      checks.set(check, { check, gate: null, suite: rows.suite(row) || null, owner: rows.owner(row) || null });
    }
  }
  return {
    builds: [...times]
      .map(([name, time]) => ({ name, time }))
      .sort(inOrderOfBuilds)
      .map(({ name, time }) => ({ build: name, time: Number.isNaN(time) ? null : time, mark: 'unknown', verdict: null, url: null, note: null, inputs: null, readiness: null })),
    checks: [...checks.values()].sort((a, b) => inOrderOfChecks({ name: a.check, place: NaN }, { name: b.check, place: NaN })),
  };
}
