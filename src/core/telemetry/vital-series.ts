/** What is asked of a source of vitals, and what it answers: numbers on a grid of times, of models or of the whole fleet. */

/** Both ends included; points lie at `fromMs + k * stepMs`. */
export interface Grid {
  /** Milliseconds since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/**
 * `last`: the last and the worst value in the range of every model. `series`: values over time of the models named, or of the `most` worst.
 * `bands`: over time the lowest, tenth, half, ninetieth percent and highest of all models.
 */
export interface VitalsRequest {
  readonly kind: 'last' | 'series' | 'bands';
  /** Ids of vitals. */
  readonly vitals: readonly string[];
  readonly grid: Grid;
  /** Names of models; all where absent. */
  readonly models?: readonly string[];
  /** Of `series` without `models`: how many a vital. */
  readonly most?: number;
}

export const bandNames = ['min', 'p10', 'median', 'p90', 'max'] as const;
export type BandName = (typeof bandNames)[number];

export interface VitalSeries {
  readonly vital: string;
  /** Empty for a band. */
  readonly model: string;
  readonly band?: BandName;
  /** One value a point of the grid, NaN where there is none. For `last` two: the last value and the worst. */
  readonly values: Float64Array;
  /** Of the last value, ms since the epoch; NaN where it is not known. */
  readonly lastTime: number;
}

/** Why a vital has no values at all. */
export interface MissingVital {
  readonly vital: string;
  readonly reason: 'notRecorded' | 'failed';
  /** One sentence for people. */
  readonly text: string;
}

export interface VitalsAnswer {
  /** Name of the source. */
  readonly source: string;
  readonly grid: Grid;
  readonly series: readonly VitalSeries[];
  readonly missing: readonly MissingVital[];
  /** What else is to be said, such as that the answer is partial. */
  readonly warnings: readonly string[];
}
