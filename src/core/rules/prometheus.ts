/** The alert rules as Prometheus evaluates them, on Northstar's own metrics and the recorded vitals. */
import { stringify } from 'yaml';
import { ownerLabels } from '../models/owner-labels.ts';
import type { AlertRule } from './alert-rule.ts';
import { alertRules } from './alert-rules.ts';
import { linkTemplate, runbookOf, withFigure, type MomentTemplates } from './link.ts';
import { madeBy, yamlStyle } from './made-by.ts';
import { afterMs, beforeMs, type AlertPlaces } from './places.ts';

export interface PrometheusRulesOptions {
  readonly places: AlertPlaces;
  /** Address of Grafana, which Prometheus cannot know; with or without a slash at the end. */
  readonly grafanaUrl: string;
  /** Path below that address, or an address, of the page of runbooks. */
  readonly runbooks: string;
}

export function prometheusAlertRules(options: PrometheusRulesOptions): string {
  const rules = alertRules.flatMap((rule) => (rule.prometheus === undefined ? [] : [ruleOf(rule, rule.prometheus, options)]));
  return `${madeBy('alerts --format prometheus')}${stringify({ groups: [{ name: 'northstar-alerts', interval: '1m', rules }] }, yamlStyle)}`;
}

function ruleOf(rule: AlertRule, expr: string, { places, grafanaUrl, runbooks }: PrometheusRulesOptions) {
  const base = grafanaUrl.endsWith('/') ? grafanaUrl : `${grafanaUrl}/`;
  const { dashboardUid, panelId } = places.panels[rule.place];
  return {
    alert: rule.alert,
    expr,
    for: rule.pending,
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary,
      description: withFigure(`${rule.cause} ${rule.cure}`, rule.figure === undefined ? '' : `{{ $value | ${rule.figure.format} }}`),
      runbook_url: runbookOf(/^[a-z]+:/i.test(runbooks) ? runbooks : `${base}${runbooks}`, rule),
      northstar_url: linkTemplate(rule, places, base, momentOf(rule)),
      dashboard_uid: dashboardUid,
      panel_id: String(panelId),
    },
  };
}

/**
 * When the alert became active, which Prometheus keeps as a series of its own; now at its first evaluation. It is found by all labels of the
 * row, for a model with two owners has two alerts. `%q` writes a string as PromQL reads it; a label that the alert lacks is empty.
 */
function momentOf({ alert, row }: AlertRule): MomentTemplates {
  const labels = row === undefined ? [] : row === 'model' ? [row, ...ownerLabels] : [row];
  const asked = `min(ALERTS_FOR_STATE{alertname=\\"${alert}\\"${labels.map((label) => `,${label}=%q`).join('')}}) or vector(time())`;
  const since = labels.length === 0 ? `"${asked}"` : `(printf "${asked}"${labels.map((label) => ` $labels.${label}`).join('')})`;
  const shifted = (ms: number) => `{{ query (printf "vector(%.0f + ${ms / 1000})" $since) | first | value | printf "%.0f" }}000`;
  return { open: `{{ $since := query ${since} | first | value }}`, at: '{{ $since | printf "%.0f" }}000', from: shifted(-beforeMs), to: shifted(afterMs), close: '' };
}
