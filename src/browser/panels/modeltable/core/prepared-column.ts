/** A column with what is made of it when first needed and then kept. */
import { rankValues, type ColumnValues } from './column-values.ts';
import type { CoreColumn } from './column.ts';
import { createDistinct, type Distinct } from './distinct.ts';
import { rankColumn, type Ranks } from './rank.ts';
import { createVerdicts, type Verdicts } from './verdicts.ts';
import type { Work } from '../../../kit/work.ts';

export interface Judged {
  readonly distinct: Distinct;
  readonly verdicts: Verdicts;
}
export interface PreparedColumn extends Judged {
  readonly column: CoreColumn;
  /** Of what the cells show. */
  readonly shown: Judged | undefined;
  /** The order of its rows. */
  ranks(): Work<Ranks>;
  /** Its different values. */
  values(): Work<ColumnValues>;
}

export function prepareColumn(column: CoreColumn, rowCount: number): PreparedColumn {
  const { distinct, verdicts } = judged(rowCount, column);
  let ranks: Ranks | undefined;
  let values: ColumnValues | undefined;
  return {
    column,
    distinct,
    verdicts,
    shown: column.shown === undefined ? undefined : judged(rowCount, column.shown),
    *ranks() {
      return (ranks ??= yield* rankColumn(column, rowCount, distinct));
    },
    *values() {
      return (values ??= yield* rankValues(distinct));
    },
  };
}

function judged(rowCount: number, texts: Pick<CoreColumn, 'text' | 'key'>): Judged {
  const distinct = createDistinct(rowCount, texts);
  return { distinct, verdicts: createVerdicts(distinct) };
}
