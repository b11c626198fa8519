/** The rows on the screen: draws only those in sight, and answers pointer and keyboard for all of them at one place. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { ExplainCard } from '../../kit/ExplainCard.tsx';
import type { TimeText } from '../../kit/time-text.ts';
import type { TableColumn } from './bind.ts';
import { CellExplanation } from './CellExplanation.tsx';
import { drawnColumns } from './drawn-columns.ts';
import { placeAfter, type GridPlace } from './grid-keys.ts';
import { HeaderExplanation } from './HeaderExplanation.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { gridStyles } from './styles.ts';
import type { TableState } from './table-store.ts';
import { TableRow } from './TableRow.tsx';
import { useExplained } from './use-explained.ts';
import { useSettled } from './use-settled.ts';
import { columnsInSight, columnWidths, scrollAsideToShow, scrollToShow, windowOf } from './window-of.ts';

interface TableGridProps {
  readonly state: TableState;
  readonly columns: readonly TableColumn[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowHeightPx: number;
  readonly label: string;
  /** Row of the frame; -1 for none. */
  readonly selectedRow: number;
  readonly datasourceUid: string | undefined;
  readonly time: TimeText;
  readonly onSort: (column: string, add: boolean) => void;
  /** A row of the frame, or undefined to select none. */
  readonly onSelect: (row: number | undefined) => void;
}

const scrollbarPx = 12;

