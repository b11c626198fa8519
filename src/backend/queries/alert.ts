/**
 * Alert tables: `numeric-long`, string columns that label and exactly one number column. Grafana makes one alert of each
 * row, so no two rows may carry the same labels, and a row whose measure is unknown is left out and counted in a notice.
 */
import { NorthstarError } from '../../contract/errors.ts';
import type { Notice, StringColumn, TableColumn } from '../../contract/table.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { PoolBuilder } from './pool-text.ts';
import type { Relation, SourceColumn } from './relation.ts';

export interface AlertTable {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  readonly notices: readonly Notice[];
}

/** Labels and the measure of the chosen rows. Rows with equal labels become one, which carries the largest value. A measure that is a label too is called `value`. */
export function alertTable(relation: Relation, labels: readonly string[], measure: string | undefined, rows: Int32Array): AlertTable {
  const measured = measureColumn(relation, measure);
  const labelColumns = labels.flatMap((name) => {
    const column = relation.columns.get(name)?.();
    return column === undefined ? [] : [{ name, column }];
  });
  const kept: number[] = [];
  const values: number[] = [];
  const indexOfLabels = new Map<string, number>();
  let unknown = 0;
  let merged = 0;
  for (const row of rows) {
    const value = measured.column.field.numbers[row] ?? NaN;
    if (Number.isNaN(value)) {
      unknown++;
      continue;
    }
    const key = labelColumns.map(({ column }) => labelKey(column, row)).join('|');
    const same = indexOfLabels.get(key);
    if (same === undefined) {
      indexOfLabels.set(key, kept.push(row) - 1);
      values.push(value);
    } else {
      merged++;
      values[same] = Math.max(values[same] ?? value, value);
    }
  }
  return {
    rows: kept.length,
    columns: [...labelColumns.map(({ name, column }) => labelCells(name, column, kept)), { name: labels.includes(measured.name) ? 'value' : measured.name, type: 'number', values: Float64Array.from(values) }],
    notices: [
      ...(unknown === 0 ? [] : [{ severity: 'info', text: unknown === 1 ? `1 row is left out because its ${measured.name} is unknown.` : `${unknown} rows are left out because their ${measured.name} is unknown.` } as const]),
      ...(merged === 0 ? [] : [{ severity: 'info', text: merged === 1 ? '1 row shares its labels with another; the largest value stands for both.' : `${merged} rows share their labels with others; the largest value stands for them.` } as const]),
    ],
  };
}

function measureColumn(relation: Relation, measure: string | undefined): { name: string; column: SourceColumn } {
  const measurable = [...relation.columns].filter(([, column]) => column().field.type !== 'string').map(([name]) => name);
  const column = measure === undefined ? undefined : relation.columns.get(measure)?.();
  if (measure === undefined || column === undefined || !measurable.includes(measure)) {
    const near = measure === undefined ? undefined : nearMatch(measure, measurable);
    const problem = measure === undefined ? 'format alert needs measure' : near === undefined ? `measure ${measure} is not a column of numbers, booleans or times` : `measure ${measure} is not a column of numbers, booleans or times; did you mean ${near}`;
    throw new NorthstarError('QUERY_INVALID', { problem: `${problem} (one of ${measurable.join(', ')})` });
  }
  return { name: measure, column };
}

function labelKey({ field }: SourceColumn, row: number): string {
  return field.type === 'string' ? String(field.codes[row] ?? -1) : String(field.numbers[row] ?? NaN);
}

/** A label is text; a number becomes its digits. */
function labelCells(name: string, { field, pool }: SourceColumn, rows: readonly number[]): StringColumn {
  if (field.type === 'string') {
    return { name, type: 'string', pool, codes: Int32Array.from(rows, (row) => field.codes[row] ?? -1) };
  }
  const builder = new PoolBuilder();
  const codes = Int32Array.from(rows, (row) => {
    const value = field.numbers[row] ?? NaN;
    return builder.code(Number.isNaN(value) ? null : String(value));
  });
  return { name, type: 'string', pool: builder.build(), codes };
}
