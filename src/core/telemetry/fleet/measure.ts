/** A measure in PromQL: shares of what is there, one series for what the exporter tells apart, without what cannot be. */
import { by, narrowed } from './labels.ts';
import type { Measure } from './preset.ts';

/** Counters are read over so long: five scrapes a minute apart. */
const window = '5m';
/** What a share may be above 1, for exporters round and clocks drift. */
const rounding = 0.05;
const most = 1 + rounding;

/** Series that the measure reads, the first of each as a sign that it is there. */
export function seriesOf(measure: Measure): readonly [string, ...string[]] {
  if ('gauge' in measure) {
    return [measure.gauge];
  }
  if ('idleSeconds' in measure) {
    return [measure.idleSeconds];
  }
  if ('busySeconds' in measure) {
    return [measure.busySeconds, ...(measure.cpus === undefined ? [] : [measure.cpus])];
  }
  return 'used' in measure ? [measure.used, 'free' in measure ? measure.free : measure.total] : [measure.free, measure.total];
}

/**
 * Negative values, NaN and those far above 1 are left out rather than counted as 0. Where a counter has a series a CPU they become their
 * mean first, one for each value of `kept`: the labels that are needed further on.
 */
export function measured(measure: Measure, matchers: readonly string[], kept: readonly string[]): string {
  const of = (series: string) => narrowed(series, matchers);
  const rate = (series: string) => `rate(${of(series)}[${window}])`;
  if ('gauge' in measure) {
    return valid(`${of(measure.gauge)}${measure.full === 1 ? '' : ` / ${measure.full}`}`);
  }
  if ('idleSeconds' in measure) {
    return rounded(`1 - avg ${by(kept)} (${rate(measure.idleSeconds)} >= 0)`);
  }
  if ('busySeconds' in measure) {
    const seconds = `${rate(measure.busySeconds)}${measure.perSecond === 1 ? '' : ` / ${measure.perSecond}`}`;
    return valid(measure.cpus === undefined ? `avg ${by(kept)} (${seconds} >= 0)` : `${seconds} / ${of(measure.cpus)}`);
  }
  if ('used' in measure) {
    return valid('free' in measure ? `${of(measure.used)} / (${of(measure.used)} + ${of(measure.free)})` : `${of(measure.used)} / ${of(measure.total)}`);
  }
  return valid(`1 - ${of(measure.free)} / ${of(measure.total)}`);
}

const valid = (share: string) => `${share} >= 0 <= ${most}`;
/** Rates of an idle CPU may lie a little above 1: that is 0, not a mistake. */
const rounded = (share: string) => `clamp_min(${share} >= -${rounding} <= ${most}, 0)`;
