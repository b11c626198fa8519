/** One row. Cells are plain elements, not components: some hundreds are drawn within the frame of a key press. */
import { memo, type ReactElement } from 'react';
import { CutName } from '../../kit/CutName.tsx';
import { Glyph } from '../../kit/Glyph.tsx';
import type { BoundTable, TableColumn } from './bind.ts';
import type { DrawnColumn } from './drawn-columns.ts';
import { linksOf } from './links.ts';
import type { GridStyles } from './styles.ts';

interface TableRowProps {
  readonly table: BoundTable;
  readonly columns: readonly DrawnColumn[];
  /** Row of the frame. */
  readonly row: number;
  /** Its line. */
  readonly place: number;
  /** 2 below the head of a group. */
  readonly level: 2 | undefined;
  readonly heightPx: number;
  readonly idPrefix: string;
  readonly selected: boolean;
  /** Column of the active cell, if it is in this row, else -1. */
  readonly activeColumn: number;
  /** Addresses of links are looked up only once nothing is being typed: each costs a template. */
  readonly withLinks: boolean;
  /** Whether somebody keeps the model's history. */
  readonly withHistory: boolean;
  readonly styles: GridStyles;
}

export const TableRow = memo(function TableRow({ table, columns, row, place, level, heightPx, idPrefix, selected, activeColumn, withLinks, withHistory, styles }: TableRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-level={level}
      aria-selected={selected}
      className={selected ? styles.rowSelected : styles.row}
      style={{ height: heightPx, top: place * heightPx }}
    >
      {columns.map((drawn) => {
        const { column, classes, index } = drawn;
        return (
          <div
            key={column.id}
            id={`${idPrefix}-${place}-${index}`}
            role={column === table.key ? 'rowheader' : 'gridcell'}
            aria-colindex={index + 1}
            data-place={place}
            data-column={index}
            data-pinned={drawn.pinned ? '' : undefined}
            className={index === activeColumn ? classes.active : classes.plain}
            style={drawn.style}
          >
            {cellContent(table, drawn, row, withLinks, styles)}
            {withHistory && column.known === 'model' ? <span className={styles.history} role="button" aria-label={`History of ${column.core.text(row)}`} title="History (h)" data-history="" /> : null}
          </div>
        );
      })}
    </div>
  );
});

function cellContent(table: BoundTable, { column, linked, pinned }: DrawnColumn, row: number, withLinks: boolean, styles: GridStyles): ReactElement {
  const { text, state, aside, share } = column.cell(row);
  const provenance = table.provenance.of(column.field.name, row);
  const marks = provenance === undefined || (provenance.outdated !== true && provenance.conflict !== true) ? null : (
    <>
      {provenance.outdated === true ? <Mark name="old" meaning="last good value" styles={styles} /> : null}
      {provenance.conflict === true ? <Mark name="conflict" meaning="sources disagree" styles={styles} /> : null}
    </>
  );
  const right = column.layout.alignRight === true;
  return (
    <>
      {right ? marks : null}
      {state === undefined ? null : <span className={styles[state.tone]}>{state.word === '' ? text : state.word}</span>}
      {text === '' ? provenance?.reason === 'notExpected' ? <span className={styles.none} role="img" aria-label="none">–</span> : <span className={styles.unknown}>unknown</span> : state?.word === '' ? null : linked ? linkContent(table, column, row, text, withLinks, styles) : <span className={styles.text}>{shownName(table, column, text)}</span>}
      {aside === undefined ? null : <span className={right ? styles.asideNumber : pinned ? styles.asideWhole : styles.aside}>{aside}</span>}
      {share === undefined ? null : <span className={styles.bar} aria-hidden="true" style={{ backgroundSize: `${share * 100}% 100%` }} />}
      {right ? null : marks}
    </>
  );
}

function linkContent(table: BoundTable, column: TableColumn, row: number, text: string, withLinks: boolean, styles: GridStyles): ReactElement {
  const link = withLinks ? linksOf(table, column, row)[0] : undefined;
  if (link === undefined) {
    return <span className={withLinks ? styles.text : styles.link}>{shownName(table, column, text)}</span>;
  }
  return (
    <a className={styles.link} href={link.href} tabIndex={-1} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})} {...(link.onClick === undefined ? {} : { onClick: link.onClick })}>
      {shownName(table, column, text)}
    </a>
  );
}

/** Names of so many characters have room in the column of their own. */
const wholeName = 22;

/** Names that begin alike are told apart by their ends: where the column is too narrow, the middle is left out. */
function shownName(table: BoundTable, column: TableColumn, text: string): ReactElement | string {
  return column === table.key && text.length > wholeName ? <CutName text={text} /> : text;
}

function Mark({ name, meaning, styles }: { readonly name: 'old' | 'conflict'; readonly meaning: string; readonly styles: GridStyles }) {
  return (
    <span className={styles.mark} role="img" aria-label={meaning}>
      <Glyph name={name} size={13} />
    </span>
  );
}
