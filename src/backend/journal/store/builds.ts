/** Builds of packages, as sources told of them: kept for longer than the sources do, by what these are asked. */
import { z } from 'zod';
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import { storableText, type Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import { findScope, holdScope } from './scope.ts';

const buildRow = z
  .object({ package: z.string(), build: z.string(), built: z.number(), runs: z.number(), stamp: z.string(), content: z.string() })
  .transform(({ built: time, ...row }): KeptBuild => ({ time, ...row }));
const columns = ['built', 'runs', 'stamp', 'content'];
const write = `INSERT INTO northstar_build (scope, asked, package, build, ${columns.join(', ')}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (scope, asked, package, build) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE excluded.runs >= northstar_build.runs`;
/** What PostgreSQL takes for a number, and later than all. */
const never = 8.64e15;

/** Each build with the runs of all that are as new or newer. */
const newest = `SELECT package, build, built, runs, stamp, content FROM (
  SELECT package, build, built, runs, stamp, content, SUM(runs) OVER (ORDER BY built DESC, package, build) AS together
  FROM northstar_build WHERE scope = $1 AND asked = $2) AS counted
  WHERE together <= $3 ORDER BY built DESC, package, build`;

export function builds(database: Database): Pick<Journal, 'keepBuilds' | 'keptBuilds' | 'forgetBuilds'> {
  return {
    keepBuilds: (scope, asked, kept) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        for (const { package: name, build, time, runs, stamp, content } of kept) {
          await connection.run(write, [id, asked, storableText(name), storableText(build), time, runs, stamp, content]);
        }
      }),
    keptBuilds: (scope, asked, mostRuns) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        return row === undefined ? [] : connection.rows(buildRow, newest, [row.id, asked, mostRuns]);
      }),
    forgetBuilds: (scope, asked, before) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        await connection.run('DELETE FROM northstar_build WHERE scope = $1 AND asked = $2 AND built < $3', [id, asked, Math.min(before, never)]);
      }),
  };
}
