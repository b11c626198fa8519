/** The distinct texts of a column. */
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';

/** The texts of `column` at `rows` that begin with `prefix` (case does not matter), sorted, at most `limit`. A column of another type has none. */
export function distinctTexts(relation: Relation, column: string, rows: Int32Array, { prefix = '', limit }: { prefix?: string; limit: number }): { values: string[]; truncated: boolean } {
  const found = relation.columns.get(column)?.();
  if (found === undefined || found.field.type !== 'string') {
    return { values: [], truncated: false };
  }
  const reader = readerOf(found.pool);
  const seen = new Uint8Array(reader.size);
  const texts: string[] = [];
  const wanted = prefix.toLowerCase();
  for (const row of rows) {
    const code = found.field.codes[row] ?? -1;
    if (code >= 0 && seen[code] !== 1) {
      seen[code] = 1;
      const text = reader.text(code);
      if (wanted === '' || text.toLowerCase().startsWith(wanted)) {
        texts.push(text);
      }
    }
  }
  texts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { values: texts.slice(0, limit), truncated: texts.length > limit };
}
