/**
 * Which distinct texts of a column a word matches. A word that contains one judged before looks only at what that one
 * matched, so each further key press costs less than the one before.
 */
import { unknownWord } from '../../../../core/search/match.ts';
import { separator, type Distinct } from './distinct.ts';
import type { Work } from '../../../kit/work.ts';

export interface Verdict {
  /** 1 for each distinct text that matches. */
  readonly matches: Uint8Array;
  readonly count: number;
}
export interface Verdicts {
  /** `word` in lower case. */
  contains(word: string): Work<Verdict>;
  equals(word: string): Verdict;
}

const remembered = 16;
const hitsBetweenYields = 8_192;
/** Above this share of matches, one scan of the joined text is cheaper than a look at each earlier match. */
const narrowShare = 0.25;

export function createVerdicts(distinct: Distinct): Verdicts {
  const judged = new Map<string, Verdict>();

  const remember = (word: string, verdict: Verdict) => {
    judged.delete(word);
    judged.set(word, verdict);
    const oldest = judged.keys().next();
    if (judged.size > remembered && oldest.done !== true) {
      judged.delete(oldest.value);
    }
    return verdict;
  };
  const narrowest = (word: string) => {
    let best: Verdict | undefined;
    for (const [earlier, verdict] of judged) {
      if (word.includes(earlier) && (best === undefined || verdict.count < best.count)) {
        best = verdict;
      }
    }
    return best;
  };

  return {
    *contains(word) {
      const known = judged.get(word);
      if (known !== undefined) {
        return remember(word, known);
      }
      const within = narrowest(word);
      if (within !== undefined && within.count <= distinct.lowered.length * narrowShare) {
        return remember(word, narrow(distinct, word, within));
      }
      if (word === '' || word.includes(separator)) {
        return remember(word, collect(distinct, (text) => text.includes(word)));
      }
      return remember(word, yield* scan(distinct, word));
    },
    equals: (word) => collect(distinct, (text) => text === word || (text === '' && word === unknownWord)),
  };
}

function collect({ lowered }: Distinct, accepts: (text: string) => boolean): Verdict {
  const matches = new Uint8Array(lowered.length);
  let count = 0;
  lowered.forEach((text, index) => {
    if (accepts(text)) {
      matches[index] = 1;
      count++;
    }
  });
  return { matches, count };
}

function narrow({ lowered }: Distinct, word: string, within: Verdict): Verdict {
  const matches = new Uint8Array(lowered.length);
  let count = 0;
  if (within.count > 0) {
    for (let index = within.matches.indexOf(1); index !== -1; index = within.matches.indexOf(1, index + 1)) {
      if (lowered[index]?.includes(word) === true) {
        matches[index] = 1;
        count++;
      }
    }
  }
  return { matches, count };
}

function* scan(distinct: Distinct, word: string): Work<Verdict> {
  const { text, starts } = distinct.joined();
  const matches = new Uint8Array(distinct.lowered.length);
  let count = 0;
  let index = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, starts[index] ?? text.length)) {
    while ((starts[index + 1] ?? text.length) <= at) {
      index++;
    }
    matches[index] = 1;
    index++;
    count++;
    if (count % hitsBetweenYields === 0) {
      yield;
    }
  }
  return { matches, count };
}
