/** Where the rows of a frame stand in the matrix, as the frame itself says it in one text: a look at each of its letters in place of three texts a row. */
import { blankLetter, letterOf } from '../../../../contract/release-matrix.ts';
import { buildCheck, cellStates } from '../../../../core/release/states.ts';
import type { MatrixRows } from './read-rows.ts';

/** What is put where its row says; as `readRows` does it for rows in any order. */
export interface PlacedRows {
  /** By cell: `index of the build * number of checks + index of the check`. */
  readonly states: Uint8Array;
  readonly cellRows: Int32Array;
  readonly buildRows: Int32Array;
}

/** Code of the state of a cell without a row. */
export const unknownCode = cellStates.indexOf('unknown');
const first = letterOf(0).charCodeAt(0);
const last = letterOf(cellStates.length - 1).charCodeAt(0);
const blank = blankLetter.charCodeAt(0);

const isState = (letter: number): boolean => letter >= first && letter <= last;

/** No cell has a row. */
export function clear({ states, cellRows, buildRows }: PlacedRows): void {
  states.fill(unknownCode);
  cellRows.fill(-1);
  buildRows.fill(-1);
}

/**
 * False where the text is not about these rows, as after a transformation that leaves out some, or sorts them by anything: what was put until
 * then means nothing. Of each build its first and its last row are compared by their names: rows that change places between these two are
 * taken to stand where they were.
 */
export function placePacked(packed: string, rows: MatrixRows, builds: readonly string[], checks: readonly string[], placed: PlacedRows): boolean {
  const letters = new TextEncoder().encode(packed);
  const width = checks.length;
  if (letters.length !== builds.length * (width + 1)) {
    return false;
  }
  clear(placed);
  const { states, cellRows, buildRows } = placed;
  let row = 0;
  const isAt = (at: number, build: string, check: number) => rows.build(at) === build && rows.check(at) === (check < 0 ? buildCheck : checks[check]);
  for (const [build, name] of builds.entries()) {
    const from = build * (width + 1) + 1;
    const before = row;
    const mark = letters[from - 1] ?? blank;
    if (mark !== blank) {
      if (!isState(mark)) {
        return false;
      }
      buildRows[build] = row++;
    }
    const end = from + width;
    for (let at = from, cell = build * width; at < end; at++, cell++) {
      const letter = letters[at] ?? blank;
      if (letter === blank) {
        continue;
      }
      if (!isState(letter)) {
        return false;
      }
      states[cell] = letter - first;
      cellRows[cell] = row++;
    }
    if (row > before && !(row <= rows.length && isAt(before, name, filledFrom(letters, from - 1, 1) - from) && isAt(row - 1, name, filledFrom(letters, end - 1, -1) - from))) {
      return false;
    }
  }
  return row === rows.length;
}

/** Where the next letter is that is no blank, from `at` on; there has to be one. */
function filledFrom(letters: Uint8Array, at: number, step: 1 | -1): number {
  let found = at;
  while (letters[found] === blank) {
    found += step;
  }
  return found;
}
