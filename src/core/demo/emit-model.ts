/** The facts of one model, its versions and its aliases. */
import type { FactSink } from '../models/fact.ts';
import { aliasKey, versionKey } from '../models/entities.ts';
import { day, sawtooth, second } from './clock.ts';
import { has } from './condition.ts';
import { trainingJobOf } from './fleet/trainers.ts';
import type { DemoModel } from './model.ts';
import type { Organisation } from './organisation.ts';
import { fraction } from './random.ts';
import type { Release, Releases } from './releases.ts';
import type { Ages } from './rhythm.ts';
import { measuredVitals } from './vital-courses.ts';

const salt = { declared: 51, alerts: 52, marker: 55 } as const;

/** `now`: ms since the epoch, of which `ages` and `releases` are. */
export function emitModel(sink: FactSink, organisation: Organisation, model: DemoModel, ages: Ages, releases: Releases, now: number): void {
  const { name, condition, rhythm, index } = model;
  const chance = (of: number) => fraction(organisation.seed, index, of);
  const written = now - day - sawtooth(now, 30 * day, chance(salt.declared));
  const declare = (field: 'domain' | 'tab' | 'modelType' | 'trainingType' | 'framework' | 'owner' | 'team' | 'rotation' | 'runbook' | 'fallback', value: string) =>
    sink.fact('model', name, field, value, 'declared', written);

  declare('domain', model.area.domain);
  declare('tab', model.area.tab);
  declare('modelType', model.modelType);
  declare('trainingType', model.trainingType);
  declare('framework', model.framework);
  sink.fact('model', name, 'architecture', model.architecture, 'inferred', written);
  sink.fact('model', name, 'package', model.package, 'observed', now);
  sink.fact('model', name, 'revenueImportance', model.revenueImportance, 'declared', written);
  sink.fact('model', name, 'maintainabilityTarget', targetOf(organisation, model), 'declared', written);
  sink.fact('model', name, 'url', `https://registry.example/models/${name}`, 'observed', now);
  sink.fact('model', name, 'launchTime', releases.production.launched, 'observed', releases.production.launched);
  sink.fact('model', name, 'snapshotTime', now - ages.snapshot, 'observed', now);
  if (has(condition, 'team')) {
    declare('team', model.team);
    declare('owner', model.owner);
  }
  if (model.rotation !== undefined) {
    declare('rotation', model.rotation);
  }
  if (has(condition, 'runbook')) {
    declare('runbook', `https://wiki.example/runbooks/${name}`);
  }
  if (has(condition, 'sla')) {
    sink.fact('model', name, 'snapshotSla', ages.sla / second, 'declared', written);
  }
  if (rhythm.period !== undefined) {
    sink.fact('model', name, 'trainingPeriod', rhythm.period / second, 'declared', written);
  }
  if (model.trainingType !== 'none') {
    sink.fact('model', name, 'lastTrainingTime', now - ages.training, 'observed', now);
  }
  if (has(condition, 'training')) {
    const job = trainingJobOf(model);
    sink.fact('model', name, 'trainingJob', job, 'observed', now);
    sink.fact('model', name, 'trainingJobUrl', `https://jobs.example/${job}`, 'observed', now);
  }
  sink.fact('model', name, 'alertCount', has(condition, 'alerts') ? 1 + Math.floor(chance(salt.alerts) * 6) : 0, 'observed', now);
  emitAlerts(sink, model, now);
  sink.fact('model', name, 'vitalsCount', measuredVitals(organisation, model).length, 'observed', now);
  emitVersions(sink, organisation, model, releases, now);
}

/** Where alert rules watch the model: what fires for it. */
function emitAlerts(sink: FactSink, { name, condition, stale, stopped }: DemoModel, now: number): void {
  if (!has(condition, 'alerts')) {
    return;
  }
  const firing = [...(stale ? ['NorthstarModelStale'] : []), ...(stopped ? ['NorthstarModelNotTraining'] : [])];
  sink.fact('model', name, 'alertState', firing.length > 0 ? 'firing' : 'ok', 'observed', now);
  if (firing.length > 0) {
    sink.fact('model', name, 'alerts', firing.join(', '), 'observed', now);
  }
}

/** The mean is exactly 90: as many owners aim for 95 as for 85. */
function targetOf({ models }: Organisation, { ranks: { revenue } }: DemoModel): number {
  const tenth = Math.floor(models / 10);
  return revenue > 0 && revenue <= tenth ? 95 : revenue >= models - tenth ? 85 : 90;
}

function emitVersions(sink: FactSink, { seed }: Organisation, { index, name, condition }: DemoModel, { production, fallback, failed, challenger }: Releases, now: number): void {
  emitVersion(sink, name, production, true, now);
  if (fallback !== undefined) {
    const loads = condition.unknown.has('fallback') ? undefined : !condition.missing.has('fallback');
    sink.fact('model', name, 'fallback', String(fallback.version), 'declared', now);
    emitVersion(sink, name, fallback, loads, now);
    if (loads !== undefined) {
      sink.fact('model', name, 'fallbackLoads', loads, 'observed', now);
    }
  }
  if (failed !== undefined) {
    emitVersion(sink, name, failed, true, now);
  }
  if (challenger !== undefined) {
    emitVersion(sink, name, challenger, true, now);
    emitAlias(sink, name, 'challenger', challenger.version, now);
  }
  emitProduction(sink, name, production.version, fraction(seed, index, salt.marker), now);
}

/** Registries mark production in several ways; all of them occur. */
function emitProduction(sink: FactSink, name: string, version: number, part: number, now: number): void {
  if (part < 0.06) {
    sink.fact('model', name, 'stage', 'Production', 'observed', now);
    sink.fact('model', name, 'stageVersion', String(version), 'observed', now);
  } else {
    emitAlias(sink, name, part < 0.16 ? 'production' : 'champion', version, now);
  }
}

/** `loads` undefined: nobody has tried. */
function emitVersion(sink: FactSink, model: string, { version, created }: Pick<Release, 'version' | 'created'>, loads: boolean | undefined, now: number): void {
  const key = versionKey(model, String(version));
  sink.fact('version', key, 'model', model, 'observed', now);
  sink.fact('version', key, 'number', String(version), 'observed', now);
  sink.fact('version', key, 'createdTime', created, 'observed', now);
  if (loads !== undefined) {
    sink.fact('version', key, 'status', loads ? 'ready' : 'failed', 'observed', now);
    sink.fact('version', key, 'reachable', loads, 'observed', now);
  }
}

function emitAlias(sink: FactSink, model: string, alias: string, version: number, now: number): void {
  const key = aliasKey(model, alias);
  sink.fact('alias', key, 'model', model, 'observed', now);
  sink.fact('alias', key, 'name', alias, 'observed', now);
  sink.fact('alias', key, 'version', String(version), 'observed', now);
}
