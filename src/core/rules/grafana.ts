/** The alert rules as Grafana provisions them: a file of one group in a folder. */
import { stringify } from 'yaml';
import type { AlertRule, GrafanaCondition } from './alert-rule.ts';
import { alertRules } from './alert-rules.ts';
import { fleetRules, type FleetRule } from './fleet-rules.ts';
import { grafanaFleetLink, type JobPlace } from './grafana-fleet.ts';
import { linkTemplate, runbookOf, withFigure, type MomentTemplates } from './link.ts';
import { madeBy, yamlStyle } from './made-by.ts';
import { afterMs, beforeMs, type AlertPlaces, type Place } from './places.ts';
import type { FleetPlace } from './prometheus-fleet.ts';
import { releaseLink, releaseRules, type ReleaseLimits, type ReleasePlace, type ReleaseRule } from './release-rules.ts';

export interface GrafanaRulesOptions {
  readonly datasource: { readonly uid: string; readonly type: string };
  readonly places: AlertPlaces;
  readonly fleet: FleetPlace;
  readonly job: JobPlace;
  readonly release: ReleasePlace;
  readonly limits: ReleaseLimits;
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
  const rules = [...alertRules.map((rule) => ruleOf(rule, options)), ...fleetRules.map((rule) => fleetRuleOf(rule, options)), ...releaseRules(options.limits).map((rule) => releaseRuleOf(rule, options))];
  const file = { apiVersion: 1, groups: [{ orgId: options.orgId, name: group, folder: options.folder, interval, rules }] };
  return `${madeBy('alerts')}${stringify(file, yamlStyle)}`;
}

function ruleOf(rule: AlertRule, options: GrafanaRulesOptions) {
  const { places } = options;
  return written({ ...rule, condition: rule.grafana, place: places.panels[rule.place], link: linkTemplate(rule, places, ownAddress, momentOf(rule.grafana.since)) }, options);
}

function fleetRuleOf(rule: FleetRule, options: GrafanaRulesOptions) {
  const { job, fleet } = options;
  const { summary, cause, figure, condition } = rule.grafana;
  return written({ ...rule, summary, cause, figure, condition, place: { dashboardUid: job.dashboardUid, panelId: job.panels[rule.id] }, link: grafanaFleetLink(rule, job, fleet, ownAddress) }, options);
}

function releaseRuleOf(rule: ReleaseRule, options: GrafanaRulesOptions) {
  const { release } = options;
  return written({ ...rule, condition: rule.grafana, place: { dashboardUid: release.dashboardUid, panelId: release.panels[rule.id] }, link: releaseLink(rule, release, ownAddress, momentOf(rule.grafana.since)) }, options);
}

type Common = Pick<AlertRule, 'uid' | 'title' | 'severity' | 'pending' | 'summary' | 'cause' | 'cure' | 'figure'>;
interface Written extends Common {
  readonly id: string;
  readonly condition: GrafanaCondition;
  readonly place: Place;
  readonly link: string;
}

function written({ id, uid, title, severity, pending, summary, cause, cure, figure, condition, place: { dashboardUid, panelId }, link }: Written, { datasource, runbooks }: GrafanaRulesOptions) {
  const { queries, expressions, ranges = {}, fires, since, noData, failed } = condition;
  const shown = figure === undefined ? '' : `{{ with $values.${figure.refId} }}{{ .Value | ${figure.format} }}{{ end }}`;
  const ends = since === undefined ? {} : { LinkFrom: `$${since} - ${beforeMs}`, LinkTo: `$${since} + ${afterMs}` };
  return {
    uid: `northstar-${uid}`,
    title,
    condition: fires,
    data: [
      ...Object.entries(queries).map(([refId, query]) => ({
        refId,
        queryType: query.queryType,
        relativeTimeRange: ranges[refId] ?? { from: rangeSeconds, to: 0 },
        datasourceUid: datasource.uid,
        model: { refId, datasource, ...query, format: 'alert' },
      })),
      ...Object.entries({ ...expressions, ...ends }).map(([refId, expression]) => ({ refId, datasourceUid: '__expr__', model: { refId, type: 'math', expression } })),
    ],
    dashboardUid,
    panelId,
    noDataState: noData,
    execErrState: failed,
    for: pending,
    labels: { severity },
    annotations: {
      summary,
      description: withFigure(`${cause} ${cure}`, shown),
      runbook_url: runbookOf(/^[a-z]+:/i.test(runbooks) ? runbooks : `${ownAddress}${runbooks}`, { id }),
      northstar_url: link,
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
