/** The rules on what is built: a package has no ready build, a gate fails again and again, a production model runs a bad build. Both evaluators know the same of them, under the same labels. */
import { ownerLabels } from '../models/owner-labels.ts';
import type { AlertRule, GrafanaCondition } from './alert-rule.ts';
import type { MomentTemplates } from './link.ts';

/** Stable, as the ids of all alert rules: they stand in links and runbooks. */
export const releaseRuleIds = ['noReadyBuild', 'gateFailing', 'badBuild'] as const;
export type ReleaseRuleId = (typeof releaseRuleIds)[number];

export type ReleaseRule = Pick<AlertRule, 'uid' | 'title' | 'alert' | 'severity' | 'pending' | 'summary' | 'cause' | 'cure' | 'figure'> & {
  readonly id: ReleaseRuleId;
  readonly grafana: GrafanaCondition;
  readonly prometheus: PrometheusCondition;
};

/** PromQL, and the labels that tell its alerts apart. */
interface PrometheusCondition {
  readonly expr: string;
  readonly labels: readonly string[];
}

/** When they fire. */
export interface ReleaseLimits {
  /** For so long no build that is newer than the last ready one has become ready. */
  readonly noReadyHours: number;
  /** On so many builds in a row. */
  readonly failingBuilds: number;
}
export const usualLimits: ReleaseLimits = { noReadyHours: 24, failingBuilds: 3 };

/** The page of one package, the panel on it that each rule is about, and the URL parameters that choose the package, the model and the build. */
export interface ReleasePlace {
  readonly dashboardUid: string;
  readonly panels: Readonly<Record<ReleaseRuleId, number>>;
  readonly parameters: Readonly<Record<'package' | 'alert' | 'at' | 'search' | 'model' | 'build', string>>;
}

const fires = (queries: GrafanaCondition['queries'], condition: string, since?: string): GrafanaCondition => ({
  queries,
  expressions: { Fires: condition, ...(since === undefined ? {} : { Since: since }) },
  fires: 'Fires',
  ...(since === undefined ? {} : { since: 'Since' }),
  noData: 'OK',
  failed: 'KeepLast',
});

/** Of whatever instance and datasource Prometheus read it: a package that several see is one. */
const above = (metric: string, labels: readonly string[], condition: string): PrometheusCondition => ({ expr: `max by (${labels.join(', ')}) (${metric}) ${condition}`, labels });

/** The metric with its gate under the name that Grafana's alerts have; gates may have names of several lines. */
const failingGates = '\n  label_replace(northstar_package_gate_failing_builds, "failingGate", "$1", "gate", "(?s)(.*)")\n';

const ofGate = (measure: string) => ({ queryType: 'readiness', measure, labels: ['failingGate'] });

export const releaseRules = ({ noReadyHours, failingBuilds }: ReleaseLimits): readonly ReleaseRule[] => [
  {
    id: 'noReadyBuild',
    uid: 'no-ready-build',
    title: 'No build becomes ready',
    alert: 'NorthstarNoReadyBuild',
    severity: 'warning',
    pending: '5m',
    summary: 'No build of {{ $labels.package }} becomes ready',
    cause: 'For {value} none of the builds that are newer than its last ready one, if it has any, has passed all its gates.',
    cure: 'The page says what keeps them from it; fixes that were merged since then reach no model.',
    figure: { refId: 'Waiting', format: 'humanizeDuration' },
    grafana: fires({ Waiting: { queryType: 'readiness', measure: 'waiting' }, Oldest: { queryType: 'readiness', measure: 'waitingSince' } }, `$Waiting > ${noReadyHours * 3_600}`, `$Oldest + ${noReadyHours * 3_600_000}`),
    prometheus: above('northstar_package_waiting_seconds', ['package'], `> ${noReadyHours * 3_600}`),
  },
  {
    id: 'gateFailing',
    uid: 'gate-failing',
    title: 'Gate fails on the last builds',
    alert: 'NorthstarGateFailing',
    severity: 'warning',
    pending: '5m',
    summary: 'Gate {{ $labels.failingGate }} of {{ $labels.package }} fails',
    cause: 'It failed, or broke, on the last {value} builds on which it ran.',
    cure: 'The page says what changed before it failed first; where nothing did, the gate itself or what it runs on is broken.',
    figure: { refId: 'Builds', format: 'humanize' },
    grafana: fires({ Builds: ofGate('failingBuilds'), First: ofGate('failingSince') }, `$Builds >= ${failingBuilds}`, '$First + 0'),
    prometheus: above(failingGates, ['package', 'failingGate'], `>= ${failingBuilds}`),
  },
  {
    id: 'badBuild',
    uid: 'bad-build',
    title: 'Model runs a bad build',
    alert: 'NorthstarModelOnBadBuild',
    severity: 'critical',
    pending: '5m',
    summary: 'Model {{ $labels.model }} runs bad build {{ $labels.build }} of {{ $labels.package }}',
    cause: 'A gate failed on the build that it runs, or somebody judged that build bad.',
    cure: 'The page says what is wrong with the build, whether the fallback loads and who is on call; move the model to the newest ready build, or back.',
    grafana: fires({ Bad: { queryType: 'blastRadius', measure: 'exposed', labels: ['build'] } }, '$Bad > 0'),
    prometheus: above('northstar_model_bad_build', ['model', 'package', 'build', ...ownerLabels], '> 0'),
  },
];

/** A search for a check by its name, in which the language keeps a quote and a backslash behind a backslash. */
const searchOfGate = 'check:%22{{ reReplaceAll `["\\\\]` `\\$0` $labels.failingGate | urlquery }}%22';

/** A template on the labels of the alert: the matrix shows the gate that fails, or the build that is bad, and the table below it the model. `base` ends with a slash. */
export function releaseLink({ id }: ReleaseRule, { dashboardUid, parameters }: ReleasePlace, base: string, moment: MomentTemplates | undefined): string {
  const gate = id === 'gateFailing' ? `&${parameters.search}=${searchOfGate}` : '';
  const exposed = id === 'badBuild' ? `&${parameters.model}={{ urlquery $labels.model }}&${parameters.build}={{ urlquery $labels.build }}` : '';
  // The page is not bound to a time range.
  const since = moment === undefined ? '' : `${moment.open}&${parameters.at}=${moment.at}${moment.close}`;
  return `${base}d/${dashboardUid}?${parameters.alert}=${id}&${parameters.package}={{ urlquery $labels.package }}${gate}${exposed}${since}`;
}
