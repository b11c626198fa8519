/** Columns that a row about a model takes from the model: its domain, team and so on, unknown where it is not in production. */
import type { ModelField, View } from '../federation/view.ts';
import { joinedField } from './field.ts';
import { readerOf } from './pool-text.ts';
import type { SourceColumn } from './relation.ts';
import { viewColumn } from './view-columns.ts';

export interface ModelRows {
  /** Row of each model by its name. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** A column of the model for rows that name models, in their order. */
  column(field: ModelField, models: readonly string[]): () => SourceColumn;
}

export function modelRows(view: View): ModelRows {
  const { text } = readerOf(view.pool);
  const rowOf = new Map(Array.from(view.models.keys, (key, row) => [text(key), row] as const));
  return {
    rowOf,
    column: (field, models) => () => viewColumn(view, joinedField(view.models.fields[field], Int32Array.from(models, (model) => rowOf.get(model) ?? -1), 'noProductionVersion')),
  };
}
