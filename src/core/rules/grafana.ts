/** The alert rules as Grafana provisions them: a file of one group in a folder. */
import { stringify } from 'yaml';
import type { AlertRule } from './alert-rule.ts';
import { alertRules } from './alert-rules.ts';
import { linkTemplate, runbookOf, withFigure, type MomentTemplates } from './link.ts';
import { madeBy, yamlStyle } from './made-by.ts';
import { afterMs, beforeMs, type AlertPlaces } from './places.ts';

export interface GrafanaRulesOptions {
  readonly datasource: { readonly uid: string; readonly type: string };
  readonly places: AlertPlaces;
  readonly folder: string;
  readonly orgId: number;
  /** Path below Grafana's own address, or an address, of the page of runbooks. */
  readonly runbooks: string;
}

const group = 'northstar';
const interval = '1m';
const rangeSeconds = 600;
/** The address of this Grafana, with a slash at the end. */
const ownAddress = '{{ externalURL }}';

export function grafanaAlertRules(options: GrafanaRulesOptions): string {
  const rules = alertRules.map((rule) => ruleOf(rule, options));
  const file = { apiVersion: 1, groups: [{ orgId: options.orgId, name: group, folder: options.folder, interval, rules }] };
  return `${madeBy('alerts')}${stringify(file, yamlStyle)}`;
}

function ruleOf(rule: AlertRule, { datasource, places, runbooks }: GrafanaRulesOptions) {
  const { queries, expressions, fires, since, noData, failed } = rule.grafana;
  const { dashboardUid, panelId } = places.panels[rule.place];
  const figure = rule.figure === undefined ? '' : `{{ with $values.${rule.figure.refId} }}{{ .Value | ${rule.figure.format} }}{{ end }}`;
  const ends = since === undefined ? {} : { LinkFrom: `$${since} - ${beforeMs}`, LinkTo: `$${since} + ${afterMs}` };
  return {
    uid: `northstar-${rule.uid}`,
    title: rule.title,
    condition: fires,
    data: [
      ...Object.entries(queries).map(([refId, query]) => ({
        refId,
        queryType: query.queryType,
        relativeTimeRange: { from: rangeSeconds, to: 0 },
        datasourceUid: datasource.uid,
        model: { refId, datasource, ...query, format: 'alert' },
      })),
      ...Object.entries({ ...expressions, ...ends }).map(([refId, expression]) => ({ refId, datasourceUid: '__expr__', model: { refId, type: 'math', expression } })),
    ],
    dashboardUid,
    panelId,
    noDataState: noData,
    execErrState: failed,
    for: rule.pending,
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary,
      description: withFigure(`${rule.cause} ${rule.cure}`, figure),
      runbook_url: runbookOf(/^[a-z]+:/i.test(runbooks) ? runbooks : `${ownAddress}${runbooks}`, rule),
      northstar_url: linkTemplate(rule, places, ownAddress, momentOf(since)),
      __dashboardUid__: dashboardUid,
      __panelId__: String(panelId),
    },
  };
}

/** Templates in Grafana can neither ask nor calculate: the moments are expressions of the rule. A row without one has no moment. */
function momentOf(since: string | undefined): MomentTemplates | undefined {
  const moment = (refId: string) => `{{ with $values.${refId} }}{{ .Value | printf "%.0f" }}{{ end }}`;
  return since === undefined ? undefined : { open: `{{ if $values.LinkFrom }}`, at: moment(since), from: moment('LinkFrom'), to: moment('LinkTo'), close: '{{ end }}' };
}
