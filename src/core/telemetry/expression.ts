/** Queries over the recorded vitals, in PromQL. Names of models come from outside: they are escaped here and nowhere else. */
import type { Band } from './band.ts';
import type { BandName } from './vital-series.ts';
import type { Vital } from './vital.ts';

/** A recorded series, or part of one. */
type Recorded = Pick<Vital, 'series'>;

/** A string literal; whatever the text is, the literal ends where it ends. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** A regular expression (RE2) that matches exactly that text. */
export const exactly = (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

/** The recorded series of a vital: of the models named, of all where none are given, of none where the list is empty (every series has a model). */
export function selector({ series }: Recorded, models?: readonly string[]): string {
  if (models === undefined) {
    return series;
  }
  return models.length > 1 ? `${series}{model=~${quoted(models.map(exactly).join('|'))}}` : `${series}{model=${quoted(models[0] ?? '')}}`;
}

/** The last value of each model within the window before the moment asked about; asked as an instant query. */
export const lastValues = (vital: Recorded, windowSeconds: number, models?: readonly string[]) => `last_over_time(${selector(vital, models)}[${seconds(windowSeconds)}])`;

/** When that value was recorded, in seconds since the epoch. */
export const lastTimes = (vital: Recorded, models?: readonly string[]) => `timestamp(${selector(vital, models)})`;

/** The value of each model in the window that is furthest from health. */
export function worstValues({ series, band, worse }: Pick<Vital, 'series' | 'band' | 'worse'>, windowSeconds: number, models?: readonly string[]): string {
  const over = (aggregate: 'min' | 'max') => `${aggregate}_over_time(${selector({ series }, models)}[${seconds(windowSeconds)}])`;
  if (worse !== 'both' || band.low === null || band.high === null) {
    return over(worse === 'low' ? 'min' : 'max');
  }
  // The extreme that lies further from the band's middle; the sum of the two tells on which side that is.
  return `(${over('max')} >= ${band.low + band.high} - ${over('min')}) or ${over('min')}`;
}

/** The fleet at each moment: from the lowest to the highest model. Each has a label `band`, so that one range query answers all. */
export function fleetBands(vital: Recorded, bands: readonly BandName[], models?: readonly string[]): string {
  return bands.map((band) => `label_replace(${aggregates[band]}${selector(vital, models)}), "band", "${band}", "", "")`).join('\nor\n');
}

const aggregates: Readonly<Record<BandName, string>> = { min: 'min(', p10: 'quantile(0.1, ', median: 'quantile(0.5, ', p90: 'quantile(0.9, ', max: 'max(' };

/** The `count` worst models at the moment asked about, worst first, valued by `excess`. */
export function worstFirst({ series, band }: Pick<Vital, 'series' | 'band'>, windowSeconds: number, count: number): string {
  return `topk(${count}, ${excessOf(band, lastValues({ series }, windowSeconds))})`;
}

function excessOf({ low, high }: Band, value: string): string {
  if (low !== null && high !== null) {
    return `abs(${value} - ${(low + high) / 2}) - ${(high - low) / 2}`;
  }
  return low !== null ? `${low} - ${value}` : `${value} - ${high ?? 0}`;
}

/** How many series a vital has: what a query over all of them would cost, asked first. */
export const seriesCount = (vital: Recorded, windowSeconds: number) => `count(last_over_time(${vital.series}[${seconds(windowSeconds)}]))`;

/** A duration of at least a second. */
const seconds = (count: number) => `${Math.max(1, Math.ceil(count))}s`;
