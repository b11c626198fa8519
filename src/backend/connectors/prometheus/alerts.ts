/** How the alerts of each model stand, from the alert rules of an engine and what of them is active. */
import { badBuildMetric, jobHostMetric, modelMetrics } from '../../../contract/metrics.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { vitals } from '../../../core/telemetry/vitals.ts';
import { problemOf } from '../problem.ts';
import type { AlertRule, RuleGroups } from './api.ts';

/** Series of which each is of a model; those of the fleet are of machines and jobs. */
const seriesOfModels = new RegExp(`(?<![\\w:])(${[...vitals.map(({ series }) => series), ...modelMetrics.filter((name) => name !== jobHostMetric), badBuildMetric].join('|')})(?![\\w:])`);

interface Active {
  readonly firing: Set<string>;
  readonly pending: Set<string>;
}

/**
 * States `alertCount`, `alertState` and `alerts` of every model that is known from its vitals or from an active alert. A rule is
 * about models where its alerts carry the label; it counts for each of them, or for the one that its own label names. Nothing is
 * known where no rule is about models; and no model is free of alerts while such a rule cannot be evaluated.
 */
export function stateAlerts(sink: FactSink, groups: RuleGroups, known: Iterable<string>, label: string, now: number): void {
  const rules = groups.flatMap((group) => group.rules).filter((rule) => isAboutModels(rule, label));
  if (rules.length === 0) {
    return;
  }
  const failing = rules.filter(({ health }) => health === 'err');
  failing.forEach(({ name, lastError = 'it does not say why' }) => sink.problem(problemOf('ALERT_RULE_FAILING', `rule ${name}`, { rule: name, problem: lastError.slice(0, 300) })));
  const active = activeOf(rules, label);
  const ofAll = rules.filter(({ labels }) => labels[label] === undefined).length;
  const named = new Map<string, number>();
  for (const { labels } of rules) {
    const model = labels[label];
    if (model !== undefined) {
      named.set(model, (named.get(model) ?? 0) + 1);
    }
  }
  for (const model of new Set([...known, ...active.keys()])) {
    const { firing, pending } = active.get(model) ?? { firing: new Set<string>(), pending: new Set<string>() };
    const count = ofAll + (named.get(model) ?? 0);
    sink.fact('model', model, 'alertCount', count, 'inferred', now);
    const state = firing.size > 0 ? 'firing' : pending.size > 0 ? 'pending' : count > 0 && failing.length === 0 ? 'ok' : undefined;
    if (state !== undefined) {
      sink.fact('model', model, 'alertState', state, 'observed', now);
    }
    if (firing.size + pending.size > 0) {
      sink.fact('model', model, 'alerts', [...[...firing].sort(), ...[...pending].filter((name) => !firing.has(name)).sort()].join(', '), 'observed', now);
    }
  }
}

/** Such a rule carries the label itself, speaks of it in its annotations, is made of series that have it, or has an alert with it. */
function isAboutModels({ labels, annotations, alerts, query }: AlertRule, label: string): boolean {
  const speaks = Object.values(annotations).some((text) => text.includes(`$labels.${label}`) || text.includes(`.Labels.${label}`));
  return labels[label] !== undefined || speaks || seriesOfModels.test(query) || alerts.some((alert) => alert.labels[label] !== undefined);
}

function activeOf(rules: readonly AlertRule[], label: string): ReadonlyMap<string, Active> {
  const active = new Map<string, Active>();
  for (const { name, alerts } of rules) {
    for (const { labels, state } of alerts) {
      const model = labels[label];
      if (model !== undefined && model !== '' && (state === 'firing' || state === 'pending')) {
        const of = active.get(model) ?? { firing: new Set<string>(), pending: new Set<string>() };
        active.set(model, of);
        of[state].add(name);
      }
    }
  }
  return active;
}
