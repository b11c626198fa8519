/** Builds of packages, as sources told of them: kept for longer than the sources do, by what these are asked. */
import { z } from 'zod';
import { noWrite, type KeptBuild } from '../../../core/models/kept-build.ts';
import { onlyRow, storableText, type Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import { findScope, holdScope } from './scope.ts';

const buildRow = z
  .object({ package: z.string(), build: z.string(), built: z.number(), runs: z.number(), stamp: z.string(), content: z.string() })
  .transform(({ built: time, ...row }): KeptBuild => ({ time, ...row }));
const numberRow = z.object({ number: z.number() });
const columns = ['built', 'runs', 'stamp', 'content', 'written'];
const write = `INSERT INTO northstar_build (scope, asked, package, build, ${columns.join(', ')}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (scope, asked, package, build) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE excluded.runs >= northstar_build.runs`;
/** What PostgreSQL takes for a number, and later than all. */
const never = 8.64e15;

/** Grows by one with each write of a scope, and is held until its transaction ends: whoever reads a number has read all that were lower. */
const nextWrite = 'UPDATE northstar_scope SET build_writes = build_writes + 1 WHERE id = $1 RETURNING build_writes AS number';
const latestWrite = 'SELECT COALESCE(MAX(written), 0) AS number FROM northstar_build WHERE scope = $1 AND asked = $2';
/** Each build with the runs of all that are as new or newer, without its content, which is most of a row. */
const counted = `SELECT package, build, written, SUM(runs) OVER (ORDER BY built DESC, package, build) AS together
  FROM northstar_build WHERE scope = $1 AND asked = $2`;
const newest = `SELECT kept.package, kept.build, kept.built, kept.runs, kept.stamp, kept.content
  FROM (${counted}) AS counted JOIN northstar_build AS kept ON kept.scope = $1 AND kept.asked = $2 AND kept.package = counted.package AND kept.build = counted.build
  WHERE counted.together <= $3 AND counted.written > $4 ORDER BY kept.built DESC, kept.package, kept.build`;
const older = `SELECT COUNT(*) AS number FROM (${counted}) AS counted WHERE together > $3`;

export function builds(database: Database): Pick<Journal, 'keepBuilds' | 'keptBuilds' | 'forgetBuilds'> {
  return {
    keepBuilds: (scope, asked, kept) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        const { number: written } = onlyRow(await connection.rows(numberRow, nextWrite, [id]));
        for (const { package: name, build, time, runs, stamp, content } of kept) {
          await connection.run(write, [id, asked, storableText(name), storableText(build), time, runs, stamp, content, written]);
        }
      }),
    keptBuilds: (scope, asked, mostRuns, lastWrite) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        if (row === undefined) {
          return { builds: [], lastWrite: 0, leftOut: 0 };
        }
        // First: what is written meanwhile is read again by whoever asks next.
        const { number: latest } = onlyRow(await connection.rows(numberRow, latestWrite, [row.id, asked]));
        if (latest === lastWrite) {
          return { builds: [], lastWrite };
        }
        // Numbers that went back are of a journal that was restored, or of which the last was forgotten: nothing is known of it.
        const builds = await connection.rows(buildRow, newest, [row.id, asked, mostRuns, latest < lastWrite ? noWrite : lastWrite]);
        const { number: leftOut } = onlyRow(await connection.rows(numberRow, older, [row.id, asked, mostRuns]));
        return { builds, lastWrite: latest, leftOut };
      }),
    forgetBuilds: (scope, asked, before) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        await connection.run('DELETE FROM northstar_build WHERE scope = $1 AND asked = $2 AND built < $3', [id, asked, Math.min(before, never)]);
      }),
  };
}
