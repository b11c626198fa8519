/** The lines in sight: heads of groups, and rows. */
import type { DrawnColumn } from './drawn-columns.ts';
import type { GridPlace } from './grid-keys.ts';
import { GroupRow } from './GroupRow.tsx';
import type { GridStyles } from './styles.ts';
import type { TableState } from './table-store.ts';
import { TableRow } from './TableRow.tsx';
import type { RowWindow } from './window-of.ts';

interface GridLinesProps {
  readonly state: TableState;
  readonly drawn: readonly DrawnColumn[];
  readonly seen: RowWindow;
  /** More than ever are drawn at once: lines that scroll out hand their elements to those that come. */
  readonly slots: number;
  readonly columnCount: number;
  readonly rowHeightPx: number;
  readonly widthPx: number;
  /** What of the width is in sight. */
  readonly seenWidthPx: number;
  readonly idPrefix: string;
  readonly selectedRow: number;
  /** Undefined while the keyboard is elsewhere. */
  readonly active: GridPlace | undefined;
  /** Nothing is being typed. */
  readonly settled: boolean;
  readonly hasLinks: (row: number) => boolean;
  readonly withHistory: boolean;
  readonly styles: GridStyles;
}

/** The id of a cell; the head of a group is one cell. */
export const lineCellId = (idPrefix: string, { row, column }: GridPlace, isGroup: boolean): string => `${idPrefix}-${row}-${isGroup ? 'group' : column}`;

export function GridLines({ state, drawn, seen, slots, columnCount, rowHeightPx, widthPx, seenWidthPx, idPrefix, selectedRow, active, settled, hasLinks, withHistory, styles }: GridLinesProps) {
  const { table, lines, groups, closed } = state;
  return Array.from({ length: seen.end - seen.first }, (_, offset) => {
    const place = seen.first + offset;
    const line = lines.at(place);
    const drawnAt = { table, place, heightPx: rowHeightPx, styles };
    if (line === undefined) {
      return null;
    }
    if (line.kind === 'group') {
      return groups === undefined ? null : (
        <GroupRow
          key={place % slots}
          {...drawnAt}
          groups={groups}
          group={line.group}
          open={!closed.has(groups.texts[line.group] ?? '')}
          columnCount={columnCount}
          widthPx={widthPx}
          seenWidthPx={seenWidthPx}
          id={lineCellId(idPrefix, { row: place, column: 0 }, true)}
          active={place === active?.row}
          settled={settled}
        />
      );
    }
    return (
      <TableRow
        key={place % slots}
        {...drawnAt}
        columns={drawn}
        row={line.row}
        level={groups === undefined ? undefined : 2}
        idPrefix={idPrefix}
        selected={line.row === selectedRow}
        activeColumn={place === active?.row ? active.column : -1}
        withLinks={hasLinks(line.row)}
        withHistory={withHistory}
      />
    );
  });
}
