/** The recording rules of the vitals as Prometheus reads them: one group a family, so that families are evaluated side by side. */
import { stringify } from 'yaml';
import { families } from '../telemetry/families.ts';
import type { MetricNames } from '../telemetry/metric-names.ts';
import { vitalsOf } from '../telemetry/vitals.ts';
import { madeBy, yamlStyle } from './made-by.ts';

/** One value a minute is finer than any window of a vital needs, and what the dashboards draw at most. */
const interval = '1m';

export function recordingRules(names: MetricNames): string {
  const groups = families.map(({ id }) => ({
    name: `northstar-${id}`,
    interval,
    rules: vitalsOf(id).map(({ series, expression }) => ({ record: series, expr: expression(names) })),
  }));
  return `${madeBy('recording')}${stringify({ groups }, yamlStyle)}`;
}
