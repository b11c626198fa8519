/** The header: what each column means, and how the table is sorted. */
import { memo } from 'react';
import { Glyph } from '../../kit/Glyph.tsx';
import type { SortKey } from './core/column.ts';
import type { DrawnColumn } from './drawn-columns.ts';
import type { GridStyles } from './styles.ts';

interface HeaderRowProps {
  readonly columns: readonly DrawnColumn[];
  readonly sort: readonly SortKey[];
  readonly heightPx: number;
  readonly widthPx: number;
  readonly idPrefix: string;
  /** -1 when the active cell is not in the header. */
  readonly activeColumn: number;
  readonly styles: GridStyles;
}

export const HeaderRow = memo(function HeaderRow({ columns, sort, heightPx, widthPx, idPrefix, activeColumn, styles }: HeaderRowProps) {
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ height: heightPx, width: widthPx }}>
      {columns.map(({ column, classes, style, pinned, index }) => {
        const place = sort.findIndex((key) => key.column === column.id);
        const key = sort[place];
        return (
          <div
            key={column.id}
            id={`${idPrefix}--1-${index}`}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
            aria-description={column.meaning}
            data-place={-1}
            data-column={index}
            data-pinned={pinned ? '' : undefined}
            className={index === activeColumn ? classes.activeHeader : classes.header}
            style={style}
          >
            <span className={styles.headerTitle}>{column.title}</span>
            {key === undefined ? null : <Glyph name={key.descending ? 'down' : 'up'} size={12} />}
            {key === undefined || sort.length === 1 ? null : <span className={styles.sortPlace}>{place + 1}</span>}
          </div>
        );
      })}
    </div>
  );
});
