/** Saved searches: a person's own, and those shown to the organisation. Who may change one is for the caller to say. */
import { z } from 'zod';
import { visibilities } from '../../../contract/resources.ts';
import { storableText, type Database } from '../database.ts';
import type { Journal, SavedSearch } from '../journal.ts';
import { findScope, holdScope } from './scope.ts';

const stateText = z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text)));
const searchRow = z.object({ id: z.string(), name: z.string(), owner: z.string(), visibility: z.enum(visibilities), state: stateText, updated: z.number() }) satisfies z.ZodType<SavedSearch>;
const select = 'SELECT id, name, owner, visibility, state, updated FROM northstar_saved_search WHERE scope = $1 AND';
const table = { name: 'northstar_saved_search', key: ['scope', 'id'], columns: ['name', 'owner', 'visibility', 'state', 'updated'] };

export function searches(database: Database): Pick<Journal, 'savedSearches' | 'savedSearch' | 'saveSearch' | 'deleteSearch'> {
  return {
    savedSearches: (scope, login) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        return row === undefined ? [] : connection.rows(searchRow, `${select} (owner = $2 OR visibility = 'organisation') ORDER BY name, id`, [row.id, storableText(login)]);
      }),
    savedSearch: (scope, id) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        return row === undefined ? undefined : (await connection.rows(searchRow, `${select} id = $2`, [row.id, id]))[0];
      }),
    saveSearch: (scope, { id, name, owner, visibility, state, updated }) =>
      database.write(async (connection) => {
        const row = await holdScope(connection, scope);
        await connection.upsert(table, [[row.id, id, name, owner, visibility, JSON.stringify(state), updated]]);
      }),
    deleteSearch: (scope, id) =>
      database.write(async (connection) => {
        const row = await holdScope(connection, scope);
        return (await connection.run('DELETE FROM northstar_saved_search WHERE scope = $1 AND id = $2', [row.id, id])) > 0;
      }),
  };
}
