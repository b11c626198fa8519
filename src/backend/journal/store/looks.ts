/** Looks: compared with what was known, and what they change written in the one transaction in which the lease is checked. */
import { compareLook } from '../../../core/models/launch-log.ts';
import type { LookChanges, Observation, ObservedModel } from '../../../core/models/look.ts';
import { storableText, type Connection, type Database } from '../database.ts';
import type { Journal, ObservationOutcome, WatchGap } from '../journal.ts';
import { KnownScopes, writeKnown, type KnownScope } from './known.ts';
import { leading } from './lease.ts';
import { writeMoves } from './moves.ts';
import type { ScopeRow } from './scope.ts';

export function looks(database: Database, known: KnownScopes): Pick<Journal, 'observe'> {
  return {
    async observe(scope, lease, observation, gapMs) {
      const look = storableLook(observation);
      let written: { readonly id: number; readonly before: KnownScope; readonly changes: LookChanges } | undefined;
      try {
        const outcome = await database.write(async (connection) => {
          const row = await leading(connection, scope, lease);
          const before = await known.before(connection, row);
          const changes = compareLook({ at: row.last_look, readAt: before.readAt, models: before.models }, look);
          written = { id: row.id, before, changes };
          return write(connection, row, look, changes, { before, gapMs });
        });
        if (written !== undefined) {
          known.committed(written.id, written.before, written.changes, look);
        }
        return outcome;
      } catch (error) {
        // Whether it is on disk may be unknown: it is read again.
        known.forget();
        throw error;
      }
    },
  };
}

interface Context {
  readonly before: KnownScope;
  readonly gapMs: number;
}

async function write(connection: Connection, row: ScopeRow, look: Observation, changes: LookChanges, { before, gapMs }: Context): Promise<ObservationOutcome> {
  const gap = gapBefore(row, look.at, gapMs);
  await writeKnown(connection, row.id, { at: row.last_look, ...before }, changes, look);
  const launches = await writeMoves(connection, row.id, changes.moves);
  await connection.upsert(
    { name: 'northstar_event', key: ['scope', 'model', 'latest', 'kind'], columns: ['earliest'] },
    changes.events.map(({ model, kind, earliest, latest }) => [row.id, model, latest, kind, earliest])
  );
  if (gap !== null) {
    await connection.upsert({ name: 'northstar_gap', key: ['scope', 'gap_from'], columns: ['gap_to'] }, [[row.id, gap.from, gap.to]]);
  }
  await connection.run('UPDATE northstar_scope SET looks = looks + 1, last_look = $2, watched_since = COALESCE(watched_since, $2) WHERE id = $1', [row.id, look.at]);
  return { launches, events: changes.events, gap };
}

function gapBefore({ last_look: last }: ScopeRow, at: number, gapMs: number): WatchGap | null {
  return last !== null && at - last > gapMs ? { from: last, to: at } : null;
}

/** Names as they lie in the database, so that what is known compares with what is read again. */
function storableLook({ at, sources, models }: Observation): Observation {
  return { at, sources: sources.map((source) => ({ ...source, name: storableText(source.name) })), models: storableModels(models) };
}

function* storableModels(models: Observation['models']): Iterable<ObservedModel> {
  const textOf = (text: string | null) => (text === null ? null : storableText(text));
  for (const model of models) {
    yield { ...model, model: storableText(model.model), version: textOf(model.version), source: textOf(model.source) };
  }
}
