/** From moves that a look saw to entries of the launch log: told apart from rollbacks, and joined with what was reported of them. */
import { z } from 'zod';
import { announces, clockSlackMs, explains, longestLeadMs, moveKind } from '../../../core/models/launch-log.ts';
import type { Move } from '../../../core/models/look.ts';
import type { Connection } from '../database.ts';
import type { LaunchEntry } from '../journal.ts';
import { countLaunches, isLaunch, launchColumns, launchId, launchRow, writeLaunches } from './launch-rows.ts';

/** So many models are asked for in one statement. */
const stride = 5_000;
const versionRow = z.object({ model: z.string(), version: z.string() });

/** Writes what is new; answers one entry a move, with those that were reported before the look as they were reported. */
export async function writeMoves(connection: Connection, scopeId: number, moves: readonly Move[]): Promise<readonly LaunchEntry[]> {
  const entries: LaunchEntry[] = [];
  for (let start = 0; start < moves.length; start += stride) {
    entries.push(...(await writeSome(connection, scopeId, moves.slice(start, start + stride))));
  }
  return entries;
}

async function writeSome(connection: Connection, scopeId: number, moves: readonly Move[]): Promise<readonly LaunchEntry[]> {
  const models = moves.map(({ model }) => model);
  const names = models.map((_, index) => `$${index + 2}`).join(', ');
  const reported = await unseenReports(connection, scopeId, moves, names);
  const before = await versionsBefore(connection, scopeId, models, names);
  const known: LaunchEntry[] = [];
  const fresh: LaunchEntry[] = [];
  for (const move of moves) {
    const report = nearest(reported.filter((one) => isAbout(one, move)), move);
    if (report !== undefined) {
      known.push({ ...report.entry, previousVersion: report.entry.previousVersion ?? move.previousVersion });
      continue;
    }
    const { model, version, previousVersion, earliest, latest, source } = move;
    const kind = moveKind(move, before.has(keyOf(model, version)));
    fresh.push({ id: launchId([model, version, previousVersion, earliest, latest]), model, kind, version, previousVersion, earliest, latest, actor: null, basis: 'observed', source });
  }
  await writeLaunches(connection, scopeId, [...known, ...fresh], true);
  await countLaunches(connection, scopeId, fresh.map((entry) => [entry.model, isLaunch(entry)]));
  return [...known, ...fresh];
}

interface Reported {
  readonly entry: LaunchEntry;
  /** When the model moved next by the log; null where it did not. */
  readonly next: number | null;
}
const nextRow = z.object({ next: z.number().nullable() });

/** Reports that no look has seen yet, of about the time of the moves or not long before. */
async function unseenReports(connection: Connection, scopeId: number, moves: readonly Move[], names: string): Promise<readonly Reported[]> {
  const from = moves.reduce((least, { earliest }) => Math.min(least, earliest), Infinity) - Math.max(clockSlackMs, longestLeadMs);
  const next = '(SELECT MIN(later.latest) FROM northstar_launch AS later WHERE later.scope = entry.scope AND later.model = entry.model AND later.latest > entry.latest)';
  const sql = `SELECT ${launchColumns}, ${next} AS next FROM northstar_launch AS entry WHERE scope = $1 AND model IN (${names}) AND seen = 0 AND latest >= $${moves.length + 2}`;
  const rows = await connection.rows(launchRow.and(nextRow), sql, [scopeId, ...moves.map(({ model }) => model), from]);
  return rows.map(({ next: following, ...entry }) => ({ entry, next: following }));
}

/** Whether it is about the move: of about its time, or of a time before it after which the model did not move otherwise. */
function isAbout({ entry: { model, version, latest }, next }: Reported, move: Move): boolean {
  return model === move.model && version === move.version && (explains(latest, move) || (announces(latest, move) && (next === null || next > move.latest)));
}

/** Versions that another one replaced. The one that the log ends with is none: who moves to it goes back to nothing, it was reported before it was there. */
async function versionsBefore(connection: Connection, scopeId: number, models: readonly string[], names: string): Promise<ReadonlySet<string>> {
  const part = (column: string) => `SELECT model, ${column} AS version FROM northstar_launch AS entry WHERE scope = $1 AND model IN (${names}) AND ${column} IS NOT NULL`;
  const replaced = 'EXISTS (SELECT 1 FROM northstar_launch AS later WHERE later.scope = entry.scope AND later.model = entry.model AND later.latest >= entry.latest AND later.version <> entry.version)';
  const rows = await connection.rows(versionRow, `${part('version')} AND ${replaced} UNION ${part('previous_version')}`, [scopeId, ...models]);
  return new Set(rows.map(({ model, version }) => keyOf(model, version)));
}

const keyOf = (model: string, version: string) => JSON.stringify([model, version]);

/** The report whose time lies nearest to the end of the range, where the move was seen. */
function nearest(reports: readonly Reported[], { latest }: Move): Reported | undefined {
  return reports.toSorted((one, other) => Math.abs(one.entry.latest - latest) - Math.abs(other.entry.latest - latest))[0];
}
