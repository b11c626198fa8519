/** The versions of one model as its sources state them, in production or not. */
import type { StringPool } from '../../../contract/table.ts';
import { refusedStatement } from '../facts/source-facts.ts';
import type { JoinSource } from '../join/join-input.ts';
import { textAt } from './stated.ts';

export interface ModelVersion {
  readonly model: string;
  readonly version: string;
  /** Milliseconds since the epoch; null where nobody states it. */
  readonly createdTime: number | null;
  readonly source: string;
}

/** Newest first, those without a time last. A version that several sources state is that of the first, in the order of the settings, that says when it was made. */
export function modelVersions(sources: readonly JoinSource[], model: string, most: number): ModelVersion[] {
  const found = new Map<string, ModelVersion>();
  const start = Buffer.from(`${model.normalize('NFC')}\u0000`, 'utf8');
  for (const { facts, state } of sources) {
    const rows = facts?.entities.version;
    if (rows === undefined) {
      continue;
    }
    const created = rows.columns['createdTime'];
    for (const row of rowsBeginning(rows.keys, start)) {
      const version = textAt(rows.keys, row).slice(model.normalize('NFC').length + 1);
      const isStated = created !== undefined && (created.basis[row] ?? refusedStatement) < refusedStatement;
      const createdTime = isStated ? (created.numbers[row] ?? null) : null;
      const known = found.get(version);
      if (known === undefined || (known.createdTime === null && createdTime !== null)) {
        found.set(version, { model, version, createdTime, source: state.name });
      }
    }
  }
  const time = ({ createdTime }: ModelVersion) => createdTime ?? -Infinity;
  return [...found.values()].sort((a, b) => (time(a) === time(b) ? byNumber(b, a) : time(b) - time(a))).slice(0, most);
}

const byNumber = (a: ModelVersion, b: ModelVersion) => a.version.localeCompare(b.version, 'en', { numeric: true });

/** Rows of the pool whose text begins so: the bytes of all texts are searched at once, which a million rows take some ten milliseconds. */
function rowsBeginning(pool: StringPool, start: Uint8Array): number[] {
  const bytes = bytesOf(pool);
  const rows: number[] = [];
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
    const row = rowAt(pool.offsets, at);
    if (pool.offsets[row] === at) {
      rows.push(row);
    }
  }
  return rows;
}

/** The last row that begins at `at` or before. */
function rowAt(offsets: Uint32Array, at: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] ?? 0) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

const bytesOf = ({ bytes }: StringPool): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
