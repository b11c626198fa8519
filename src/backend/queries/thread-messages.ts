/** What the main thread and a query thread say to each other. Views lie on shared memory, so handing one over copies no column. */
import type { ErrorCode } from '../../contract/errors.ts';
import type { View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import type { ModelMetricsWanted } from './model-metrics.ts';
import type { ReleaseMetricsWanted } from './release-metrics.ts';
import type { ValuesWanted } from './values.ts';

export interface QueryCall {
  readonly id: number;
  /** Of which instance a view was held. */
  readonly instance: string;
  readonly wanted: Wanted;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Largest answer that may leave, in bytes. */
  readonly limitBytes: number;
}

/**
 * `frame`: for a query as it arrived, answered with an Arrow frame. `values`: of a column, and `observation`: a look at all models, and `jobPlaces`:
 * where and when a job ran, all answered with JSON. `modelMetrics` and `releaseMetrics`: answered with blocks of Prometheus' text format.
 */
export type Wanted =
  | { readonly kind: 'frame'; readonly refId: string; readonly query: unknown; readonly asked?: Asked }
  | ({ readonly kind: 'values' } & ValuesWanted)
  | { readonly kind: 'observation' }
  | { readonly kind: 'jobPlaces'; readonly job: string }
  | MetricsWanted;

export type MetricsWanted = ({ readonly kind: 'modelMetrics' } & ModelMetricsWanted) | ({ readonly kind: 'releaseMetrics' } & ReleaseMetricsWanted);

export type ToQueryThread =
  | { readonly kind: 'hold'; readonly instance: string; readonly view: View }
  | { readonly kind: 'drop'; readonly instance: string }
  | ({ readonly kind: 'call' } & QueryCall);

export type FromQueryThread =
  | { readonly kind: 'answer'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'error'; readonly id: number; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> };
