/** What is asked of a source of vitals, and what it answers: numbers on a grid of times, of models or of the whole fleet. */

/** Both ends included; points lie at `fromMs + k * stepMs`. */
export interface Grid {
  /** Milliseconds since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** How many points lie on it. */
export const pointsOf = ({ fromMs, toMs, stepMs }: Grid): number => Math.max(0, Math.floor((toMs - fromMs) / stepMs) + 1);

/**
 * `last`: the value at the end of the range of every model, and the worst in the range. `series`: values over time of the models
 * named, or of the `most` worst. `bands`: over time the lowest, tenth, half, ninetieth percent and highest of all models.
 */
export interface VitalsRequest {
  readonly kind: 'last' | 'series' | 'bands';
  /** Ids of vitals. */
  readonly vitals: readonly string[];
  readonly grid: Grid;
  /** Names of models; all where absent. */
  readonly models?: readonly string[];
  /** Of `series`: how many a vital where there are more, and the moment at which they are the worst, ms since the epoch; without it the end of the grid. */
  readonly most?: number;
  readonly worstAtMs?: number;
  /** Of `last`: whether the worst in the range is wanted, which costs far more than the last value. */
  readonly worst?: boolean;
}

export const bandNames = ['min', 'p10', 'median', 'p90', 'max'] as const;
export type BandName = (typeof bandNames)[number];
export const bandTitles: Readonly<Record<BandName, string>> = { min: 'Lowest', p10: '10% are below', median: 'Median', p90: '90% are below', max: 'Highest' };

/** All series of one vital, one behind the other. */
export interface VitalBlock {
  readonly vital: string;
  /** Of each series the index of its model in the answer's `models`, or for `bands` that of its band in `bandNames`. */
  readonly owners: Int32Array;
  /** One value a series and point of the grid, NaN where there is none. For `last` two a series: the last value and the worst. */
  readonly values: Float64Array;
  /** Of `last`: for each series the moment at which its last value held, ms since the epoch. */
  readonly times: Float64Array;
}

/** Why a vital has no values at all. */
export interface MissingVital {
  readonly vital: string;
  readonly reason: 'notRecorded' | 'failed';
  /** One sentence for people. */
  readonly text: string;
}

/** `Models` is a list of names, in the backend a pool of strings. */
export interface VitalsAnswer<Models = readonly string[]> {
  /** Name of the source. */
  readonly source: string;
  readonly models: Models;
  /** At most one a vital. */
  readonly blocks: readonly VitalBlock[];
  readonly missing: readonly MissingVital[];
  /** What else is to be said, such as that the answer is partial. */
  readonly warnings: readonly string[];
}
