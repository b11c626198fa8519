/** The values that occur in a column of a query type: what a variable offers, and what is suggested to whoever types. */
import type { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import type { QueryType } from '../../contract/queries.ts';
import type { values } from '../../contract/resources.ts';
import type { View } from '../federation/view.ts';
import { distinctTexts } from './distinct.ts';
import { relations } from './index.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { select, type Filters } from './selection.ts';

export interface ValuesWanted {
  readonly queryType: QueryType;
  readonly column: string;
  readonly filters?: Filters;
  /** Case does not matter. */
  readonly prefix?: string;
  readonly limit: number;
}

/** The distinct texts of a text column, sorted; the words for a boolean one; none for others. Throws `QUERY_INVALID` where there is no such column. */
export function valuesOf(view: View, { queryType, column, filters = {}, prefix = '', limit }: ValuesWanted, now: number): z.infer<typeof values> {
  const relation = relations[queryType](view, now);
  const found = relation.columns.get(column)?.();
  if (found === undefined) {
    const near = nearMatch(column, [...relation.columns.keys()]);
    throw new NorthstarError('QUERY_INVALID', { problem: `there is no column ${column.slice(0, 100)}${near === undefined ? '' : `; did you mean ${near}`}` });
  }
  if (found.field.type === 'boolean') {
    return { values: ['false', 'true'].filter((value) => value.startsWith(prefix.toLowerCase())), truncated: false };
  }
  return distinctTexts(relation, column, select(relation, filters).rows, { prefix, limit });
}
