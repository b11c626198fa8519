/** A relation made of rows that lie outside the view: of the journal, or of a metrics source. */
import type { ValueType } from '../../core/models/entities.ts';
import { reasons, type Basis, type Reason } from '../../core/models/fact.ts';
import type { ColumnConfig } from '../../contract/table.ts';
import { noReason, ownRule, ownRuleName, type View, type ViewField } from '../federation/view.ts';
import { basisCode, unknownField } from './field.ts';
import { PoolBuilder } from './pool-text.ts';
import { relationOf, type Relation } from './relation.ts';

/** One cell: a value with where it comes from, or why there is none. */
export type MadeCell = { readonly value: string | number | boolean; readonly source: string; readonly basis: Basis; readonly time: number } | { readonly reason: Reason };

export interface MadeColumn<Row> {
  readonly type: ValueType;
  readonly cell: (row: Row) => MadeCell;
  readonly config?: ColumnConfig;
}

/** Each column is made once, when it is looked at. A source that the view does not know counts as Northstar's own. */
export function madeRelation<Row>(view: View, rows: readonly Row[], columns: Readonly<Record<string, MadeColumn<Row>>>): Relation {
  const codeOfSource = new Map([...view.sources.map(({ name }, index) => [name, index] as const), [ownRuleName, ownRule] as const]);
  const makers = Object.entries(columns).map(([name, column]) => {
    const make = () => {
      const pool = new PoolBuilder();
      const field = unknownField(column.type, rows.length, 'notStated');
      rows.forEach((row, index) => {
        const cell = column.cell(row);
        if ('reason' in cell) {
          field.reason[index] = reasons.indexOf(cell.reason);
          return;
        }
        write(field, index, cell.value, pool);
        field.source[index] = codeOfSource.get(cell.source) ?? ownRule;
        field.basis[index] = basisCode[cell.basis];
        field.time[index] = cell.time;
        field.reason[index] = noReason;
      });
      return { pool: pool.build(), field };
    };
    return [name, make] as const;
  });
  const config = Object.fromEntries(Object.entries(columns).flatMap(([name, column]) => (column.config === undefined ? [] : [[name, column.config]])));
  return relationOf(rows.length, Object.fromEntries(makers), config);
}

function write(field: ViewField, index: number, value: string | number | boolean, pool: PoolBuilder): void {
  if (field.type === 'string') {
    field.codes[index] = pool.code(String(value));
  } else {
    field.numbers[index] = Number(value);
  }
}
