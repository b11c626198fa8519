/** All models that any source speaks of, in production or not, and where each source speaks of them. */
import { rowCount, type FactRows } from '../facts/source-facts.ts';
import { TextTable } from '../facts/text-table.ts';
import type { JoinedSource } from './part-of.ts';

export interface ModelNames {
  /** A model's code here is its row in what is joined before the choice of production models. */
  readonly texts: TextTable;
  /** By source: for each row of its models the code of the name. */
  readonly models: ReadonlyMap<number, Int32Array>;
  /** By source: for each row of its aliases the code of the model's name. */
  readonly aliases: ReadonlyMap<number, Int32Array>;
}

export function modelNames(joined: readonly JoinedSource[]): ModelNames {
  const texts = new TextTable();
  const codes = (rows: FactRows | undefined) => {
    const found = new Int32Array(rows === undefined ? 0 : rowCount(rows));
    if (rows !== undefined) {
      const { bytes, offsets } = rows.keys;
      for (let row = 0; row < found.length; row++) {
        const start = offsets[row] ?? 0;
        found[row] = texts.addBytes(bytes, start, endOfFirst(bytes, start, offsets[row + 1] ?? 0));
      }
    }
    return found;
  };
  const models = new Map<number, Int32Array>();
  const aliases = new Map<number, Int32Array>();
  for (const { index, facts } of joined) {
    models.set(index, codes(facts.entities.model));
    aliases.set(index, codes(facts.entities.alias));
  }
  return { texts, models, aliases };
}

/** The end of the first part of a compound key. */
export function endOfFirst(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) {
    at++;
  }
  return at;
}
