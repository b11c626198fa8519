/** Launches and rollbacks: as many launches of this half as the screen shows, all others before it; what ails was rolled back lately, to no avail. */
import type { FactSink } from '../models/fact.ts';
import { beforeThisHalf, earlierThisHalf, lately } from './clock.ts';
import type { DemoModel } from './model.ts';
import type { Organisation } from './organisation.ts';
import { fraction } from './random.ts';
import { isTroubledModel } from './vital-courses.ts';

const salt = { moment: 61, earlier: 62, automatic: 63 } as const;

/** Emits them, and returns when the version in production was launched, in ms since the epoch. */
export function emitLaunches(sink: FactSink, organisation: Organisation, model: DemoModel, now: number): number {
  const { launchesThisHalf, rollbacksThisHalf, seed } = organisation;
  const moment = fraction(seed, model.index, salt.moment);
  const rank = model.ranks.launch;
  if (isTroubledModel(organisation, model)) {
    emitLaunch(sink, organisation, model, 'rollback', model.version, model.version + 1, lately(now, moment));
  }
  if (rank < launchesThisHalf) {
    const time = earlierThisHalf(now, moment);
    emitLaunch(sink, organisation, model, 'launch', model.version, model.version - 1, time);
    return time;
  }
  const time = beforeThisHalf(now, 14, fraction(seed, model.index, salt.earlier));
  emitLaunch(sink, organisation, model, 'launch', model.version, model.version - 1, time);
  if (rank < launchesThisHalf + rollbacksThisHalf && !isTroubledModel(organisation, model)) {
    const failed = model.version + 1;
    emitLaunch(sink, organisation, model, 'launch', failed, model.version, beforeThisHalf(now, 1 + 12 * moment, 0));
    emitLaunch(sink, organisation, model, 'rollback', model.version, failed, earlierThisHalf(now, moment));
  }
  return time;
}

function emitLaunch(sink: FactSink, { seed }: Organisation, model: DemoModel, kind: 'launch' | 'rollback', version: number, previous: number, time: number): void {
  const key = `${kind}-${model.name}-${version}`;
  sink.fact('launch', key, 'model', model.name, 'observed', time);
  sink.fact('launch', key, 'version', String(version), 'observed', time);
  sink.fact('launch', key, 'previousVersion', String(previous), 'observed', time);
  sink.fact('launch', key, 'time', time, 'observed', time);
  sink.fact('launch', key, 'kind', kind, 'observed', time);
  sink.fact('launch', key, 'actor', fraction(seed, model.index, salt.automatic) < 0.7 ? 'release-bot' : model.owner, 'observed', time);
}
