/** Launches as rows, how they are written, and how they are counted. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from '../database.ts';
import type { LaunchEntry } from '../journal.ts';

export const launchRow = z
  .object({
    id: z.string(),
    model: z.string(),
    kind: z.enum(['launch', 'rollback']),
    version: z.string(),
    previous_version: z.string().nullable(),
    earliest: z.number(),
    latest: z.number(),
    actor: z.string().nullable(),
    basis: z.enum(['observed', 'declared']),
    source: z.string(),
  })
  .transform(({ previous_version: previousVersion, ...row }): LaunchEntry => ({ ...row, previousVersion }));
export const launchColumns = 'id, model, kind, version, previous_version, earliest, latest, actor, basis, source';

/** The same for the same move. */
export function launchId(parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

const table = { name: 'northstar_launch', key: ['scope', 'id'], columns: ['model', 'kind', 'version', 'previous_version', 'earliest', 'latest', 'actor', 'basis', 'source', 'seen'] };

/** `seen`: whether a look saw the move, too. */
export async function writeLaunches(connection: Connection, scopeId: number, launches: readonly LaunchEntry[], seen: boolean): Promise<void> {
  await connection.upsert(
    table,
    launches.map((entry) => [scopeId, entry.id, entry.model, entry.kind, entry.version, entry.previousVersion, entry.earliest, entry.latest, entry.actor, entry.basis, entry.source, Number(seen)])
  );
}

const totals = { name: 'northstar_launch_total', key: ['scope', 'model'], columns: ['launches'], adds: ['launches'] };

/** Adds to how often each model was launched since watching began; outlives the entries themselves. Names each model once. */
export async function countLaunches(connection: Connection, scopeId: number, launches: readonly (readonly [model: string, more: number])[]): Promise<void> {
  await connection.upsert(totals, launches.filter(([, more]) => more !== 0).map(([model, more]) => [scopeId, model, more]));
}

export const isLaunch = ({ kind }: Pick<LaunchEntry, 'kind'>): number => Number(kind === 'launch');
