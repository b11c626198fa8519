/** What a link of an alert asks about. */
import { alertRules, urlParameters, type AlertRule } from '../../../../contract/identifiers.ts';

export interface AlertLink {
  readonly rule: AlertRule;
  /** Milliseconds since the epoch; undefined where the link does not say. */
  readonly raised: number | undefined;
}

/** Undefined where the URL comes from no alert. */
export function alertLinkOf(parameters: Readonly<Record<string, unknown>>): AlertLink | undefined {
  const rule = alertRules.find((known) => known === parameters[urlParameters.alert]);
  const raised = Number(parameters[urlParameters.at] ?? NaN);
  return rule === undefined ? undefined : { rule, raised: Number.isFinite(raised) && raised > 0 ? raised : undefined };
}

export const ruleWords: Readonly<Record<AlertRule, string>> = {
  stale: 'stale',
  notTraining: 'not training',
  vitalOutOfBand: 'vital out of its band',
  sourceMissing: 'source missing',
  watchGap: 'nobody watched',
  keepAwake: 'Northstar did not answer',
};
