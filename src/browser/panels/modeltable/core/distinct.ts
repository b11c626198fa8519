/**
 * The texts of a column and, per row, which of them it has. A search judges each text once. Reading
 * is work: it goes on where it stopped, whoever started it.
 */
import type { CoreColumn } from './column.ts';
import { inStrides, type Work } from '../../../kit/work.ts';

export interface Distinct {
  /** Per row, the index of its text. */
  readonly codes: Uint32Array;
  /** In order of first appearance; complete once `read` has finished. */
  readonly texts: readonly string[];
  /** `texts` in lower case. */
  readonly lowered: readonly string[];
  /** All of `lowered` in one string, each followed by U+0000: one scan of it costs a fraction of a scan per text. */
  joined(): Joined;
  read(): Work<void>;
}
export interface Joined {
  readonly text: string;
  /** Text `i` is `text.slice(starts[i], starts[i + 1] - 1)`. */
  readonly starts: Uint32Array;
}
export const separator = '\u0000';

const stride = 4_096;

/** The texts of the distinct keys of `rowCount` rows; reads nothing yet. Two keys may have one text. */
export function createDistinct(rowCount: number, { key, text: textOf }: Pick<CoreColumn, 'key' | 'text'>): Distinct {
  const codes = new Uint32Array(rowCount);
  const texts: string[] = [];
  const lowered: string[] = [];
  const codeOf = new Map<string | number, number>();
  let nextRow = 0;
  let joined: Joined | undefined;

  const readRow = () => {
    const rowKey = key(nextRow);
    let code = codeOf.get(rowKey);
    if (code === undefined) {
      const text = textOf(nextRow);
      code = texts.length;
      codeOf.set(rowKey, code);
      texts.push(text);
      lowered.push(text.toLowerCase());
    }
    codes[nextRow] = code;
    nextRow++;
  };

  return {
    codes,
    texts,
    lowered,
    joined: () => (joined ??= join(lowered)),
    *read() {
      while (nextRow < rowCount) {
        yield* inStrides(Math.min(stride, rowCount - nextRow), stride, readRow);
        if (nextRow < rowCount) {
          yield;
        }
      }
    },
  };
}

function join(lowered: readonly string[]): Joined {
  const starts = new Uint32Array(lowered.length + 1);
  let at = 0;
  for (let index = 0; index < lowered.length; index++) {
    starts[index] = at;
    at += (lowered[index]?.length ?? 0) + 1;
  }
  starts[lowered.length] = at;
  return { text: lowered.join(separator) + separator, starts };
}
