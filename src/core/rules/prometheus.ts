/** The alert rules as Prometheus evaluates them, on Northstar's own metrics and the recorded vitals and use. */
import { stringify } from 'yaml';
import { ownerLabels } from '../models/owner-labels.ts';
import type { AlertRule } from './alert-rule.ts';
import { alertRules } from './alert-rules.ts';
import { linkTemplate, runbookOf, withFigure } from './link.ts';
import { madeBy, yamlStyle } from './made-by.ts';
import type { AlertPlaces } from './places.ts';
import { prometheusFleetRules, type FleetPlace } from './prometheus-fleet.ts';
import { prometheusMoment } from './prometheus-moment.ts';

export interface PrometheusRulesOptions {
  readonly places: AlertPlaces;
  readonly fleet: FleetPlace;
  /** Address of Grafana, which Prometheus cannot know; with or without a slash at the end. */
  readonly grafanaUrl: string;
  /** Path below that address, or an address, of the page of runbooks. */
  readonly runbooks: string;
}

export function prometheusAlertRules({ places, fleet, grafanaUrl, runbooks }: PrometheusRulesOptions): string {
  const base = grafanaUrl.endsWith('/') ? grafanaUrl : `${grafanaUrl}/`;
  const pages = /^[a-z]+:/i.test(runbooks) ? runbooks : `${base}${runbooks}`;
  const rules = alertRules.flatMap((rule) => (rule.prometheus === undefined ? [] : [ruleOf(rule, rule.prometheus, places, base, pages)]));
  const groups = [
    { name: 'northstar-alerts', interval: '1m', rules },
    { name: 'northstar-fleet-alerts', interval: '1m', rules: prometheusFleetRules(fleet, base, pages) },
  ];
  return `${madeBy('alerts --format prometheus')}${stringify({ groups }, yamlStyle)}`;
}

function ruleOf(rule: AlertRule, expr: string, places: AlertPlaces, base: string, runbooks: string) {
  const { dashboardUid, panelId } = places.panels[rule.place];
  return {
    alert: rule.alert,
    expr,
    for: rule.pending,
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary,
      description: withFigure(`${rule.cause} ${rule.cure}`, rule.figure === undefined ? '' : `{{ $value | ${rule.figure.format} }}`),
      runbook_url: runbookOf(runbooks, rule),
      northstar_url: linkTemplate(rule, places, base, prometheusMoment(rule.alert, labelsOf(rule))),
      dashboard_uid: dashboardUid,
      panel_id: String(panelId),
    },
  };
}

const labelsOf = ({ row }: AlertRule): readonly string[] => (row === undefined ? [] : row === 'model' ? [row, ...ownerLabels] : [row]);
