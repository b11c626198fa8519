/** What keys and presses do in the grid: where they lead, and what they sort, select, open and close. */
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { TableColumn } from './bind.ts';
import type { Lines } from './core/lines.ts';
import { placeAfter, type GridPlace } from './grid-keys.ts';

interface GridActions {
  readonly lines: Lines;
  readonly columns: readonly TableColumn[];
  /** Line where the keyboard starts; -1 for none. */
  readonly startLine: number;
  readonly linesOnScreen: number;
  readonly elementAt: (place: GridPlace) => HTMLElement | null;
  /** Brings a place into sight. */
  readonly show: (place: GridPlace) => void;
  readonly explain: (place: GridPlace, element: Element) => void;
  /** Takes the explanation away; false where there was none. */
  readonly hideExplanation: () => boolean;
  readonly isOpen: (group: number) => boolean;
  readonly setOpen: (group: number, open: boolean) => void;
  readonly onSort: (column: string, add: boolean) => void;
  /** Selects a row, or none where it is selected or undefined. */
  readonly onToggleRow: (row: number | undefined) => void;
  /** Shows the history of a row; undefined where there is none to show. */
  readonly onHistory: ((row: number, element: HTMLElement) => void) | undefined;
}

export function useGridActions(grid: GridActions) {
  const { lines, columns } = grid;
  const [active, setActive] = useState<GridPlace>();
  const place: GridPlace = { row: Math.min(active?.row ?? grid.startLine, lines.count - 1), column: Math.min(active?.column ?? 0, columns.length - 1) };

  const moveTo = (next: GridPlace) => {
    setActive(next);
    grid.show(next);
    requestAnimationFrame(() => {
      const element = grid.elementAt(next);
      if (element !== null) {
        grid.explain(next, element);
      }
    });
  };

  /** Whether the key opened or closed a group, or led to its head. */
  const keyOfGroups = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const line = lines.at(place.row);
    const head = lines.headOf(place.row);
    if (line?.kind === 'row' && key === 'ArrowLeft' && place.column === 0 && head >= 0 && !ctrlKey && !metaKey) {
      moveTo({ row: head, column: 0 });
      return true;
    }
    if (line?.kind !== 'group') {
      return false;
    }
    const open = grid.isOpen(line.group);
    if (key === 'Enter' || key === ' ') {
      grid.setOpen(line.group, !open);
    } else if (key === 'ArrowRight' && open) {
      moveTo({ row: place.row + 1, column: 0 });
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      grid.setOpen(line.group, key === 'ArrowRight');
    } else {
      return false;
    }
    return true;
  };

  const enter = (event: KeyboardEvent, column: TableColumn) => {
    const line = lines.at(place.row);
    const link = event.key === 'Enter' && line !== undefined ? grid.elementAt(place)?.querySelector('a') : null;
    if (line === undefined) {
      grid.onSort(column.id, event.shiftKey);
    } else if (link === null || link === undefined) {
      grid.onToggleRow(line.kind === 'row' ? line.row : undefined);
    } else {
      link.click();
    }
  };

  /** Escape that had something to do here is no Escape for the page, which would leave a panel that it shows alone. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyOfGroups(event)) {
      event.preventDefault();
      return;
    }
    const next = placeAfter(place, event, { rows: lines.count, columns: columns.length, rowsOnScreen: grid.linesOnScreen });
    const column = columns[place.column];
    const line = lines.at(place.row);
    const element = grid.elementAt(place);
    if (next !== undefined) {
      event.preventDefault();
      moveTo(next);
    } else if (event.key === 'Escape') {
      const explained = grid.hideExplanation();
      if (!explained) {
        grid.onToggleRow(undefined);
      }
      if (explained || grid.startLine >= 0) {
        event.stopPropagation();
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && column !== undefined) {
      event.preventDefault();
      enter(event, column);
    } else if (event.key === 'h' && !event.ctrlKey && !event.metaKey && !event.altKey && line?.kind === 'row' && element !== null) {
      grid.onHistory?.(line.row, element);
    }
  };

  const onClick = (event: MouseEvent) => {
    const cell = cellOf(event.target);
    if (cell === undefined) {
      return;
    }
    setActive(cell.place);
    const column = columns[cell.place.column];
    const line = lines.at(cell.place.row);
    const pressed = event.target instanceof Element ? event.target : undefined;
    if (line === undefined) {
      if (column !== undefined) {
        grid.onSort(column.id, event.shiftKey || event.metaKey || event.ctrlKey);
      }
    } else if (line.kind === 'group') {
      grid.setOpen(line.group, !grid.isOpen(line.group));
      return;
    } else if (pressed?.closest('[data-history]') !== null && grid.onHistory !== undefined) {
      grid.onHistory(line.row, cell.element);
      return;
    } else if (pressed?.closest('a') === null && window.getSelection()?.isCollapsed !== false) {
      grid.onToggleRow(line.row);
    }
    if ('pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch') {
      grid.explain(cell.place, cell.element);
    }
  };
  return { place, onKeyDown, onClick };
}

/** The cell that an event happened in. */
export function cellOf(target: EventTarget): { readonly place: GridPlace; readonly element: HTMLElement } | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return element === null ? undefined : { element, place: { row: Number(element.dataset['place']), column: Number(element.dataset['column']) } };
}
