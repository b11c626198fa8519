import fc from 'fast-check';
import { blankLetter, letterOf, type ReleaseMatrixMeta } from '../../../../contract/release-matrix.ts';
import { buildCheck, cellStates } from '../../../../core/release/states.ts';
import { readRows, type MatrixRows } from './read-rows.ts';

type Row = readonly [build: string, check: string, state: string];
const rowsOf = (rows: readonly Row[]): MatrixRows => ({ length: rows.length, build: (row) => rows[row]?.[0] ?? '', check: (row) => rows[row]?.[1] ?? '', state: (row) => rows[row]?.[2] ?? '', time: () => NaN, suite: () => '', owner: () => '', conflict: undefined });

/** Builds and checks of a size, and the rows of some of their cells in order, with what the frame says of them. */
const anyMatrix = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })).chain(([height, width]) => {
  const cell = fc.option(fc.nat(cellStates.length - 1), { nil: undefined });
  return fc.array(fc.array(cell, { minLength: width + 1, maxLength: width + 1 }), { minLength: height, maxLength: height }).map((cells) => {
    const builds = cells.map((_, index) => `B${9 - index}`);
    const checks = Array.from({ length: width }, (_, index) => `check ${index}`);
    const rows = cells.flatMap((own, build) => own.flatMap((state, place): Row[] => (state === undefined ? [] : [[builds[build] ?? '', place === 0 ? buildCheck : (checks[place - 1] ?? ''), cellStates[state] ?? '']])));
    const meta: ReleaseMatrixMeta = {
      package: 'p',
      builds: builds.map((build) => ({ build, time: null, mark: 'unknown', verdict: null, url: null, note: null, inputs: null, readiness: null })),
      checks: checks.map((check) => ({ check, gate: null, suite: null, owner: null })),
      blanks: [],
      contradictions: [],
    };
    return { rows, meta, packed: cells.flat().map((state) => (state === undefined ? blankLetter : letterOf(state))).join('') };
  });
});

const plain = ({ matrix: { states, rows, buildRows } }: ReturnType<typeof readRows>) => ({ states: [...states], rows: [...rows], buildRows: [...buildRows] });

it('puts each row where its names would', () => {
  fc.assert(
    fc.property(anyMatrix, ({ rows, meta, packed }) => {
      expect(plain(readRows(rowsOf(rows), { ...meta, rows: packed }))).toEqual(plain(readRows(rowsOf(rows), meta)));
    })
  );
});

it('goes by the names where the first rows, the last rows or two whole builds have changed places', () => {
  const row = (build: string, check: string, state: string): Row => [build, check, state];
  const rows = ['B2', 'B1'].flatMap((build, at) => [row(build, 'a', 'passed'), row(build, 'b', at === 0 ? 'failed' : 'flaky'), row(build, 'c', 'skipped')]);
  const meta: ReleaseMatrixMeta = {
    package: 'p',
    builds: ['B2', 'B1'].map((build) => ({ build, time: null, mark: 'unknown', verdict: null, url: null, note: null, inputs: null, readiness: null })),
    checks: ['a', 'b', 'c'].map((check) => ({ check, gate: null, suite: null, owner: null })),
    blanks: [],
    contradictions: [],
    rows: rows.map(([, , state], at) => (at % 3 === 0 ? blankLetter : '') + letterOf(cellStates.findIndex((word) => word === state))).join(''),
  };
  for (const order of [[1, 0, 2, 3, 4, 5], [0, 2, 1, 3, 4, 5], [3, 4, 5, 0, 1, 2]]) {
    const changed = order.flatMap((at) => rows.slice(at, at + 1));
    const { rows: _, ...named } = meta;
    expect(plain(readRows(rowsOf(changed), meta))).toEqual(plain(readRows(rowsOf(changed), named)));
  }
  expect(plain(readRows(rowsOf(rows), meta)).states).toEqual(rows.map(([, , state]) => cellStates.findIndex((word) => word === state)));
});

it('goes by the names where the text is about other rows: sorted, left out, cut off, or no such text', () => {
  fc.assert(
    fc.property(anyMatrix, fc.constantFrom('reverse', 'drop', 'cut', 'strange'), ({ rows, meta, packed }, how) => {
      const changed = how === 'reverse' ? rows.toReversed() : how === 'drop' ? rows.slice(1) : rows;
      const text = how === 'cut' ? packed.slice(1) : how === 'strange' ? packed.replaceAll(/./g, '~') : packed;
      expect(plain(readRows(rowsOf(changed), { ...meta, rows: text }))).toEqual(plain(readRows(rowsOf(changed), meta)));
    })
  );
});
