/** One rule for each vital: the last value is outside its band. */
import type { Band } from '../telemetry/band.ts';
import type { Vital } from '../telemetry/vital.ts';
import { vitals, type VitalId } from '../telemetry/vitals.ts';
import type { AlertRule } from './alert-rule.ts';
import { ownedByName } from './owner.ts';

/** The rule `stale` watches this one, with the age as of the last read. */
const watchedElsewhere: VitalId = 'snapshotAge';

/** What costs money at once. */
const urgent = ['prediction', 'revenue', 'calibration'];

export const vitalRules: readonly AlertRule[] = vitals.filter(({ id }) => id !== watchedElsewhere).map(vitalRule);

function vitalRule({ id, title, family, band, unit, why, series }: Vital): AlertRule {
  const outside = (value: string, or: string) => [...(band.low === null ? [] : [`${value} < ${band.low}`]), ...(band.high === null ? [] : [`${value} > ${band.high}`])].join(` ${or} `);
  return {
    id: 'vitalOutOfBand',
    uid: `vital-${kebab(id)}`,
    title: `${title} out of its band`,
    alert: `Northstar${id.charAt(0).toUpperCase()}${id.slice(1)}OutOfBand`,
    severity: urgent.includes(family) ? 'critical' : 'warning',
    pending: '15m',
    place: 'vitals',
    row: 'model',
    family,
    summary: `${title} of model {{ $labels.model }} is out of its band`,
    cause: `It is {value}; healthy is ${bandText(band, unit)}. ${why}`,
    cure: 'See what changed: launches and rollbacks are marked on the model’s vitals; roll back where the change began with one.',
    figure: { refId: 'Value', format: unit === 'percentunit' ? 'humanizePercentage' : 'humanize' },
    grafana: {
      queries: { Value: { queryType: 'vitals', vital: id, measure: 'value' }, Measured: { queryType: 'vitals', vital: id, measure: 'valueTime' } },
      expressions: { Outside: outside('$Value', '||') },
      fires: 'Outside',
      since: 'Measured',
      noData: 'OK',
      failed: 'KeepLast',
    },
    prometheus: ownedByName(outside(series, 'or'), series),
  };
}

function kebab(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `90 % to 110 %`, `at most 1`, `at least 95 %`. */
export function bandText({ low, high }: Band, unit: string): string {
  const shown = (value: number) => (unit === 'percentunit' ? `${Number((value * 100).toPrecision(6))} %` : String(value));
  if (low !== null && high !== null) {
    return `${shown(low)} to ${shown(high)}`;
  }
  return low !== null ? `at least ${shown(low)}` : high !== null ? `at most ${shown(high)}` : 'any value';
}
