/** How many rows were found, in words that say what is counted: where a model has several rows, they are no models. */
import type { BoundTable } from './bind.ts';

/** Rows of one model stand near each other, or are few: whether there are such is seen in the first ones. */
const examined = 2_000;

/** Whether two rows have the same name. */
export function hasRepeatedKeys({ key, rowCount }: Pick<BoundTable, 'key' | 'rowCount'>): boolean {
  const names = new Set<string>();
  for (let row = 0; key !== undefined && row < Math.min(rowCount, examined); row++) {
    const name = key.core.text(row);
    if (names.has(name)) {
      return true;
    }
    names.add(name);
  }
  return false;
}

/** `2 of 300 search results`. */
export function countText(found: number, all: number): string {
  return `${outOf(found, all)} search result${all === 1 ? '' : 's'}`;
}

/** `4 of 600 rows, 2 models`. */
export function repeatedCountText({ key, rowCount }: Pick<BoundTable, 'key' | 'rowCount'>, rows: Uint32Array): string {
  const { size } = distinctNames({ key }, rows);
  return `${outOf(rows.length, rowCount)} row${rowCount === 1 ? '' : 's'}, ${size.toLocaleString('en')} ${(key?.title ?? 'name').toLowerCase()}${size === 1 ? '' : 's'}`;
}

/** The names of these rows, each once, in their order. */
export function distinctNames({ key }: Pick<BoundTable, 'key'>, rows: Uint32Array): ReadonlySet<string> {
  const names = new Set<string>();
  for (const row of rows) {
    names.add(key?.core.text(row) ?? '');
  }
  return names;
}

const outOf = (found: number, all: number) => `${found === all ? '' : `${found.toLocaleString('en')} of `}${all.toLocaleString('en')}`;
