/**
 * The different values of a column, for groups and facets: each row has the rank of its value in natural order. Texts
 * that an exact search takes for equal are one value.
 */
import type { Distinct } from './distinct.ts';
import { naturalKey, sortKeys, unknownRank, type Ranks } from './rank.ts';
import { inStrides, type Work } from '../../../kit/work.ts';

export interface ColumnValues extends Ranks {
  /** Per rank the text, as first met. */
  readonly texts: readonly string[];
  /** Per rank the first row that has the value. */
  readonly firstRows: Uint32Array;
}

const stride = 4_096;

export function* rankValues(distinct: Distinct): Work<ColumnValues> {
  yield* distinct.read();
  const { texts, lowered, codes } = distinct;
  const codeOf = new Map<string, number>();
  yield* inStrides(lowered.length, stride, (code) => {
    const text = lowered[code] ?? '';
    if (text !== '' && !codeOf.has(text)) {
      codeOf.set(text, code);
    }
  });
  const words = [...codeOf.keys()];
  const keys: string[] = [];
  // Texts that natural order takes for equal, as 7 and 07, are told apart by their signs.
  yield* inStrides(words.length, stride, (index) => keys.push(`${naturalKey(words[index] ?? '')}\u0000${words[index] ?? ''}`));
  const sorted = yield* sortKeys(keys);
  const rankOfWord = new Map<string, number>();
  const ordered: string[] = [];
  yield* inStrides(sorted.length, stride, (rank) => {
    const word = words[sorted[rank] ?? 0] ?? '';
    rankOfWord.set(word, rank);
    ordered.push(texts[codeOf.get(word) ?? 0] ?? '');
  });
  const rankOfCode = Uint32Array.from(lowered, (text) => rankOfWord.get(text) ?? unknownRank);
  const ranks = new Uint32Array(codes.length);
  const firstRows = new Uint32Array(ordered.length);
  for (let row = codes.length - 1; row >= 0; row--) {
    const rank = rankOfCode[codes[row] ?? 0] ?? unknownRank;
    ranks[row] = rank;
    if (rank !== unknownRank) {
      firstRows[rank] = row;
    }
  }
  return { ranks, count: ordered.length, texts: ordered, firstRows };
}
