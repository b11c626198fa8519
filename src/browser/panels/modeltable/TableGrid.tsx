/** The lines on the screen: draws only those in sight, and answers pointer and keyboard for all of them at one place. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { ExplainCard } from '../../kit/ExplainCard.tsx';
import type { TimeText } from '../../kit/time-text.ts';
import type { TableColumn } from './bind.ts';
import { CellExplanation } from './CellExplanation.tsx';
import { drawnColumns } from './drawn-columns.ts';
import type { GridPlace } from './grid-keys.ts';
import { GridLines, lineCellId } from './GridLines.tsx';
import { HeaderExplanation } from './HeaderExplanation.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { gridStyles, tallGridStyles } from './styles.ts';
import type { TableState } from './table-store.ts';
import { useExplained } from './use-explained.ts';
import { cellOf, useGridActions } from './use-grid-actions.ts';
import { useLinkedRows } from './use-linked-rows.ts';
import { scrollbarPx, useScrolled } from './use-scrolled.ts';
import { useSettled } from './use-settled.ts';
import { columnWidths } from './window-of.ts';

interface TableGridProps {
  readonly state: TableState;
  readonly columns: readonly TableColumn[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowHeightPx: number;
  /** Texts go on in a next line. */
  readonly wraps: boolean;
  readonly label: string;
  /** Row of the frame; -1 for none. */
  readonly selectedRow: number;
  readonly datasourceUid: string | undefined;
  readonly time: TimeText;
  readonly onSort: (column: string, add: boolean) => void;
  /** A row of the frame, or undefined to select none. */
  readonly onSelect: (row: number | undefined) => void;
  /** Texts of the groups to close; all others are open. */
  readonly onClose: (texts: ReadonlySet<string>) => void;
  /** Shows the history of a row beside an element; undefined where nobody keeps one. */
  readonly onHistory: ((row: number, element: HTMLElement) => void) | undefined;
  /** A person points at a row or has led the keyboard to it, or is on no row or still on the way. */
  readonly onAttend: (row: number | undefined) => void;
}

