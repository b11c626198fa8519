/** One rule for each vital: the last value is outside its band. */
import { bandText } from '../telemetry/band-text.ts';
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
    vital: { id, family },
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
