/** The builds of which a source speaks, with a stamp of what it says of each that costs no text to make. */
import { bases } from '../../../core/models/fact.ts';
import { packageKey } from '../../../core/models/entities.ts';
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import { refusedStatement, rowCount, type FactColumn, type FactRows, type SourceFacts } from '../facts/source-facts.ts';
import { textHash } from '../facts/text-hash.ts';
import { packed, type BuildStatement } from './kept-build.ts';

export interface SaidBuild {
  /** As `packageKey` makes it. */
  readonly key: string;
  readonly stamp: string;
  readonly runs: number;
  /** Everything that is said of it, its texts redacted. */
  kept(redact: (text: string) => string): KeptBuild;
}

const noRows: FactRows = { keys: { bytes: new Uint8Array(0), offsets: new Uint32Array(1) }, columns: {} };
const decoder = new TextDecoder();

/** Builds whose package and number are stated. */
export function buildsOf({ entities, texts }: SourceFacts): readonly SaidBuild[] {
  const { package: packages = noRows, check: checks = noRows, attempt: attempts = noRows } = entities;
  const text = (code: number) => decoder.decode(texts.bytes.slice(texts.offsets[code] ?? 0, texts.offsets[code + 1] ?? 0));
  const hashOf = hashes(texts);
  const place = ({ columns }: FactRows, name: string, row: number) => pairKey(codeAt(columns[name], row), codeAt(columns['build'], row));
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < rowCount(attempts); row++) {
    const key = place(attempts, 'package', row);
    const rows = rowsOf.get(key) ?? [];
    rowsOf.set(key, rows);
    rows.push(row);
  }
  const checkRows = new Map(Array.from({ length: rowCount(checks) }, (_, row) => [pairKey(codeAt(checks.columns['package'], row), codeAt(checks.columns['name'], row)), row]));
  const stampOf = (rows: FactRows) => {
    const columns = Object.entries(rows.columns).map(([name, column]) => ({ column, seed: hashOfName(name) }));
    return (row: number) => columns.reduce((sum, { column, seed }) => (isStated(column, row) ? sum + mixed(seed ^ (column.type === 'string' ? hashOf(column.codes[row] ?? -1) : hashNumber(column.numbers[row] ?? NaN))) : sum), 0) >>> 0;
  };
  const [packageStamp, attemptStamp] = [stampOf(packages), stampOf(attempts)];
  return Array.from({ length: rowCount(packages) }, (_, row) => row).flatMap((row): SaidBuild[] => {
    const [nameCode, buildCode] = [codeAt(packages.columns['name'], row), codeAt(packages.columns['build'], row)];
    if (nameCode < 0 || buildCode < 0) {
      return [];
    }
    const runs = rowsOf.get(pairKey(nameCode, buildCode)) ?? [];
    const stamp = `${runs.length}.${runs.reduce((sum, run) => (sum + mixed(attemptStamp(run))) >>> 0, mixed(packageStamp(row)) >>> 0)}`;
    const [name, build] = [text(nameCode), text(buildCode)];
    return [
      {
        key: packageKey(name, build),
        stamp,
        runs: runs.length,
        kept(redact) {
          const tested = new Set(runs.flatMap((run) => checkRows.get(pairKey(nameCode, codeAt(attempts.columns['check'], run))) ?? []));
          const statements = [...statementsOf('package', packages, [row], text), ...statementsOf('check', checks, [...tested], text), ...statementsOf('attempt', attempts, runs, text)];
          const starts = runs.map((run) => numberAt(attempts.columns['startTime'], run)).filter((time) => !Number.isNaN(time));
          const built = numberAt(packages.columns['createdTime'], row);
          const said = packages.columns['build']?.time[row] ?? 0;
          const time = Number.isNaN(built) ? starts.reduce((least, start) => Math.min(least, start), starts[0] ?? said) : built;
          return { package: name, build, time, runs: runs.length, stamp, content: packed(statements, redact) };
        },
      },
    ];
  });
}

function statementsOf(entity: BuildStatement[0], { keys, columns }: FactRows, rows: readonly number[], text: (code: number) => string): BuildStatement[] {
  const all = Object.entries(columns);
  return rows.flatMap((row) => {
    const key = decoder.decode(keys.bytes.slice(keys.offsets[row] ?? 0, keys.offsets[row + 1] ?? 0));
    return all.flatMap(([field, column]): BuildStatement[] => {
      const basis = bases[column.basis[row] ?? refusedStatement];
      const number = column.numbers[row] ?? NaN;
      return basis === undefined || !isStated(column, row) ? [] : [[entity, key, field, column.type === 'string' ? text(column.codes[row] ?? -1) : column.type === 'boolean' ? number === 1 : number, basis, column.time[row] ?? 0]];
    });
  });
}

const isStated = ({ basis }: FactColumn, row: number): boolean => (basis[row] ?? refusedStatement) < refusedStatement;
const codeAt = (column: FactColumn | undefined, row: number): number => (column !== undefined && isStated(column, row) ? (column.codes[row] ?? -1) : -1);
const numberAt = (column: FactColumn | undefined, row: number): number => (column !== undefined && isStated(column, row) ? (column.numbers[row] ?? NaN) : NaN);
const pairKey = (one: number, other: number): string => `${one},${other}`;

/** Spreads a number over 32 bits, so that sums of such tell which were added. */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
const hashOfName = (name: string): number => textHash(Buffer.from(name), 0, Buffer.byteLength(name));
const bits = new DataView(new ArrayBuffer(8));
function hashNumber(value: number): number {
  bits.setFloat64(0, value);
  return mixed(bits.getUint32(0) ^ mixed(bits.getUint32(4)));
}

/** Of each text once, by its code. */
function hashes({ bytes, offsets }: SourceFacts['texts']): (code: number) => number {
  const known = new Float64Array(offsets.length).fill(-1);
  return (code) => {
    if ((known[code] ?? 0) < 0) {
      known[code] = textHash(bytes, offsets[code] ?? 0, offsets[code + 1] ?? 0) >>> 0;
    }
    return known[code] ?? 0;
  };
}
