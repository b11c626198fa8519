/** Which rows and how wide columns are drawn. */
import type { TableColumn } from './bind.ts';

export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows beyond the edges, so that a small scroll finds them drawn. */
const overscan = 2;

export function windowOf(scrollTopPx: number, heightPx: number, rowHeightPx: number, rowCount: number): RowWindow {
  const first = Math.max(0, Math.min(rowCount, Math.floor(scrollTopPx / rowHeightPx)) - overscan);
  const end = Math.min(rowCount, Math.ceil((scrollTopPx + heightPx) / rowHeightPx) + overscan);
  return { first: Math.min(first, end), end };
}

/** Where to scroll so that a row is wholly seen; the same place if it is. */
export function scrollToShow(row: number, scrollTopPx: number, heightPx: number, rowHeightPx: number): number {
  const top = row * rowHeightPx;
  if (top < scrollTopPx) {
    return top;
  }
  return top + rowHeightPx > scrollTopPx + heightPx ? Math.max(0, top + rowHeightPx - heightPx) : scrollTopPx;
}

const narrowWidthPx = 560;

/** Widths in pixels; what is left of the panel is shared out in proportion. */
export function columnWidths(columns: readonly TableColumn[], panelWidthPx: number): readonly number[] {
  const narrow = panelWidthPx < narrowWidthPx;
  const wanted = columns.map(({ layout, id }) => (narrow && id === 'model' ? Math.min(layout.widthPx, panelWidthPx * 0.6) : layout.widthPx));
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const stretch = total === 0 ? 1 : Math.max(1, panelWidthPx / total);
  return wanted.map((width) => Math.floor(width * stretch));
}

/** The columns drawn, in order: those a person chose, else those shown by default; in a narrow panel what matters most first. */
export function columnsShown(columns: readonly TableColumn[], chosen: readonly string[] | undefined, panelWidthPx: number): readonly TableColumn[] {
  if (chosen !== undefined) {
    const known = chosen.flatMap((id) => columns.filter((column) => column.id === id));
    if (known.length > 0) {
      return known;
    }
  }
  const shown = columns.filter(({ layout }) => layout.shown);
  const usual = shown.length > 0 ? shown : columns;
  return panelWidthPx < narrowWidthPx ? usual.toSorted((a, b) => a.layout.narrowPlace - b.layout.narrowPlace) : usual;
}

/** Columns in sight: indexes from `first` up to `end`; with one more on each side. */
export function columnsInSight(widthsPx: readonly number[], scrollLeftPx: number, panelWidthPx: number): RowWindow {
  let leftPx = 0;
  let first = widthsPx.length;
  let end = 0;
  widthsPx.forEach((widthPx, index) => {
    if (leftPx + widthPx > scrollLeftPx && leftPx < scrollLeftPx + panelWidthPx) {
      first = Math.min(first, index);
      end = index + 1;
    }
    leftPx += widthPx;
  });
  return { first: Math.max(0, Math.min(first, end) - 1), end: Math.min(widthsPx.length, end + 1) };
}

/** How far aside to scroll so that a column is wholly seen beside the one that stays in place. */
export function scrollAsideToShow(column: number, widthsPx: readonly number[], pinned: number, scrollLeftPx: number, panelWidthPx: number): number {
  const leftPx = widthsPx.slice(0, column).reduce((sum, width) => sum + width, 0);
  const widthPx = widthsPx[column] ?? 0;
  const pinnedPx = column > pinned ? (widthsPx[pinned] ?? 0) : 0;
  if (column === pinned || leftPx < scrollLeftPx + pinnedPx) {
    return column === pinned ? scrollLeftPx : Math.max(0, leftPx - pinnedPx);
  }
  return leftPx + widthPx > scrollLeftPx + panelWidthPx ? leftPx + widthPx - panelWidthPx : scrollLeftPx;
}
