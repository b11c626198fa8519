/** Parts a length into whole pieces as equal as can be: rows into lines, lines into pixels, columns into pixels. */

/** Where a part begins; `edge(parts, parts, length)` is the end of all. */
export const edge = (part: number, parts: number, length: number): number => Math.floor((part * length) / parts);

/** The part that holds a position; for positions outside, the first or the last. */
export function partAt(position: number, parts: number, length: number): number {
  const part = Math.floor(((Math.floor(position) + 1) * parts - 1) / length);
  return Math.max(0, Math.min(parts - 1, part));
}
