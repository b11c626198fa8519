/** Builds of packages, as sources told of them: kept for longer than the sources do. */
import { z } from 'zod';
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import { storableText, type Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import { findScope, holdScope } from './scope.ts';

const buildRow = z
  .object({ package: z.string(), build: z.string(), built: z.number(), runs: z.number(), stamp: z.string(), content: z.string() })
  .transform(({ built: time, ...row }): KeptBuild => ({ time, ...row }));
const table = { name: 'northstar_build', key: ['scope', 'source', 'package', 'build'], columns: ['built', 'runs', 'stamp', 'content'] };

/** Each build with the runs of all that are as new or newer. */
const newest = `SELECT package, build, built, runs, stamp, content FROM (
  SELECT package, build, built, runs, stamp, content, SUM(runs) OVER (ORDER BY built DESC, package, build) AS together
  FROM northstar_build WHERE scope = $1 AND source = $2) AS counted
  WHERE together <= $3 ORDER BY built DESC, package, build`;

export function builds(database: Database): Pick<Journal, 'keepBuilds' | 'keptBuilds' | 'forgetBuilds'> {
  return {
    keepBuilds: (scope, source, kept) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        await connection.upsert(table, kept.map(({ package: name, build, time, runs, stamp, content }) => [id, storableText(source), storableText(name), storableText(build), time, runs, stamp, content]));
      }),
    keptBuilds: (scope, source, mostRuns) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        return row === undefined ? [] : connection.rows(buildRow, newest, [row.id, storableText(source), mostRuns]);
      }),
    forgetBuilds: (scope, source) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        await connection.run('DELETE FROM northstar_build WHERE scope = $1 AND source = $2', [id, storableText(source)]);
      }),
  };
}