export function TableGrid({ state, columns, widthPx, heightPx, rowHeightPx, label, selectedRow, datasourceUid, time, onSort, onSelect }: TableGridProps) {
  const { table, rows, view, pending } = state;
  const styles = useStyles2(gridStyles);
  const idPrefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [leftPx, setLeftPx] = useState(0);
  const widths = useMemo(() => columnWidths(columns, widthPx - scrollbarPx), [columns, widthPx]);
  const sight = columnsInSight(widths, leftPx, widthPx);
  const drawn = useMemo(
    () => drawnColumns(table, columns, widths, { first: sight.first, end: sight.end }, styles),
    [table, columns, widths, sight.first, sight.end, styles]
  );
  const totalWidthPx = widths.reduce((sum, width) => sum + width, 0);
  const pinned = table.key === undefined ? -1 : columns.indexOf(table.key);
  const bodyHeightPx = Math.max(rowHeightPx, heightPx - rowHeightPx);
  const [scroll, setScroll] = useState<{ readonly topPx: number; readonly of: Uint32Array }>({ topPx: 0, of: rows });
  const settled = useSettled(state);
  const [active, setActive] = useState<GridPlace>();
  const [focused, setFocused] = useState(false);
  const { explained, point, explain, leave, stay, hide } = useExplained();

  const topPx = Math.min(scroll.topPx, Math.max(0, rows.length * rowHeightPx - bodyHeightPx));
  const { first, end } = windowOf(topPx, bodyHeightPx, rowHeightPx, rows.length);
  /** Rows whose links have been looked up keep them: a further key press then leaves them as they are. */
  const linkedRows = useMemo(() => ({ of: table, rows: new Set<number>() }), [table]).rows;
  useEffect(() => {
    if (settled) {
      rows.subarray(first, end).forEach((row) => linkedRows.add(row));
    }
  }, [settled, linkedRows, rows, first, end]);
  const slots = Math.ceil(bodyHeightPx / rowHeightPx) + 10;

  const scrollTo = (row: number) => {
    const next = scrollToShow(row, scroller.current?.scrollTop ?? 0, bodyHeightPx, rowHeightPx);
    if (scroller.current !== null && next !== scroller.current.scrollTop) {
      scroller.current.scrollTop = next;
      setScroll({ topPx: next, of: rows });
    }
  };
  /** Kept to the columns in sight: a scroll within them draws nothing anew. */
  const showAside = (nextPx: number) => {
    const next = columnsInSight(widths, nextPx, widthPx);
    if (next.first !== sight.first || next.end !== sight.end || nextPx > 0 !== leftPx > 0) {
      setLeftPx(nextPx);
    }
  };
  const restart = `${view.search}\n${JSON.stringify(view.sort)}`;
  useLayoutEffect(() => {
    if (scroller.current !== null && scroll.topPx !== 0) {
      scroller.current.scrollTop = 0;
      setScroll({ topPx: 0, of: rows });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new search starts at the top; new data does not
  }, [restart]);
  const selectedPlace = useMemo(() => (selectedRow < 0 ? -1 : rows.indexOf(selectedRow)), [rows, selectedRow]);
  useEffect(() => {
    if (selectedPlace >= 0 && scroller.current !== null) {
      scroller.current.scrollTop = scrollToShow(selectedPlace, scroller.current.scrollTop, bodyHeightPx, rowHeightPx);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrolls when the selection changes, not when a person scrolls away from it
  }, [selectedRow, table]);

  const elementAt = ({ row, column }: GridPlace) => document.getElementById(`${idPrefix}-${row}-${column}`);
  const activeRow = Math.min(active?.row ?? selectedPlace, rows.length - 1);
  const activeColumn = Math.min(active?.column ?? 0, columns.length - 1);

  const moveTo = (place: GridPlace) => {
    setActive(place);
    if (place.row >= 0) {
      scrollTo(place.row);
    }
    if (scroller.current !== null) {
      const nextPx = scrollAsideToShow(place.column, widths, pinned, scroller.current.scrollLeft, widthPx - scrollbarPx);
      if (nextPx !== scroller.current.scrollLeft) {
        scroller.current.scrollLeft = nextPx;
        showAside(nextPx);
      }
    }
    requestAnimationFrame(() => {
      const element = elementAt(place);
      if (element !== null) {
        explain(place, element);
      }
    });
  };
  const toggle = (place: number) => {
    const row = rows[place];
    onSelect(row === selectedRow ? undefined : row);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const size = { rows: rows.length, columns: columns.length, rowsOnScreen: Math.max(1, Math.floor(bodyHeightPx / rowHeightPx) - 1) };
    const next = placeAfter({ row: activeRow, column: activeColumn }, event, size);
    if (next !== undefined) {
      event.preventDefault();
      moveTo(next);
      return;
    }
    const column = columns[activeColumn];
    if (event.key === 'Escape') {
      if (explained === undefined) {
        onSelect(undefined);
      }
      hide();
    } else if ((event.key === 'Enter' || event.key === ' ') && column !== undefined) {
      event.preventDefault();
      const link = event.key === 'Enter' ? elementAt({ row: activeRow, column: activeColumn })?.querySelector('a') : null;
      if (activeRow < 0) {
        onSort(column.id, event.shiftKey);
      } else if (link === null || link === undefined) {
        toggle(activeRow);
      } else {
        link.click();
      }
    }
  };

  const cellOf = (target: EventTarget): { readonly place: GridPlace; readonly element: HTMLElement } | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    return element === null ? undefined : { element, place: { row: Number(element.dataset['place']), column: Number(element.dataset['column']) } };
  };
  const onClick = (event: MouseEvent) => {
    const cell = cellOf(event.target);
    if (cell === undefined) {
      return;
    }
    setActive(cell.place);
    const column = columns[cell.place.column];
    if (cell.place.row < 0) {
      if (column !== undefined) {
        onSort(column.id, event.shiftKey || event.metaKey || event.ctrlKey);
      }
    } else if (event.target instanceof Element && event.target.closest('a') === null && window.getSelection()?.isCollapsed !== false) {
      toggle(cell.place.row);
    }
    if ('pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch') {
      explain(cell.place, cell.element);
    }
  };

  const explainedColumn = explained === undefined ? undefined : columns[explained.place.column];
  const explainedRow = explained === undefined ? undefined : rows[explained.place.row];
  const cardId = `${idPrefix}card`;
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-busy={pending}
        aria-activedescendant={focused ? `${idPrefix}-${activeRow}-${activeColumn}` : undefined}
        aria-describedby={explained === undefined ? undefined : cardId}
        className={leftPx > 0 ? styles.scrolledAside : styles.scroller}
        style={{ width: widthPx, height: heightPx }}
        onScroll={(event) => {
          const next = event.currentTarget.scrollTop;
          showAside(event.currentTarget.scrollLeft);
          if (Math.floor(next / rowHeightPx) !== Math.floor(scroll.topPx / rowHeightPx) || scroll.of !== rows) {
            setScroll({ topPx: next, of: rows });
          }
          if (explained !== undefined && !focused) {
            hide();
          }
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible') || event.target !== event.currentTarget)}
        onBlur={() => {
          setFocused(false);
          leave();
        }}
        onClick={onClick}
        onMouseOver={(event) => {
          const cell = cellOf(event.target);
          if (cell !== undefined) {
            point(cell.place, cell.element);
          }
        }}
        onMouseLeave={leave}
      >
        <HeaderRow columns={drawn} sort={view.sort} heightPx={rowHeightPx} widthPx={totalWidthPx} idPrefix={idPrefix} activeColumn={focused && activeRow < 0 ? activeColumn : -1} styles={styles} />
        <div role="rowgroup" className={styles.body} style={{ height: rows.length * rowHeightPx, width: totalWidthPx }}>
          {Array.from({ length: end - first }, (_, offset) => {
            const place = first + offset;
            const row = rows[place] ?? 0;
            return (
              <TableRow
                key={place % slots}
                table={table}
                columns={drawn}
                row={row}
                place={place}
                heightPx={rowHeightPx}
                idPrefix={idPrefix}
                selected={row === selectedRow}
                activeColumn={focused && place === activeRow ? activeColumn : -1}
                withLinks={settled || linkedRows.has(row)}
                styles={styles}
              />
            );
          })}
        </div>
      </div>
      {explained === undefined || explainedColumn === undefined ? null : (
        <ExplainCard id={cardId} anchor={explained.anchor} onEnter={stay} onLeave={leave}>
          {explained.place.row < 0 ? (
            <HeaderExplanation column={explainedColumn} />
          ) : explainedRow === undefined ? null : (
            <CellExplanation table={table} column={explainedColumn} row={explainedRow} datasourceUid={datasourceUid} time={time} />
          )}
        </ExplainCard>
      )}
    </>
  );
}
