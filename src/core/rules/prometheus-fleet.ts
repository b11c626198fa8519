/** The alert rules of the fleet as Prometheus evaluates them; each leads to the heatmap, at its time and with its host selected. */
import { fleetRules, type FleetRule } from './fleet-rules.ts';
import { prometheusMoment } from './prometheus-moment.ts';
import { prometheusRule } from './prometheus-rule.ts';

/** Where they lead: the panel, and the names of the URL parameters that it and its dashboard read. */
export interface FleetPlace {
  readonly dashboardUid: string;
  readonly panelId: number;
  readonly parameters: Readonly<Record<'cluster' | 'rack' | 'resource' | 'cell' | 'row' | 'alert', string>>;
}

const rowLabels = ['host', 'rack', 'cluster'] as const;

/** `base` and `runbooks` are addresses; the first ends with a slash. */
export const prometheusFleetRules = (place: FleetPlace, base: string, runbooks: string) => fleetRules.map((rule) => prometheusRule({ ...rule, expr: rule.prometheus, place, link: linkOf(rule, place, base) }, runbooks));

function linkOf({ id, alert, resource }: FleetRule, { dashboardUid, panelId, parameters }: FleetPlace, base: string): string {
  const { open, at, from, to, close } = prometheusMoment(alert, rowLabels);
  const within = (['cluster', 'rack'] as const).map((label) => `{{ with $labels.${label} }}&${parameters[label]}={{ urlquery . }}{{ end }}`).join('');
  return `${base}d/${dashboardUid}?viewPanel=panel-${panelId}&${parameters.alert}=${id}&${parameters.resource}=${resource}${within}${open}&${parameters.cell}={{ urlquery $labels.host }}@${at}&from=${from}&to=${to}${close}`;
}
