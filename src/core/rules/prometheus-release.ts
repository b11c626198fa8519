/** The rules on what is built as Prometheus evaluates them, on what Northstar's own metrics say of packages and bad builds. */
import { prometheusMoment } from './prometheus-moment.ts';
import { prometheusRule } from './prometheus-rule.ts';
import { releaseLink, releaseRules, type ReleaseLimits, type ReleasePlace } from './release-rules.ts';

/** So long may Northstar be away, as when it is restarted, and no alert ends by that; Prometheus knows it since 2.42. What is mended ends so much later. */
const keeps = '5m';

/** `base` and `runbooks` are addresses; the first ends with a slash. */
export const prometheusReleaseRules = (limits: ReleaseLimits, release: ReleasePlace, base: string, runbooks: string) =>
  releaseRules(limits).map((rule) => {
    const { alert, prometheus: { expr, labels }, figure, id } = rule;
    const place = { dashboardUid: release.dashboardUid, panelId: release.panels[id] };
    return prometheusRule({ ...rule, expr, format: figure?.format, place, keeps, link: releaseLink(rule, release, base, prometheusMoment(alert, labels)) }, runbooks);
  });
