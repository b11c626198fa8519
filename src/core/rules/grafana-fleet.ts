/** Where Grafana's alerts on the fleet lead: to the page of the job, or where no job is known to the heatmap. */
import type { FleetRule, FleetRuleId } from './fleet-rules.ts';
import type { FleetPlace } from './prometheus-fleet.ts';

/** The page of one job: the panel on it that each rule is about, and the URL parameter that chooses the job. */
export interface JobPlace {
  readonly dashboardUid: string;
  readonly panels: Readonly<Record<FleetRuleId, number>>;
  readonly parameter: string;
}

/** A template on the labels of the alert; `base` ends with a slash. */
export function grafanaFleetLink({ id, resource }: FleetRule, job: JobPlace, { dashboardUid, panelId, parameters }: FleetPlace, base: string): string {
  const [cluster, rack] = (['cluster', 'rack'] as const).map((label) => `{{ with $labels.${label} }}&${parameters[label]}={{ urlquery . }}{{ end }}`);
  const toJob = `${job.dashboardUid}?${parameters.alert}=${id}&${job.parameter}={{ urlquery $labels.job }}${cluster}`;
  const toFleet = `${dashboardUid}?viewPanel=panel-${panelId}&${parameters.alert}=${id}&${parameters.resource}=${resource}${cluster}${rack}{{ with $labels.member }}&${parameters.row}={{ urlquery . }}{{ end }}`;
  return `${base}d/{{ if $labels.job }}${toJob}{{ else }}${toFleet}{{ end }}`;
}
