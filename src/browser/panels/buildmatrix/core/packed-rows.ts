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

const first = letterOf(0).charCodeAt(0);
const blank = blankLetter.charCodeAt(0);

/**
 * False where the text is not about these rows, as after a transformation that sorts or leaves out some: what was put until then is to be
 * forgotten. Of each build its first and its last row are compared by their names.
 */
export function placePacked(packed: string, rows: MatrixRows, builds: readonly string[], checks: readonly string[], { states, cellRows, buildRows }: PlacedRows): boolean {
  const width = checks.length;
  let row = 0;
  const isAt = (at: number, build: string, check: number) => rows.build(at) === build && rows.check(at) === (check < 0 ? buildCheck : checks[check]);
  for (const [build, name] of builds.entries()) {
    const from = build * (width + 1);
    let [firstCheck, lastCheck] = [NaN, NaN];
    const before = row;
    for (let check = -1; check < width; check++) {
      const letter = packed.charCodeAt(from + 1 + check);
      if (letter === blank) {
        continue;
      }
      const code = letter - first;
      if (!(code >= 0 && code < cellStates.length)) {
        return false;
      }
      firstCheck = row === before ? check : firstCheck;
      lastCheck = check;
      if (check < 0) {
        buildRows[build] = row;
      } else {
        states[build * width + check] = code;
        cellRows[build * width + check] = row;
      }
      row++;
    }
    if (row > before && !(row <= rows.length && isAt(before, name, firstCheck) && isAt(row - 1, name, lastCheck))) {
      return false;
    }
  }
  return row === rows.length && packed.length === builds.length * (width + 1);
}
