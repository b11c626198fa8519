/** `suggestions`: values that occur in a text column of a query type, and the words for a boolean one. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { queryTypes } from '../../contract/queries.ts';
import { distinctTexts } from '../queries/distinct.ts';
import { relations } from '../queries/index.ts';
import { nearMatch } from '../queries/near-match.ts';
import { ascending } from '../queries/selection.ts';
import { parametersOf, viewOf, type Resource } from './resource.ts';

const parameters = z.object({ queryType: z.enum(queryTypes).default('models'), column: z.string().min(1), prefix: z.string().max(1_000).default('') });
const mostValues = 100;

export const suggestions: Resource = async (call) => {
  const { queryType, column, prefix } = parametersOf(parameters, call.parameters);
  const relation = relations[queryType](await viewOf(call), call.now);
  const source = relation.columns.get(column)?.();
  if (source === undefined) {
    const near = nearMatch(column, [...relation.columns.keys()]);
    throw new NorthstarError('QUERY_INVALID', { problem: `there is no column ${column.slice(0, 100)}${near === undefined ? '' : `; did you mean ${near}`}` });
  }
  if (source.field.type === 'boolean') {
    return { values: ['false', 'true'].filter((value) => value.startsWith(prefix.toLowerCase())), truncated: false };
  }
  return distinctTexts(relation, column, ascending(relation.rows), { prefix, limit: mostValues });
};
