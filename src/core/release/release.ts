/** One package as it is judged: its builds, its checks, and the runs of checks on builds, in columns. */
import type { BuildMark } from './states.ts';

export interface Build {
  /** As its source writes it. */
  readonly name: string;
  /** When it was built, ms since the epoch; NaN where no source says so. */
  readonly time: number;
  readonly mark: BuildMark;
  /** good or bad, where a source judged it, and when (ms since the epoch; NaN where unknown). */
  readonly verdict: string | undefined;
  readonly verdictTime: number;
  /** Whether sources disagree on its mark, or on the verdict. */
  readonly disputed?: { readonly mark: boolean; readonly verdict: boolean };
  readonly url: string | undefined;
  readonly note: string | undefined;
  /** JSON object of what it was made of, as its source states it. */
  readonly inputs: string | undefined;
}

export interface Check {
  readonly name: string;
  /** Where it stands in the order in which checks run; NaN where that is not known. */
  readonly place: number;
  /** Whether a release needs it; undefined where nobody says so. */
  readonly gate: boolean | undefined;
  readonly suite: string | undefined;
  readonly owner: string | undefined;
  /** Checks that must pass before it runs, by name. */
  readonly needs: readonly string[];
}

/** One entry a run; all arrays are of one length. */
export interface Attempts {
  /** Index into `Release.builds`. */
  readonly build: Int32Array;
  /** Index into `Release.checks`. */
  readonly check: Int32Array;
  /** Which run of the check on the build; 1 is the first; NaN where unknown. */
  readonly number: Float64Array;
  /** Index into `outcomes`. */
  readonly outcome: Uint8Array;
  /** ms since the epoch; NaN where unknown. */
  readonly startTime: Float64Array;
  readonly endTime: Float64Array;
  /** Indices of the runs on whose outcome sources disagree: few, if any. */
  readonly disputed: readonly number[];
}

export interface Release {
  readonly name: string;
  /** Newest first, as `inOrderOfBuilds` puts them. */
  readonly builds: readonly Build[];
  /** In the order in which they run where that is known, then by name. */
  readonly checks: readonly Check[];
  readonly attempts: Attempts;
}

const natural = new Intl.Collator('en', { numeric: true });

/** Newest first: by time, those of unknown time last; among equals the name that counts higher first, so that B10 comes before B9. */
export const inOrderOfBuilds = (a: Pick<Build, 'name' | 'time'>, b: Pick<Build, 'name' | 'time'>): number =>
  Number(Number.isNaN(a.time)) - Number(Number.isNaN(b.time)) || (a.time === b.time || Number.isNaN(a.time) ? 0 : b.time - a.time) || natural.compare(b.name, a.name);

/** In the order in which they run; those of unknown place last, by name. */
export const inOrderOfChecks = (a: Pick<Check, 'name' | 'place'>, b: Pick<Check, 'name' | 'place'>): number =>
  Number(Number.isNaN(a.place)) - Number(Number.isNaN(b.place)) || (Number.isNaN(a.place) ? 0 : a.place - b.place) || natural.compare(a.name, b.name);
