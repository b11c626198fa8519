/** A rate that was seen some times of some times, and between which bounds the true one lies. */

export interface Bounds {
  /** Ratios, 0 to 1; both NaN where nothing was tried. */
  readonly low: number;
  readonly high: number;
}

export interface Rate extends Bounds {
  readonly successes: number;
  readonly trials: number;
  /** Successes of trials, 0 to 1; NaN where nothing was tried. */
  readonly rate: number;
}

/**
 * Wilson's score interval for a share of independent trials (E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, Journal of the American Statistical Association 22, 1927): all p for which the share that was seen lies within `z` standard
 * errors of p, the error being that of p itself. Unlike the usual p ± z·error it never leaves 0 to 1, and holds for few trials and for
 * shares of 0 and 1. `z` is 1.96 for 95%. NaN without trials, and where `successes` cannot be of `trials`.
 */
export function wilson(successes: number, trials: number, z = 1.96): Bounds {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    return { low: NaN, high: NaN };
  }
  const share = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  // At the ends the bound is the end itself, which rounding would miss by a hair.
  return { low: successes === 0 ? 0 : Math.max(0, centre - reach), high: successes === trials ? 1 : Math.min(1, centre + reach) };
}

/** The rate with its 95% bounds. */
export const rateOf = (successes: number, trials: number): Rate => ({ successes, trials, rate: trials > 0 ? successes / trials : NaN, ...wilson(successes, trials) });
