/** One row. Cells are plain elements, not components: some hundreds are drawn within the frame of a key press. */
import { cx } from '@emotion/css';
import { memo, type ReactElement } from 'react';
import { Glyph } from '../../kit/Glyph.tsx';
import type { BoundTable, TableColumn } from './bind.ts';
import { linksOf, mayLink } from './links.ts';
import type { GridStyles } from './styles.ts';

export interface DrawnColumn {
  readonly column: TableColumn;
  readonly widthPx: number;
  readonly pinned: boolean;
  readonly linked: boolean;
}

interface TableRowProps {
  readonly table: BoundTable;
  readonly columns: readonly DrawnColumn[];
  /** Row of the frame. */
  readonly row: number;
  /** Place among the rows found. */
  readonly place: number;
  readonly heightPx: number;
  readonly idPrefix: string;
  readonly selected: boolean;
  /** Column of the active cell, if it is in this row, else -1. */
  readonly activeColumn: number;
  /** Addresses of links are looked up only once nothing is being typed: each costs a template. */
  readonly withLinks: boolean;
  readonly styles: GridStyles;
}

export const TableRow = memo(function TableRow({ table, columns, row, place, heightPx, idPrefix, selected, activeColumn, withLinks, styles }: TableRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected}
      className={selected ? cx(styles.row, styles.rowSelected) : styles.row}
      style={{ height: heightPx, transform: `translateY(${place * heightPx}px)` }}
    >
      {columns.map((drawn, index) => {
        const { column, pinned } = drawn;
        const classes = [styles.cell, column.layout.alignRight === true && styles.right, pinned && styles.pinned, pinned && selected && styles.pinnedSelected, index === activeColumn && styles.active];
        return (
          <div
            key={column.id}
            id={`${idPrefix}-${place}-${index}`}
            role={column === table.key ? 'rowheader' : 'gridcell'}
            aria-colindex={index + 1}
            data-place={place}
            data-column={index}
            className={cx(classes)}
            style={{ width: drawn.widthPx }}
          >
            {cellContent(table, drawn, row, withLinks, styles)}
          </div>
        );
      })}
    </div>
  );
});

export function drawnColumns(table: BoundTable, columns: readonly TableColumn[], widths: readonly number[]): readonly DrawnColumn[] {
  return columns.map((column, index) => ({ column, widthPx: widths[index] ?? 0, pinned: column === table.key, linked: mayLink(table, column) }));
}

function cellContent(table: BoundTable, { column, linked }: DrawnColumn, row: number, withLinks: boolean, styles: GridStyles): ReactElement {
  const { text, state, aside, share } = column.cell(row);
  const provenance = table.provenance.of(column.id, row);
  return (
    <>
      {state === undefined ? null : (
        <span className={cx(styles.state, state.good ? styles.good : styles.bad)}>
          <Glyph name={state.good ? 'good' : 'bad'} size={13} />
          {state.word === '' ? text : state.word}
        </span>
      )}
      {text === '' ? <span className={styles.unknown}>unknown</span> : state?.word === '' ? null : linked ? linkContent(table, column, row, text, withLinks, styles) : <span className={styles.text}>{text}</span>}
      {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
      {share === undefined ? null : (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {provenance?.outdated === true ? <Mark name="old" meaning="last good value" styles={styles} /> : null}
      {provenance?.conflict === true ? <Mark name="conflict" meaning="sources disagree" styles={styles} /> : null}
    </>
  );
}

function linkContent(table: BoundTable, column: TableColumn, row: number, text: string, withLinks: boolean, styles: GridStyles): ReactElement {
  const link = withLinks ? linksOf(table, column, row)[0] : undefined;
  if (link === undefined) {
    return <span className={withLinks ? styles.text : cx(styles.text, styles.link)}>{text}</span>;
  }
  return (
    <a className={cx(styles.text, styles.link)} href={link.href} tabIndex={-1} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})} {...(link.onClick === undefined ? {} : { onClick: link.onClick })}>
      {text}
    </a>
  );
}

function Mark({ name, meaning, styles }: { readonly name: 'old' | 'conflict'; readonly meaning: string; readonly styles: GridStyles }) {
  return (
    <span className={styles.mark} role="img" aria-label={meaning}>
      <Glyph name={name} size={13} />
    </span>
  );
}
