/** The parts that the expressions of the vitals are made of: sums of rates per model, so that counters that restart do not matter. */
import type { MetricNames } from './metric-names.ts';
import type { ServedMetric } from './raw-metrics.ts';

/** An aggregate per model, whose one label is `model` whatever the fleet calls it. */
export function perModel({ modelLabel }: MetricNames, aggregate: 'sum' | 'max', expression: string): string {
  const inner = `${aggregate} by (${modelLabel}) (${expression})`;
  return modelLabel === 'model' ? inner : `max by (model) (label_replace(${inner}, "model", "$1", "${modelLabel}", "(.*)"))`;
}

/** Per second and model over a window, summed over the processes that serve it. */
export function sumOfRates(names: MetricNames, metric: ServedMetric, window: string, offset?: string): string {
  return perModel(names, 'sum', `rate(${names.prefix}${metric}[${window}]${offset === undefined ? '' : ` offset ${offset}`})`);
}

/** A quotient that is absent, not infinite or NaN, where the denominator is 0. */
export function ratioOf(numerator: string, denominator: string): string {
  return `${numerator}\n/ (${denominator} > 0)`;
}

/** An expression now over itself an `offset` ago. */
export function changeSince(offset: string, expression: (offset?: string) => string): string {
  const [now, before] = [expression(), expression(offset)];
  return now.includes('\n') ? `(\n  ${indented(now)}\n)\n/ (\n  ${indented(before)}\n  > 0\n)` : ratioOf(now, before);
}

const indented = (text: string) => text.replaceAll('\n', '\n  ');
