/** The recording rules of the vitals and of the fleet as Prometheus reads them: one group a family and a resource, so that they are evaluated side by side. */
import { stringify } from 'yaml';
import { families } from '../telemetry/families.ts';
import { fleetRules } from '../telemetry/fleet/rules.ts';
import type { Measuring } from '../telemetry/fleet/use.ts';
import type { MetricNames } from '../telemetry/metric-names.ts';
import { vitalsOf } from '../telemetry/vitals.ts';
import { madeBy, yamlStyle } from './made-by.ts';

/** One value a minute is finer than any window of a vital needs, and what the dashboards draw at most. */
const interval = '1m';

export function recordingRules(names: MetricNames, measuring: Measuring): string {
  const ofVitals = families.map(({ id }) => ({
    name: `northstar-${id}`,
    interval,
    rules: vitalsOf(id).map(({ series, expression }) => ({ record: series, expr: expression(names) })),
  }));
  const groups = [...ofVitals, ...fleetRules(measuring).map(({ name, rules }) => ({ name, interval, rules }))];
  return `${madeBy('recording')}${stringify({ groups }, yamlStyle)}`;
}
