/** The versions of one model as its sources state them, in production or not. */
import type { StringPool } from '../../../contract/table.ts';
import { refusedStatement, rowCount } from '../facts/source-facts.ts';
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
    const created = rows?.columns['createdTime'];
    for (let row = 0; rows !== undefined && row < rowCount(rows); row++) {
      if (!beginsWith(rows.keys, row, start)) {
        continue;
      }
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

function beginsWith({ bytes, offsets }: StringPool, row: number, start: Uint8Array): boolean {
  const from = offsets[row] ?? 0;
  return (offsets[row + 1] ?? 0) - from > start.length && start.every((byte, step) => bytes[from + step] === byte);
}
