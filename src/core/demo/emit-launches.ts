/** Launches and rollbacks: as many launches of this half as the screen shows, all others before it; what ails was rolled back lately, to no avail. */
import type { FactSink } from '../models/fact.ts';
import type { DemoModel } from './model.ts';
import type { Organisation } from './organisation.ts';
import { fraction } from './random.ts';
import type { Releases } from './releases.ts';

const salt = { automatic: 63 } as const;

export function emitLaunches(sink: FactSink, organisation: Organisation, model: DemoModel, { production, fallback, failed }: Releases): void {
  if (fallback !== undefined) {
    emitLaunch(sink, organisation, model, 'launch', fallback.version, undefined, fallback.launched);
  }
  emitLaunch(sink, organisation, model, 'launch', production.version, fallback?.version ?? production.version - 1, production.launched);
  if (failed !== undefined) {
    emitLaunch(sink, organisation, model, 'launch', failed.version, production.version, failed.launched);
    emitLaunch(sink, organisation, model, 'rollback', production.version, failed.version, failed.rolledBack);
  }
}

/** `previous` undefined: nobody knows any more what it replaced. */
function emitLaunch(sink: FactSink, { seed }: Organisation, model: DemoModel, kind: 'launch' | 'rollback', version: number, previous: number | undefined, time: number): void {
  const key = `${kind}-${model.name}-${version}`;
  sink.fact('launch', key, 'model', model.name, 'observed', time);
  sink.fact('launch', key, 'version', String(version), 'observed', time);
  if (previous !== undefined) {
    sink.fact('launch', key, 'previousVersion', String(previous), 'observed', time);
  }
  sink.fact('launch', key, 'time', time, 'observed', time);
  sink.fact('launch', key, 'kind', kind, 'observed', time);
  sink.fact('launch', key, 'actor', fraction(seed, model.index, salt.automatic) < 0.7 ? 'release-bot' : model.owner, 'observed', time);
}
