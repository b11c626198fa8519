/** Where the keys lead on the map: the cursor from line to line and from pixel column to pixel column, and what else a key means. */

export interface Cursor {
  readonly line: number;
  readonly bucket: number;
}
export interface MapSize {
  readonly lines: number;
  readonly buckets: number;
  readonly linesInSight: number;
}
export interface MapKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The cursor after a key; undefined for a key that does not move it. */
export function cursorAfter({ line, bucket }: Cursor, { key, ctrlKey, metaKey }: MapKey, { lines, buckets, linesInSight }: MapSize): Cursor | undefined {
  const far = ctrlKey || metaKey;
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [far ? -lines : -1, 0],
    ArrowDown: [far ? lines : 1, 0],
    ArrowLeft: [0, far ? -Math.ceil(buckets / 10) : -1],
    ArrowRight: [0, far ? Math.ceil(buckets / 10) : 1],
    PageUp: [-linesInSight, 0],
    PageDown: [linesInSight, 0],
    Home: [far ? -lines : 0, -buckets],
    End: [far ? lines : 0, buckets],
  };
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (move === undefined || lines === 0 || buckets === 0) {
    return undefined;
  }
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { line: within(line + move[0], lines), bucket: within(bucket + move[1], buckets) };
}
