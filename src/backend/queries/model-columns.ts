/** Columns that a row about a model takes from the model: its domain, team and so on, unknown where it is not in production. */
import type { ModelField, View } from '../federation/view.ts';
import { joinedField } from './field.ts';
import { codesEqualTo, readerOf } from './pool-text.ts';
import type { SourceColumn } from './relation.ts';
import { viewColumn } from './view-columns.ts';

export interface ModelRows {
  /** Row of each model by its name; made when it is first looked at, since it reads all names. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** A column of the model for rows that name models, in their order. */
  column(field: ModelField, models: readonly string[]): () => SourceColumn;
}

/** `only`: the one model that is asked about, where there is one. */
export function modelRows(view: View, only?: string): ModelRows {
  let made: ReadonlyMap<string, number> | undefined;
  const rowOf = () => (made ??= only === undefined ? rowsByName(view) : rowNamed(view, only));
  return {
    get rowOf() {
      return rowOf();
    },
    column: (field, models) => () => viewColumn(view, joinedField(view.models.fields[field], Int32Array.from(models, (model) => rowOf().get(model) ?? -1), 'noProductionVersion')),
  };
}

function rowsByName({ models, pool }: View): ReadonlyMap<string, number> {
  const { text } = readerOf(pool);
  return new Map(Array.from(models.keys, (key, row) => [text(key), row] as const));
}

function rowNamed({ models, pool }: View, name: string): ReadonlyMap<string, number> {
  const named = codesEqualTo(pool, name);
  const row = models.keys.findIndex((key) => named[key] === 1);
  return new Map(row < 0 ? [] : [[name, row]]);
}
