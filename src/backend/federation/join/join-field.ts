/** The join of one field: every source's statement of it goes to its row, and where several meet, precedence chooses. */
import type { ValueType } from '../../../core/models/entities.ts';
import { refusedStatement, type FactColumn } from '../facts/source-facts.ts';
import { noSource, type ViewField } from '../view.ts';
import { setCell, unknownCells, valueAt, isKnown } from './cells.ts';
import { ranks, type Preference } from './precedence.ts';
import { refusedCode } from './reasons.ts';

/** One source's part in a field. */
export interface FieldPart {
  /** Index into `View.sources`. */
  readonly source: number;
  readonly column: FactColumn;
  /** For each row of the source the row of the result, or -1. */
  readonly rowOf: Int32Array;
  /** The code of the result for a code of the source's texts. */
  readonly textOf: (code: number) => number;
  /** The value that says nothing, the same in all parts; NaN where there is none. */
  readonly silent: number;
}

/** `parts` in the order of the settings. `reason`: code of why a cell is unknown that no part states. */
export function joinField(type: ValueType, rows: number, reason: number, preference: Preference, parts: readonly FieldPart[]): ViewField {
  const cells = unknownCells(type, rows, reason);
  const rank = ranks(preference);
  for (const { source, column, rowOf, textOf, silent } of parts) {
    const { basis, time, codes, numbers } = column;
    const length = Math.min(basis.length, rowOf.length);
    for (let from = 0; from < length; from++) {
      const row = rowOf[from] ?? -1;
      const how = basis[from] ?? refusedStatement;
      if (row < 0 || how > refusedStatement) {
        continue;
      }
      const known = isKnown(cells, row);
      if (how === refusedStatement) {
        if (!known) {
          cells.reason[row] = refusedCode;
        }
        continue;
      }
      const value = type === 'string' ? textOf(codes[from] ?? 0) : (numbers[from] ?? NaN);
      const isSilent = value === silent;
      const wasSilent = known && valueAt(cells, row) === silent;
      if (known && isSilent && !wasSilent) {
        continue;
      }
      if (known && isSilent === wasSilent) {
        const sourceBefore = cells.source[row] ?? noSource;
        if (sourceBefore !== source && valueAt(cells, row) !== value) {
          cells.conflict[row] = 1;
        }
        if ((rank[how] ?? 0) >= (rank[cells.basis[row] ?? 0] ?? 0)) {
          continue;
        }
      }
      setCell(cells, row, value, source, how, time[from] ?? NaN);
    }
  }
  return cells;
}
