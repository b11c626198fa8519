/** What a person sets on the panel. */
import type { Level, Resource } from '../../../core/models/fleet.ts';
import type { WorstEnd } from './core/matrix.ts';
import type { Order } from './core/order.ts';

/** What names a row of time series: each a label, or a column of texts. */
export const nameParts = ['host', 'rack', 'cluster', 'team'] as const;
export type NamePart = (typeof nameParts)[number];

export interface HeatmapOptions {
  /** What is shown where the data have several, and what time series are that do not say so themselves. */
  readonly resource?: 'auto' | Resource | undefined;
  readonly worst?: 'auto' | WorstEnd | undefined;
  readonly level?: 'auto' | Level | undefined;
  readonly order?: Order | undefined;
  /** What the numbers of time series are; by default as their unit says, else ratios. */
  readonly values?: 'auto' | 'ratio' | 'percent' | undefined;
  /** Labels or columns; one without an entry is found by the usual names. */
  readonly names?: Partial<Record<NamePart, string>> | undefined;
  /** Variables of the dashboard that are set where a person drills, so that the query asks anew for that part only. */
  readonly clusterVariable?: string | undefined;
  readonly rackVariable?: string | undefined;
  readonly levelVariable?: string | undefined;
  readonly showToolbar?: boolean | undefined;
  readonly showDistribution?: boolean | undefined;
  /** Level, order, place and selected cell travel in the URL. Default: yes. */
  readonly viewInUrl?: boolean | undefined;
}

/** The end that is the worse one where neither options nor resource say. */
export const worstByDefault: WorstEnd = 'low';
