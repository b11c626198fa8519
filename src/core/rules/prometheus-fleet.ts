/** The alert rules of the fleet as Prometheus evaluates them; each leads to the heatmap, at its time and with its host selected. */
import { fleetRules, type FleetRule } from './fleet-rules.ts';
import { runbookOf, withFigure } from './link.ts';
import { prometheusMoment } from './prometheus-moment.ts';

/** Where they lead: the panel, and the names of the URL parameters that it and its dashboard read. */
export interface FleetPlace {
  readonly dashboardUid: string;
  readonly panelId: number;
  readonly parameters: Readonly<Record<'cluster' | 'rack' | 'resource' | 'cell' | 'row' | 'alert', string>>;
}

const rowLabels = ['host', 'rack', 'cluster'] as const;

/** `base` and `runbooks` are addresses; the first ends with a slash. */
export const prometheusFleetRules = (place: FleetPlace, base: string, runbooks: string) =>
  fleetRules.map((rule) => ({
    alert: rule.alert,
    expr: rule.prometheus,
    for: rule.pending,
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary,
      description: withFigure(`${rule.cause} ${rule.cure}`, `{{ $value | ${rule.format} }}`),
      runbook_url: runbookOf(runbooks, rule),
      northstar_url: linkOf(rule, place, base),
      dashboard_uid: place.dashboardUid,
      panel_id: String(place.panelId),
    },
  }));

function linkOf({ id, alert, resource }: FleetRule, { dashboardUid, panelId, parameters }: FleetPlace, base: string): string {
  const { open, at, from, to, close } = prometheusMoment(alert, rowLabels);
  const within = (['cluster', 'rack'] as const).map((label) => `{{ with $labels.${label} }}&${parameters[label]}={{ urlquery . }}{{ end }}`).join('');
  return `${base}d/${dashboardUid}?viewPanel=panel-${panelId}&${parameters.alert}=${id}&${parameters.resource}=${resource}${within}${open}&${parameters.cell}={{ urlquery $labels.host }}@${at}&from=${from}&to=${to}${close}`;
}