export function TableGrid({ state, columns, widthPx, heightPx, rowHeightPx, wraps, label, selectedRow, datasourceUid, time, onSort, onSelect, onClose, onHistory, onAttend }: TableGridProps) {
  const { table, lines, groups, closed, view, pending } = state;
  const styles = useStyles2(wraps ? tallGridStyles : gridStyles);
  const idPrefix = useId();
  const widths = useMemo(() => columnWidths(columns, widthPx - scrollbarPx), [columns, widthPx]);
  const totalWidthPx = widths.reduce((sum, width) => sum + width, 0);
  const headerHeightPx = Math.min(rowHeightPx, 36);
  const bodyHeightPx = Math.max(rowHeightPx, heightPx - headerHeightPx);
  const { scroller, sight, scrolledAside, window: seen, showLine, showAround, showColumn, onScroll } = useScrolled({
    lines,
    rowHeightPx,
    bodyHeightPx,
    widthsPx: widths,
    widthPx,
    pinned: table.key === undefined ? -1 : columns.indexOf(table.key),
    restart: `${view.search}\n${JSON.stringify(view.sort)}\n${view.group ?? ''}`,
  });
  const drawn = useMemo(
    () => drawnColumns(table, columns, widths, { first: sight.first, end: sight.end }, styles),
    [table, columns, widths, sight.first, sight.end, styles]
  );
  const settled = useSettled(state);
  const [focused, setFocused] = useState(false);
  const { explained, point, explain, leave, stay, hide } = useExplained();
  const isGroup = ({ row }: GridPlace) => lines.at(row)?.kind === 'group';
  const attend = ({ row }: GridPlace) => {
    const line = lines.at(row);
    onAttend(line?.kind === 'row' ? line.row : undefined);
  };
  const idOf = (place: GridPlace) => lineCellId(idPrefix, place, isGroup(place));

  const hasLinks = useLinkedRows(table, lines, seen, settled);
  const selectedPlace = useMemo(() => (selectedRow < 0 ? -1 : lines.placeOf(selectedRow)), [lines, selectedRow]);
  const filled = lines.count > 0;
  useEffect(() => {
    if (selectedPlace >= 0) {
      showAround(selectedPlace);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrolls when the selection changes, not when a person scrolls away from it
  }, [selectedRow, table, filled]);
  const seenBefore = useRef(seen);
  useEffect(() => {
    const { first, end } = seenBefore.current;
    if (selectedPlace >= first && selectedPlace < end) {
      showAround(selectedPlace);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what grows above the rows, as the answer to an alert does, takes the selected one not out of sight
  }, [bodyHeightPx]);
  useEffect(() => {
    seenBefore.current = seen;
  });

  const isOpen = (group: number) => !closed.has(groups?.texts[group] ?? '');
  const { place: active, onKeyDown, onClick } = useGridActions({
    lines,
    columns,
    startLine: selectedPlace,
    linesOnScreen: Math.max(1, Math.floor(bodyHeightPx / rowHeightPx) - 1),
    elementAt: (place) => document.getElementById(idOf(place)),
    show: ({ row, column }) => {
      onAttend(undefined);
      if (row >= 0) {
        showLine(row);
      }
      showColumn(column);
    },
    explain: (place, element) => (isGroup(place) ? hide() : explain(place, element)),
    hideExplanation: () => {
      hide();
      return explained !== undefined;
    },
    isOpen,
    setOpen: (group, open) => {
      const text = groups?.texts[group] ?? '';
      onClose(open ? new Set([...closed].filter((other) => other !== text)) : new Set([...closed, text]));
    },
    onSort,
    onToggleRow: (row) => onSelect(row === selectedRow ? undefined : row),
    onHistory: onHistory === undefined ? undefined : (row, element) => {
      hide();
      onHistory(row, element);
    },
  });

  const explainedColumn = explained === undefined ? undefined : columns[explained.place.column];
  const explainedLine = explained === undefined ? undefined : lines.at(explained.place.row);
  const cardId = `${idPrefix}card`;
  return (
    <>
      <div
        ref={scroller}
        role={groups === undefined ? 'grid' : 'treegrid'}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={lines.count + 1}
        aria-colcount={columns.length}
        aria-busy={pending}
        aria-activedescendant={focused ? idOf(active) : undefined}
        aria-describedby={explained === undefined ? undefined : cardId}
        className={scrolledAside ? styles.scrolledAside : styles.scroller}
        style={{ width: widthPx, height: heightPx }}
        onScroll={(event) => {
          onScroll(event);
          if (explained !== undefined && !focused) {
            hide();
          }
        }}
        onKeyDown={onKeyDown}
        onKeyUp={() => attend(active)}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible') || event.target !== event.currentTarget)}
        onBlur={() => {
          setFocused(false);
          leave();
          onAttend(undefined);
        }}
        onClick={onClick}
        onMouseOver={(event) => {
          const cell = cellOf(event.target);
          if (cell !== undefined && !isGroup(cell.place)) {
            point(cell.place, cell.element);
          }
        }}
        onMouseMove={(event) => {
          const cell = cellOf(event.target);
          if (cell !== undefined) {
            attend(cell.place);
          }
        }}
        onMouseLeave={() => {
          leave();
          onAttend(undefined);
        }}
      >
        <HeaderRow columns={drawn} sort={view.sort} heightPx={headerHeightPx} widthPx={totalWidthPx} idPrefix={idPrefix} activeColumn={focused && active.row < 0 ? active.column : -1} styles={styles} />
        <div role="rowgroup" className={styles.body} style={{ height: lines.count * rowHeightPx, width: totalWidthPx }}>
          <GridLines
            state={state}
            drawn={drawn}
            seen={seen}
            slots={Math.ceil(bodyHeightPx / rowHeightPx) + 10}
            columnCount={columns.length}
            rowHeightPx={rowHeightPx}
            widthPx={totalWidthPx}
            seenWidthPx={Math.min(totalWidthPx, widthPx - scrollbarPx)}
            idPrefix={idPrefix}
            selectedRow={selectedRow}
            active={focused ? active : undefined}
            settled={settled}
            hasLinks={hasLinks}
            withHistory={onHistory !== undefined}
            styles={styles}
          />
        </div>
      </div>
      {explained === undefined || explainedColumn === undefined ? null : (
        <ExplainCard id={cardId} anchor={explained.anchor} onEnter={stay} onLeave={leave}>
          {explained.place.row < 0 ? (
            <HeaderExplanation column={explainedColumn} />
          ) : explainedLine?.kind !== 'row' ? null : (
            <CellExplanation table={table} column={explainedColumn} row={explainedLine.row} datasourceUid={datasourceUid} time={time} />
          )}
        </ExplainCard>
      )}
    </>
  );
}
