/** What a request would cost the source, known before it is asked: from how many series there are. */
import { NorthstarError } from '../../../contract/errors.ts';
import { bandNames, pointsOf, type VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import type { Vital } from '../../../core/telemetry/vitals.ts';

/** Series by the name of the recorded series. */
export type SeriesCounts = ReadonlyMap<string, number>;

/** Recording rules evaluate each vital once a minute. */
const recordedEachMs = 60_000;
/** A value that is looked up for one point costs as much as so many that are read one after another. */
export const lookupCost = 8;
/** Values read in one request, for each series that one may have: 50 million by default, which is also what Prometheus loads at most. */
const valuesPerSeries = 250;

export interface Cost {
  readonly series: number;
  /** Values that the source has to read. */
  readonly values: number;
}

/** Of the request without the worst values, which are left out rather than refused. */
export function costOf({ kind, models, most = Infinity, grid }: VitalsRequest, vitals: readonly Vital[], counts: SeriesCounts): Cost {
  const series = seriesOf(vitals, counts, models);
  switch (kind) {
    case 'last':
      return { series, values: series };
    case 'series':
      return { series, values: series + Math.min(series, most * vitals.length) * pointsOf(grid) * lookupCost };
    case 'bands':
      return { series, values: series * bandNames.length * pointsOf(grid) * lookupCost };
  }
}

/** Of the worst values over the range of the grid. */
export function costOfWorst({ models, grid: { fromMs, toMs } }: VitalsRequest, vitals: readonly Vital[], counts: SeriesCounts): Cost {
  const series = seriesOf(vitals, counts, models);
  return { series, values: series * Math.max(1, Math.ceil((toMs - fromMs) / recordedEachMs)) };
}

function seriesOf(vitals: readonly Vital[], counts: SeriesCounts, models: readonly string[] | undefined): number {
  return vitals.reduce((sum, { series }) => sum + Math.min(counts.get(series) ?? 0, models?.length ?? Infinity), 0);
}

/** `VITALS_TOO_COSTLY` with the figure; undefined where it may be asked. */
export function tooCostly(source: string, cost: Cost, maxSeries: number): NorthstarError | undefined {
  const over = exceeded(cost, maxSeries);
  return over === undefined ? undefined : new NorthstarError('VITALS_TOO_COSTLY', { source, ...over });
}

/** What of it is above the limit, and the limit, in words; undefined where nothing is. */
export function exceeded({ series, values }: Cost, maxSeries: number): { readonly cost: string; readonly limit: string } | undefined {
  const shown = (count: number) => count.toLocaleString('en-GB');
  if (series > maxSeries) {
    return { cost: `${shown(series)} series`, limit: shown(maxSeries) };
  }
  const limit = maxSeries * valuesPerSeries;
  return values > limit ? { cost: `${shown(values)} values of ${shown(series)} series`, limit: `${shown(limit)} values` } : undefined;
}
