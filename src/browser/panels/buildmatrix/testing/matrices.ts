/** Matrices drawn as text, one line a check, and the frames that Northstar and other datasources would send of them. */
import { FieldType, createDataFrame, type DataFrame, type PanelProps } from '@grafana/data';
import fc from 'fast-check';
import { cellStates, type CellState } from '../../../../core/release/states.ts';
import type { ReleaseMatrixMeta } from '../../../../contract/release-matrix.ts';
import { plainPanelProps } from '../../../kit/testing/panel-props.ts';
import type { BuildMatrix } from '../core/matrix.ts';
import type { MatrixOptions } from '../options.ts';

const day = 86_400_000;
export const drawnAt = Date.UTC(2026, 4, 10, 12);
const words: Readonly<Record<string, CellState>> = { '✓': 'passed', '✗': 'failed', '≈': 'flaky', '!': 'errored', '⊘': 'cancelled', '▸': 'running', '∅': 'lost', '»': 'skipped' };
const blanks: Readonly<Record<string, CellState>> = { b: 'blocked', '.': 'notScheduled', '?': 'unknown' };

/** Letters are blank cells with a reason; builds are B1 (oldest) and up, two a day. */
export function metaOf(checks: Readonly<Record<string, string>>, about: Readonly<Record<string, Partial<ReleaseMatrixMeta['checks'][number]>>> = {}): ReleaseMatrixMeta {
  const names = Object.keys(checks);
  const builds = Math.max(0, ...Object.values(checks).map((row) => [...row].length));
  const cells = (mark: string) => names.flatMap((name, check) => [...(checks[name] ?? '')].flatMap((one, build) => (one === mark ? [build * names.length + check] : []))).sort((a, b) => a - b);
  return {
    package: 'pkg',
    builds: Array.from({ length: builds }, (_, build) => ({ build: `B${builds - build}`, time: drawnAt - Math.floor(build / 2) * day, mark: 'passed', verdict: null, url: null, note: null, inputs: null, readiness: null })),
    checks: names.map((check) => ({ check, gate: null, suite: null, owner: null, ...about[check] })),
    blanks: Object.entries(blanks).flatMap(([mark, state]) => (cells(mark).length === 0 || !['blocked', 'notScheduled', 'unknown'].includes(state) ? [] : [{ state: state === 'blocked' || state === 'notScheduled' ? state : 'unknown', text: `Blank as ${state}.`, cells: cells(mark) }])),
    contradictions: [],
  };
}

export interface Cell {
  readonly build: string;
  readonly check: string;
  readonly state: string;
  readonly time?: number;
  readonly message?: string;
  readonly conflict?: boolean;
}

export function cellsOf(checks: Readonly<Record<string, string>>): readonly Cell[] {
  return Object.entries(checks).flatMap(([check, row]) => [...row].flatMap((mark, build) => (words[mark] === undefined ? [] : [{ build: `B${[...row].length - build}`, check, state: words[mark], message: `said by ${check}` }])));
}

export const frameOf = (cells: readonly Cell[], custom?: ReleaseMatrixMeta): DataFrame =>
  createDataFrame({
    refId: 'A',
    ...(custom === undefined ? {} : { meta: { custom } }),
    fields: [
      { name: 'build', type: FieldType.string, values: cells.map(({ build }) => build) },
      { name: 'check', type: FieldType.string, values: cells.map(({ check }) => check) },
      { name: 'state', type: FieldType.string, values: cells.map(({ state }) => state) },
      { name: 'time', type: FieldType.time, values: cells.map(({ time }) => time ?? null) },
      { name: 'message', type: FieldType.string, values: cells.map(({ message }) => message ?? null) },
      ...(cells.some(({ conflict }) => conflict !== undefined) ? [{ name: 'conflict', type: FieldType.boolean, values: cells.map(({ conflict }) => conflict ?? false) }] : []),
    ],
  });

export const drawnFrame = (checks: Readonly<Record<string, string>>, about?: Parameters<typeof metaOf>[1]): DataFrame => frameOf(cellsOf(checks), metaOf(checks, about));

/** The matrix of a drawing, without a frame. */
export function matrixOf(checks: Readonly<Record<string, string>>, about?: Parameters<typeof metaOf>[1]): BuildMatrix {
  const meta = metaOf(checks, about);
  const width = meta.checks.length;
  const size = meta.builds.length * width;
  const states = new Uint8Array(size);
  const rows = new Int32Array(size).fill(-1);
  Object.values(checks).forEach((row, check) =>
    [...row].forEach((mark, build) => {
      states[build * width + check] = cellStates.indexOf(words[mark] ?? blanks[mark] ?? 'unknown');
      rows[build * width + check] = words[mark] === undefined ? -1 : 0;
    })
  );
  return { builds: meta.builds, checks: meta.checks, states, rows, buildRows: new Int32Array(meta.builds.length).fill(-1), reasonOf: new Int32Array(size).fill(-1), reasons: [], contradictions: new Map(), conflicts: new Uint8Array(0) };
}

/** Some checks over some builds, in any states. */
export const anyDrawing: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .integer({ min: 1, max: 8 })
  .chain((length) => fc.array(fc.array(fc.constantFrom(...Object.keys(words), ...Object.keys(blanks)), { minLength: length, maxLength: length }), { minLength: 1, maxLength: 6 }))
  .map((rows) => Object.fromEntries(rows.map((row, check) => [`check-${check}`, row.join('')])));

export function panelProps(series: DataFrame[], change: Partial<PanelProps<MatrixOptions>> = {}): PanelProps<MatrixOptions> {
  return { ...plainPanelProps<MatrixOptions>({}, series), title: 'Builds and Checks', ...change };
}
