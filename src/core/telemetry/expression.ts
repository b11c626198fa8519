/** Queries over the recorded vitals, in PromQL. Names of models come from outside: they are escaped here and nowhere else. */
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

/** The recorded series of vitals: of the models named, of all where none are given, of none where the list is empty (every series has a model). Each has its vital as its name. */
export function selector(vitals: readonly Recorded[], models?: readonly string[]): string {
  const [first, ...more] = vitals;
  const ofModels = models === undefined ? [] : models.length > 1 ? [`model=~${quoted(models.map(exactly).join('|'))}`] : [`model=${quoted(models[0] ?? '')}`];
  const ofNames = first !== undefined && more.length === 0 ? [] : [`__name__=~${quoted(vitals.map(({ series }) => exactly(series)).join('|'))}`];
  const matchers = [...ofNames, ...ofModels].join(',');
  return `${ofNames.length === 0 ? (first?.series ?? '') : ''}${matchers === '' ? '' : `{${matchers}}`}`;
}

export type Extreme = 'min' | 'max';

/** Which extremes of a window can be the furthest from health. */
export const extremesOf = ({ worse }: Pick<Vital, 'worse'>): readonly Extreme[] => (worse === 'both' ? ['min', 'max'] : worse === 'low' ? ['min'] : ['max']);

/** The lowest or the highest value of each model in the window before the moment asked about; asked as an instant query. */
export const extremeValues = (vital: Recorded, extreme: Extreme, windowSeconds: number, models?: readonly string[]) =>
  `${extreme}_over_time(${selector([vital], models)}[${Math.max(1, Math.ceil(windowSeconds))}s])`;

/** One band of the fleet for each of the vitals, told apart by the name of its series. */
export const fleetBand = (vitals: readonly Recorded[], band: BandName, models?: readonly string[]) => {
  const { aggregate, parameter } = aggregates[band];
  return `${aggregate} by (__name__) (${parameter}${selector(vitals, models)})`;
};

const aggregates: Readonly<Record<BandName, { readonly aggregate: string; readonly parameter: string }>> = {
  min: { aggregate: 'min', parameter: '' },
  p10: { aggregate: 'quantile', parameter: '0.1, ' },
  median: { aggregate: 'quantile', parameter: '0.5, ' },
  p90: { aggregate: 'quantile', parameter: '0.9, ' },
  max: { aggregate: 'max', parameter: '' },
};

/** The `count` worst models at the moment asked about, worst first, valued by `excess`. */
export function worstFirst({ series: name, band: { low, high } }: Pick<Vital, 'series' | 'band'>, count: number, models?: readonly string[]): string {
  const series = selector([{ series: name }], models);
  const beyond = low !== null && high !== null ? `abs(${series} - ${(low + high) / 2}) - ${(high - low) / 2}` : low !== null ? `${low} - ${series}` : `${series} - ${high ?? 0}`;
  return `topk(${count}, ${beyond})`;
}

/** How many series each vital has: what a query over all of them would cost. */
export const seriesCounts = (vitals: readonly Recorded[]) => `count by (__name__) (${selector(vitals)})`;

/** How many of the vitals are recorded of each model. */
export const vitalCounts = (vitals: readonly Recorded[]) => `count by (model) (${selector(vitals)})`;
