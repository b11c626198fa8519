/** The builds that are chosen to be compared: the first and the last of some columns. */
import type { BuildMatrix } from './matrix.ts';

export type Columns = readonly [number, number];

export const columnsOf = (from: number, to: number): Columns => [Math.min(from, to), Math.max(from, to)];

/** From where on builds are chosen while the cursor moves with Shift: the end at which it does not stand, or where it stands if that is no end. */
export const otherEnd = (range: Columns | undefined, cursor: number): number => (range?.[0] === cursor ? range[1] : range?.[1] === cursor ? range[0] : cursor);

/** Undefined where one of the two builds is not shown. */
export function columnsNamed(matrix: Pick<BuildMatrix, 'builds'>, builds: readonly number[], names: readonly [string, string] | undefined): Columns | undefined {
  const columns = (names ?? []).map((name) => builds.findIndex((index) => matrix.builds[index]?.build === name));
  return columns.length === 0 || columns.includes(-1) ? undefined : [Math.min(...columns), Math.max(...columns)];
}
