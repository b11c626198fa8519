/** What the search field says while it is empty: how the columns of this table are searched. */
import type { BoundTable } from './bind.ts';

const ofModels = ['framework', 'stale', 'oncall'];

/** Whole searches on a table of models, else the first two columns of text that do not name the row. */
export function searchExample({ columns, byId, key }: Pick<BoundTable, 'columns' | 'byId' | 'key'>): string {
  if (ofModels.every((id) => byId.has(id))) {
    return 'Search, or framework:pytorch stale:true oncall:~ads';
  }
  const texts = columns.filter((column) => column !== key && column.reader.kind === 'text' && column.layout.shown).slice(0, 2);
  return texts.length === 0 ? 'Search all columns' : `Search, or ${texts.map(({ id }) => `${id}:…`).join(' ')}`;
}
