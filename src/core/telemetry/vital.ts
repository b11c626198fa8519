/** What is known of a vital: one figure a model, recorded as one series a model. */
import type { FamilyId } from './families.ts';
import type { MetricNames } from './metric-names.ts';
import type { OwnMetric, ServedMetric } from './raw-metrics.ts';

/** The healthy values, both ends included; null where that side is open. */
export interface Band {
  readonly low: number | null;
  readonly high: number | null;
}

export interface Vital<Id extends string = string> {
  /** Stable API. */
  readonly id: Id;
  readonly title: string;
  readonly family: FamilyId;
  /** The formula in words. */
  readonly formula: string;
  /** Grafana's unit id. */
  readonly unit: string;
  /** What a person loses when it leaves its band. */
  readonly why: string;
  /** Where it is published. */
  readonly source: string;
  readonly band: Band;
  /** Which side of the band is the worse for it: `low`, `high`, or `both` where either is as bad. */
  readonly worse: 'low' | 'high' | 'both';
  /** The recorded series; its one label is `model`. */
  readonly series: string;
  /** What it is made from. */
  readonly metrics: readonly (ServedMetric | OwnMetric)[];
  /** PromQL of the recording rule; where an input is missing or a denominator is 0, no value comes of it. */
  readonly expression: (names: MetricNames) => string;
}

/** Whether a value is in the band; undefined where it is unknown (NaN). */
export function isHealthy({ low, high }: Band, value: number): boolean | undefined {
  return Number.isNaN(value) ? undefined : value >= (low ?? -Infinity) && value <= (high ?? Infinity);
}

/** How far a value is from the middle of health, for an order with the worst first: 0 inside the band, else the distance to its nearest end; NaN where unknown. */
export function distanceFromBand({ low, high }: Band, value: number): number {
  return Number.isNaN(value) ? NaN : Math.max(0, (low ?? -Infinity) - value, value - (high ?? Infinity));
}
