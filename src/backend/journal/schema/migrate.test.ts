/** Every version of the schema there ever was, as a dump, is brought to the newest one with its content. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { sqliteConnection } from '../sqlite/connection.ts';
import { journalOn } from '../store/store.ts';
import { codeOf } from '../testing/looking.ts';
import { noWrite } from '../../../core/models/kept-build.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

const dumps = join(import.meta.dirname, '..', 'testing', 'schema');
const numberOf = (file: string) => Number(/^version-(\d+)\.sql$/.exec(file)?.[1]);
const files = readdirSync(dumps).sort((one, other) => numberOf(one) - numberOf(other));

const opened = (sql = '') => {
  const database = new DatabaseSync(':memory:');
  database.exec(sql);
  return { database, connection: sqliteConnection(database, () => 0) };
};
const schemaOf = (database: DatabaseSync) => z.array(z.object({ sql: z.string() })).parse(database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name').all()).map(({ sql }) => sql.replace(/\s+/g, ' '));

describe('the schema', () => {
  it('has a dump of each version', () => {
    expect(files.map(numberOf)).toEqual(migrations.map((_, index) => index + 1));
  });

  it.each(files)('%s becomes the newest, with what it holds', async (file) => {
    const old = opened(readFileSync(join(dumps, file), 'utf8'));
    const fresh = opened();
    await migrate(old.connection);
    await migrate(fresh.connection);
    expect(schemaOf(old.database)).toEqual(schemaOf(fresh.database));

    const journal = journalOn({ kind: 'memory', place: 'memory', problem: () => null, read: (work) => work(old.connection), write: (work) => work(old.connection), close: async () => undefined });
    const scope = { orgId: 7, datasourceUid: 'northstar' };
    expect(await journal.launches(scope, { limit: 10 })).toEqual([
      { id: 'l2', model: 'ads_ctr', kind: 'rollback', version: '1', previousVersion: '2', earliest: 3_000, latest: 3_000, actor: 'Ada', basis: 'declared', source: 'pipeline' },
      { id: 'l1', model: 'ads_ctr', kind: 'launch', version: '2', previousVersion: '1', earliest: 1_000, latest: 2_000, actor: null, basis: 'observed', source: 'registry' },
    ]);
    expect(await journal.watchState(scope)).toEqual({ since: 500, last: 3_500, holder: 'one' });
    expect(await journal.events(scope, { limit: 10 })).toEqual([{ model: 'ads_ctr', kind: 'stale', earliest: 2_000, latest: 3_000 }]);
    expect(await journal.launchTotals(scope)).toEqual([{ model: 'ads_ctr', launches: 1 }]);
    expect(await journal.gaps(scope, 0, 9_000)).toEqual([{ from: 500, to: 1_000 }]);
    expect(await journal.usersInMonth(scope, 0)).toBe(1);
    expect(await journal.savedSearch(scope, 's1')).toMatchObject({ name: 'Stale', owner: 'ada', state: { 'ns-search': 'stale:yes' } });
    expect((await journal.claimAction(scope, { key: 'k1', kind: 'post', actor: 'bob', time: 1, outcome: null })).entry).toEqual({ key: 'k1', kind: 'post', actor: 'ada', time: 4_000, outcome: { sent: true } });
    expect((await journal.keptBuilds(scope, 'tests', 10, noWrite)).builds.map(({ build }) => build)).toEqual(numberOf(file) < 2 ? [] : ['4711']);
    const lease = { holder: 'one', epoch: 4, expiresAt: 60_000 };
    const observation = { at: 4_000, sources: [{ name: 'registry', lastSuccess: 4_000, answering: true }], models: [{ model: 'ads_ctr', version: '3', source: 'registry', createdTime: 30, stale: true, training: true }] };
    expect(await journal.observe(scope, lease, observation, 60_000)).toMatchObject({ launches: [{ kind: 'launch', previousVersion: '1', version: '3', earliest: 3_400, latest: 4_000 }], events: [{ kind: 'training', earliest: 3_500, latest: 4_000 }] });
  });

  it('goes forward by the steps that are missing, and by no other', async () => {
    const { connection, database } = opened();
    await migrate(connection, [['CREATE TABLE one (a TEXT)']]);
    await migrate(connection, [['CREATE TABLE one (a TEXT)'], ['CREATE TABLE two (b TEXT)', 'ALTER TABLE one ADD COLUMN c TEXT']]);
    await migrate(connection, [['CREATE TABLE one (a TEXT)'], ['CREATE TABLE two (b TEXT)', 'ALTER TABLE one ADD COLUMN c TEXT']]);
    expect(schemaOf(database)).toEqual(['CREATE TABLE northstar_schema (version INTEGER NOT NULL)', 'CREATE TABLE one (a TEXT, c TEXT)', 'CREATE TABLE two (b TEXT)']);
  });

  it('of a newer Northstar is refused and left untouched', async () => {
    const { connection, database } = opened('CREATE TABLE northstar_schema (version INTEGER NOT NULL); INSERT INTO northstar_schema VALUES (99); CREATE TABLE theirs (a TEXT)');
    const before = schemaOf(database);
    expect(await codeOf(migrate(connection))).toBe('JOURNAL_NEWER');
    expect(schemaOf(database)).toEqual(before);
  });
});
