/** The alert rules as Prometheus evaluates them, on Northstar's own metrics and the recorded vitals and use. */
import { stringify } from 'yaml';
import { ownerLabels } from '../models/owner-labels.ts';
import type { AlertRule } from './alert-rule.ts';
import { alertRules } from './alert-rules.ts';
import { linkTemplate } from './link.ts';
import { madeBy, yamlStyle } from './made-by.ts';
import type { AlertPlaces } from './places.ts';
import { prometheusFleetRules, type FleetPlace } from './prometheus-fleet.ts';
import { prometheusMoment } from './prometheus-moment.ts';
import { prometheusReleaseRules } from './prometheus-release.ts';
import { prometheusRule } from './prometheus-rule.ts';
import type { ReleaseLimits, ReleasePlace } from './release-rules.ts';

export interface PrometheusRulesOptions {
  readonly places: AlertPlaces;
  readonly fleet: FleetPlace;
  readonly release: ReleasePlace;
  readonly limits: ReleaseLimits;
  /** Address of Grafana, which Prometheus cannot know; with or without a slash at the end. */
  readonly grafanaUrl: string;
  /** Path below that address, or an address, of the page of runbooks. */
  readonly runbooks: string;
}

export function prometheusAlertRules({ places, fleet, release, limits, grafanaUrl, runbooks }: PrometheusRulesOptions): string {
  const base = grafanaUrl.endsWith('/') ? grafanaUrl : `${grafanaUrl}/`;
  const pages = /^[a-z]+:/i.test(runbooks) ? runbooks : `${base}${runbooks}`;
  const rules = alertRules.flatMap((rule) => (rule.prometheus === undefined ? [] : [ruleOf(rule, rule.prometheus, places, base, pages)]));
  const groups = [
    { name: 'northstar-alerts', interval: '1m', rules },
    { name: 'northstar-fleet-alerts', interval: '1m', rules: prometheusFleetRules(fleet, base, pages) },
    { name: 'northstar-release-alerts', interval: '1m', rules: prometheusReleaseRules(limits, release, base, pages) },
  ];
  return `${madeBy('alerts --format prometheus')}${stringify({ groups }, yamlStyle)}`;
}

function ruleOf(rule: AlertRule, expr: string, places: AlertPlaces, base: string, runbooks: string) {
  const link = linkTemplate(rule, places, base, prometheusMoment(rule.alert, labelsOf(rule)));
  return prometheusRule({ ...rule, expr, format: rule.figure?.format, place: places.panels[rule.place], link }, runbooks);
}

const labelsOf = ({ row }: AlertRule): readonly string[] => (row === undefined ? [] : row === 'model' ? [row, ...ownerLabels] : [row]);
