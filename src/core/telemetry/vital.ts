/** What is known of a vital: one figure a model, recorded as one series a model. */
import type { Band } from './band.ts';
import type { FamilyId } from './families.ts';
import type { MetricNames } from './metric-names.ts';
import type { OwnMetric, ServedMetric } from './raw-metrics.ts';

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
