/** docs/columns.md */
import type { ColumnDefinition } from '../../src/contract/column-definition.ts';
import { columns, columnsOnRequest } from '../../src/contract/columns.ts';
import { queryTypes } from '../../src/contract/queries.ts';
import { ageBuckets } from '../../src/contract/table.ts';
import { bases, reasons, reasonText } from '../../src/core/models/fact.ts';
import { made, page, table } from './markdown.ts';

const columnRows = (definitions: Readonly<Record<string, ColumnDefinition>>) =>
  Object.entries(definitions).map(([name, { type, title, unit, meaning }]) => [`\`${name}\``, type, unit ?? '', title, meaning]);
const columnHead = ['Column', 'Type', 'Unit', 'Title', 'Meaning'];

export function columnsPage(): string {
  return page(
    '# Columns',
    made('src/contract/columns.ts'),
    'Names are stable API. Times are milliseconds since the epoch in UTC, ratios 0 to 1. An empty cell is unknown, never 0; its reason travels with it.',
    ...queryTypes.flatMap((type) => [`## \`${type}\``, table(columnHead, columnRows(columns[type]))]),
    '### On request',
    'These columns of `models` travel only when a query names them in `columns`.',
    table(columnHead, columnRows(columnsOnRequest.models)),
    '## Provenance',
    `Each cell says its source, how it is known (${bases.join(', ')}), how long ago (${ageBuckets.join(', ')}), whether the source has not answered since (outdated), whether other sources say something else (conflict), or why it is empty:`,
    table(['Reason', 'Meaning'], reasons.map((reason) => [`\`${reason}\``, reasonText[reason]]))
  );
}
