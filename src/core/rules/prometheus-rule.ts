/** One alert rule as Prometheus reads it. */
import type { AlertRule } from './alert-rule.ts';
import { runbookOf, withFigure } from './link.ts';
import type { Place } from './places.ts';

export interface PrometheusRule extends Pick<AlertRule, 'alert' | 'severity' | 'pending' | 'summary' | 'cause' | 'cure'> {
  readonly id: string;
  /** PromQL. Its labels are those of the alert. */
  readonly expr: string;
  /** How its value is written in the description; absent where that does not tell it. */
  readonly format?: string | undefined;
  readonly place: Place;
  readonly link: string;
  /** How long it fires on after its condition ends, as Prometheus writes durations. */
  readonly keeps?: string;
}

/** `runbooks` is an address. */
export const prometheusRule = ({ id, alert, expr, pending, severity, summary, cause, cure, format, place, link, keeps }: PrometheusRule, runbooks: string) => ({
  alert,
  expr,
  for: pending,
  ...(keeps === undefined ? {} : { keep_firing_for: keeps }),
  labels: { severity },
  annotations: {
    summary,
    description: withFigure(`${cause} ${cure}`, format === undefined ? '' : `{{ $value | ${format} }}`),
    runbook_url: runbookOf(runbooks, { id }),
    northstar_url: link,
    dashboard_uid: place.dashboardUid,
    panel_id: String(place.panelId),
  },
});
