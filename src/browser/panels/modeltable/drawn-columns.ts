/** Columns as the rows draw them: what is the same in every row is made once here. */
import { cx } from '@emotion/css';
import type { BoundTable, TableColumn } from './bind.ts';
import { mayLink } from './links.ts';
import type { GridStyles } from './styles.ts';
import type { RowWindow } from './window-of.ts';

export interface DrawnColumn {
  readonly column: TableColumn;
  /** Place among the columns shown. */
  readonly index: number;
  /** Stays in place when the table is scrolled aside. */
  readonly pinned: boolean;
  readonly linked: boolean;
  /** Class names, joined once: joining them for each cell costs more than drawing it. */
  readonly classes: { readonly plain: string; readonly active: string; readonly header: string; readonly activeHeader: string };
  /** The margin stands for the columns out of sight before this one. */
  readonly style: { readonly width: number; readonly marginLeft?: number };
}

/** The columns in sight, and the pinned one wherever it is. */
export function drawnColumns(table: BoundTable, columns: readonly TableColumn[], widthsPx: readonly number[], sight: RowWindow, styles: GridStyles): readonly DrawnColumn[] {
  const drawn: DrawnColumn[] = [];
  let skippedPx = 0;
  columns.forEach((column, index) => {
    const pinned = column === table.key;
    const width = widthsPx[index] ?? 0;
    if (!pinned && (index < sight.first || index >= sight.end)) {
      skippedPx += width;
      return;
    }
    const right = column.layout.alignRight === true && styles.right;
    const pin = pinned && styles.pinned;
    drawn.push({
      column,
      index,
      pinned,
      linked: mayLink(table, column),
      style: skippedPx === 0 ? { width } : { width, marginLeft: skippedPx },
      classes: {
        plain: cx(styles.cell, right, pin),
        active: cx(styles.cell, right, pin, styles.active),
        header: cx(styles.headerCell, right, pin),
        activeHeader: cx(styles.headerCell, right, pin, styles.active),
      },
    });
    skippedPx = 0;
  });
  return drawn;
}
