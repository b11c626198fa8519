/** Between which bounds the product of independent rates lies, each seen some times of some times. */
import type { Bounds } from './wilson.ts';

export interface Seen {
  readonly successes: number;
  readonly trials: number;
}

/**
 * The score interval of the product (C. R. Rao, Large sample tests of statistical hypotheses, Proceedings of the Cambridge Philosophical
 * Society 44, 1948; the rates held to the product by greatest likelihood, as O. Miettinen and M. Nurminen do for two in Statistics in
 * Medicine 4, 1985): all products R for which Pearson's χ² of the likeliest rates with that product is at most z². With s of n successes
 * and f failures these rates are (s - λ) / (n - λ) for one λ of all stages, and χ² is λ² Σ f / (n (s - λ)). Of one stage it is Wilson's
 * interval. (Recovering variances from the bounds of each stage is simpler, and of five stages of 99%, tried 100 times each, holds the
 * truth in 89 of 100 worlds instead of 96.) NaN where there is no stage, or one without trials. `z` is 1.96 for 95%.
 */
export function productBounds(stages: readonly Seen[], z = 1.96): Bounds {
  if (stages.length === 0 || stages.some(({ trials }) => !(trials > 0))) {
    return { low: NaN, high: NaN };
  }
  return { low: lowBound(stages, z ** 2), high: highBound(stages, z ** 2) };
}

const failing = (stages: readonly Seen[]) => stages.filter(({ successes, trials }) => successes < trials);
const chiSquare = (stages: readonly Seen[], shift: number): number => shift ** 2 * failing(stages).reduce((sum, { successes, trials }) => sum + (trials - successes) / (trials * (successes - shift)), 0);
const productAt = (stages: readonly Seen[], shift: number): number => failing(stages).reduce((product, { successes, trials }) => (product * (successes - shift)) / (trials - shift), 1);

/** χ² grows without end as λ falls below 0, unless no stage failed: then all rates stay 1. */
function highBound(stages: readonly Seen[], limit: number): number {
  if (failing(stages).length === 0) {
    return 1;
  }
  let reach = 1;
  while (chiSquare(stages, -reach) < limit) {
    reach *= 2;
  }
  return productAt(stages, -crossing((shift) => chiSquare(stages, -shift), limit, reach));
}

/** χ² grows as λ rises to the fewest successes. Where that stage never failed it stays finite: its own rate, held at 1 so far, is then free to fall. */
function lowBound(stages: readonly Seen[], limit: number): number {
  const fewest = stages.reduce((a, b) => (b.successes < a.successes || (b.successes === a.successes && b.trials > b.successes) ? b : a));
  const end = fewest.successes;
  if (end === 0) {
    return 0;
  }
  const most = chiSquare(stages, end);
  if (fewest.trials > fewest.successes || most >= limit) {
    return productAt(stages, crossing((shift) => chiSquare(stages, shift), limit, end));
  }
  return productAt(stages, end) / (1 + (limit - most) / fewest.trials);
}

/** Where a growing function passes `limit` between 0 and `end`, by halving. */
function crossing(of: (shift: number) => number, limit: number, end: number): number {
  let [below, above] = [0, end];
  for (let step = 0; step < 80; step++) {
    const middle = (below + above) / 2;
    if (of(middle) < limit) {
      below = middle;
    } else {
      above = middle;
    }
  }
  return below;
}
