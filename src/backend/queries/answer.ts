/** From a query as it arrived to a table. */
import { NorthstarError } from '../../contract/errors.ts';
import { isQueryType, queryTypes } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { lastDay, type Asked } from './asked.ts';
import { answers } from './index.ts';
import { nameNotices } from './known-names.ts';

/** Answers a query over one view at `now` (ms since the epoch); without `asked` over the last day and the view alone. Throws `QUERY_TYPE_UNKNOWN`, `QUERY_INVALID`, or what `nameNotices` throws. */
export function answer(view: View, rawQuery: unknown, now: number, asked: Asked = { range: lastDay(now), inputs: {} }): Table {
  if (typeof rawQuery !== 'object' || rawQuery === null || Array.isArray(rawQuery)) {
    throw new NorthstarError('QUERY_INVALID', { problem: 'it is not a JSON object' });
  }
  const queryType: unknown = 'queryType' in rawQuery ? rawQuery.queryType : undefined;
  if (!isQueryType(queryType)) {
    const shown = typeof queryType === 'string' && queryType !== '' ? queryType.slice(0, 100) : '(none)';
    throw new NorthstarError('QUERY_TYPE_UNKNOWN', { queryType: shown, queryTypes: queryTypes.join(', ') });
  }
  const told = nameNotices(queryType, rawQuery, view, asked.inputs);
  const table = answers[queryType](view, rawQuery, now, asked);
  return told.length === 0 ? table : { ...table, notices: [...told, ...(table.notices ?? [])] };
}
