/** Where the arrow keys lead in a grid (WAI-ARIA grid pattern). */

/** Row -1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly rowsOnScreen: number;
}
export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The place after a key; undefined for a key that does not move. */
export function placeAfter(place: GridPlace, { key, ctrlKey, metaKey }: GridKey, size: GridSize): GridPlace | undefined {
  const far = ctrlKey || metaKey;
  const at = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  const { row, column } = place;
  switch (key) {
    case 'ArrowUp':
      return far ? at(0, column) : at(row - 1, column);
    case 'ArrowDown':
      return far ? at(size.rows - 1, column) : at(row + 1, column);
    case 'ArrowLeft':
      return far ? at(row, 0) : at(row, column - 1);
    case 'ArrowRight':
      return far ? at(row, size.columns - 1) : at(row, column + 1);
    case 'Home':
      return far ? at(0, 0) : at(row, 0);
    case 'End':
      return far ? at(size.rows - 1, size.columns - 1) : at(row, size.columns - 1);
    case 'PageUp':
      return at(Math.max(0, row - size.rowsOnScreen), column);
    case 'PageDown':
      return at(row + size.rowsOnScreen, column);
    default:
      return undefined;
  }
}
