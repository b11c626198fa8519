/** The journal in a real PostgreSQL: the suite of every journal, and what only a server does: go away, come back, crash, be shared. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, type ThreadedJournal } from '../../src/backend/journal/index.ts';
import { serverState } from '../../src/backend/journal/postgres/examine.ts';
import { describeJournal } from '../../src/backend/journal/testing/describe-journal.ts';
import { codeOf, lead, look, minute, newScope, observed, start } from '../../src/backend/journal/testing/looking.ts';
import { expectSharedBuilds } from '../../src/backend/instances/testing/shared-builds.ts';
import { inDatabase, startPostgres, type PostgresServer } from './postgres-server.ts';

/** After a crash PostgreSQL reads its whole folder before it answers, which takes a busy disk a while. */
jest.setTimeout(60_000);

const programs = process.env['NORTHSTAR_POSTGRES'] ?? '';
let server: PostgresServer;
const texts: string[] = [];
const secrets: string[] = [];
const log = { write: (line: unknown) => void texts.push(JSON.stringify(line)), redact: (values: Iterable<string>) => void secrets.push(...values) };
const journalAt = (url: string) => openJournal({ place: { kind: 'postgres', url }, log });

beforeAll(async () => {
  server = await startPostgres(programs);
}, 120_000);
afterAll(() => server.stop());

describe('a journal in PostgreSQL that two backends have open', () => {
  describeJournal(async () => {
    const url = await server.database('suite');
    return [journalAt(url), journalAt(url)];
  });
});

describe('a journal in PostgreSQL', () => {
  let url: string;
  let journal: ThreadedJournal;
  beforeAll(async () => {
    url = await server.database('faults');
    journal = journalAt(url);
  });
  afterAll(() => journal.close());

  it('begins once where many backends start at the same time', async () => {
    const fresh = await server.database('fresh');
    const many = Array.from({ length: 4 }, () => journalAt(fresh));
    const scope = newScope();
    const leases = await Promise.all(many.map((one, index) => one.acquire(scope, `backend ${index}`, minute)));
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
    await Promise.all(many.map((one) => one.close()));
  });

  it('writes each action once, however many backends claim it together', async () => {
    const other = journalAt(url);
    const scope = newScope();
    const keys = Array.from({ length: 20 }, (_, index) => `post-${index}`);
    const claims = await Promise.all(keys.flatMap((key) => [journal, other].map((one) => one.claimAction(scope, { key, kind: 'post', actor: 'ada', time: start, outcome: null }))));
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(keys.length);
    await other.close();
  });

  it('tells each backend of builds that the other has kept, from the next refresh on', async () => {
    const other = journalAt(url);
    await expectSharedBuilds([journal, other], newScope());
    await other.close();
  });

  it('counts the lease by its own clock, whatever the backends’ clocks say', async () => {
    const now = await inDatabase(url, async (client) => Number((await client.query('SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS now')).rows[0]?.now));
    const lease = await lead(journal, newScope(), 'one', minute);
    expect(Math.abs(lease.expiresAt - now - minute)).toBeLessThan(10_000);
  });

  it('lets no look land of a holder that slept while its transaction waited', async () => {
    const scope = newScope();
    const slept = await lead(journal, scope, 'one', 1);
    const other = journalAt(url);
    // Another backend takes over in a transaction that is not done yet: the sleeper's write waits for it, and is refused then.
    const refused = await inDatabase(url, async (client) => {
      await client.query('BEGIN');
      await client.query("UPDATE northstar_scope SET holder = 'two', epoch = epoch + 1, expires_at = expires_at + 600000 WHERE org_id = $1", [scope.orgId]);
      const waits = codeOf(journal.observe(scope, slept, look(start, [observed('a', '1')]), minute));
      await client.query('SELECT pg_sleep(0.3)');
      await client.query('COMMIT');
      return waits;
    });
    expect(refused).toBe('JOURNAL_LEASE_LOST');
    expect((await other.watchState(scope)).last).toBeNull();
    await other.close();
  });

  it('says that it is locked where another transaction holds the scope too long', async () => {
    const scope = newScope();
    await lead(journal, scope);
    const code = await inDatabase(url, async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM northstar_scope WHERE org_id = $1 FOR UPDATE', [scope.orgId]);
      const waits = await codeOf(journal.acquire(scope, 'one', minute));
      await client.query('ROLLBACK');
      return waits;
    });
    expect(code).toBe('JOURNAL_LOCKED');
    expect((await lead(journal, scope)).holder).toBe('one');
  });

  it('says that the disk is full (imitated by a trigger that says so), and goes on afterwards', async () => {
    const scope = newScope();
    const report = { model: 'a', version: '1', previousVersion: null, time: start, actor: null, reporter: 'pipeline' };
    await inDatabase(url, async (client) => {
      await client.query("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$");
      await client.query('CREATE TRIGGER full_disk BEFORE INSERT ON northstar_launch FOR EACH ROW EXECUTE FUNCTION full_disk()');
    });
    expect(await codeOf(journal.report(scope, report))).toBe('JOURNAL_FULL');
    expect((await journal.state()).problem).toMatch(/^JOURNAL_FULL: /);
    await inDatabase(url, (client) => client.query('DROP TRIGGER full_disk ON northstar_launch'));
    await journal.report(scope, report);
    expect(await journal.launches(scope, { limit: 10 })).toHaveLength(1);
    expect((await journal.state()).problem).toBeNull();
  });

  it('refuses what a newer Northstar wrote, and leaves it untouched', async () => {
    const newer = await server.database('newer');
    await inDatabase(newer, (client) => client.query('CREATE TABLE northstar_schema (version INTEGER NOT NULL); INSERT INTO northstar_schema VALUES (99)'));
    const refused = journalAt(newer);
    expect(await codeOf(refused.acquire(newScope(), 'one', minute))).toBe('JOURNAL_NEWER');
    await refused.close();
    const tables = await inDatabase(newer, async (client) => (await client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")).rows);
    expect(tables).toEqual([{ table_name: 'northstar_schema' }]);
  });

  it('is left as it is where it is only examined', async () => {
    const empty = await server.database('examined');
    expect(await serverState(empty)).toEqual({ place: expect.stringMatching(/^postgresql:\/\/127\.0\.0\.1:\d+\/examined$/), begun: false, problem: undefined });
    expect(await inDatabase(empty, async (client) => (await client.query("SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'")).rows)).toEqual([]);
    expect(await serverState(url)).toMatchObject({ begun: true, problem: undefined });
    await inDatabase(empty, (client) => client.query('CREATE TABLE northstar_schema (version INTEGER NOT NULL); INSERT INTO northstar_schema VALUES (99)'));
    expect((await serverState(empty)).problem?.code).toBe('JOURNAL_NEWER');
    const { problem } = await serverState(url.replace(encodeURIComponent(server.password), 'wrong'));
    expect(problem?.message).toMatch(/^JOURNAL_UNREACHABLE: .*password authentication failed/);
  });

  it('goes on from a journal of each older version', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'backend', 'journal', 'testing', 'schema');
    for (const [index, file] of readdirSync(folder).entries()) {
      const old = await server.database(`older_${index}`);
      await inDatabase(old, (client) => client.query(readFileSync(join(folder, file), 'utf8')));
      const opened = journalAt(old);
      expect((await opened.launches({ orgId: 7, datasourceUid: 'northstar' }, { limit: 10 })).map(({ id }) => id)).toEqual(['l2', 'l1']);
      await opened.close();
    }
  });

  it('is whole where a backup is restored', async () => {
    const scope = newScope();
    await journal.report(scope, { model: 'a', version: '1', previousVersion: null, time: start, actor: null, reporter: 'pipeline' });
    const file = join(tmpdir(), `northstar-backup-${process.pid}.dump`);
    const empty = await server.database('restored');
    try {
      execFileSync(join(programs, 'pg_dump'), ['--format=custom', '--table=northstar_*', `--file=${file}`, url]);
      execFileSync(join(programs, 'pg_restore'), ['--clean', '--if-exists', `--dbname=${empty}`, file]);
    } finally {
      rmSync(file, { force: true });
    }
    const restored = journalAt(empty);
    expect(await restored.launches(scope, { limit: 10 })).toEqual(await journal.launches(scope, { limit: 10 }));
    // The numbers of scopes go on behind those that were restored.
    expect((await lead(restored, newScope())).epoch).toBe(1);
    await restored.close();
  });

  it('cannot be reached while the server is away, and comes back by itself', async () => {
    const scope = newScope();
    const report = { model: 'a', version: '1', previousVersion: null, time: start, actor: null, reporter: 'pipeline' };
    await journal.report(scope, report);
    await server.halt('fast');
    expect(await codeOf(journal.report(scope, { ...report, version: '2' }))).toBe('JOURNAL_UNREACHABLE');
    expect((await journal.state()).problem).toMatch(/^JOURNAL_UNREACHABLE: The journal cannot be reached at postgresql:\/\/127\.0\.0\.1:\d+\/faults: /);
    await server.resume();
    expect((await journal.launches(scope, { limit: 10 })).map(({ version }) => version)).toEqual(['1']);
    expect((await journal.state()).problem).toBeNull();
  });

  it('keeps its thread where a connection is lost in the middle of a transaction', async () => {
    const scope = newScope();
    await lead(journal, scope);
    const code = await inDatabase(url, async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM northstar_scope WHERE org_id = $1 FOR UPDATE', [scope.orgId]);
      const waits = codeOf(journal.acquire(scope, 'one', minute));
      await client.query('SELECT pg_sleep(0.3)');
      await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'northstar' AND wait_event_type = 'Lock'");
      await client.query('ROLLBACK');
      return waits;
    });
    expect(code).toBe('JOURNAL_UNREACHABLE');
    expect((await lead(journal, scope)).holder).toBe('one');
    expect(texts.filter((text) => text.includes('journal thread lost'))).toEqual([]);
  });

  it('loses nothing that it acknowledged where the server crashes while it writes', async () => {
    const scope = newScope();
    const acknowledged: string[] = [];
    let crashed = false;
    const writer = (async () => {
      for (let version = 1; !crashed; version++) {
        const report = { model: 'a', version: String(version), previousVersion: null, time: start + version, actor: null, reporter: 'pipeline' };
        await journal.report(scope, report).then(
          () => acknowledged.push(report.version),
          () => {
            crashed = true;
          }
        );
      }
    })();
    while (acknowledged.length < 50) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await server.halt('immediate');
    await writer;
    await server.resume();
    const kept = new Set((await journal.launches(scope, { limit: 1e6 })).map(({ version }) => version));
    expect(acknowledged.filter((version) => !kept.has(version))).toEqual([]);
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(1);
  });

  it('shows its password nowhere', async () => {
    const wrong = journalAt(url.replace(encodeURIComponent(server.password), 'a%20wrong%20one'));
    const error = await wrong.launches(newScope(), { limit: 1 }).catch(String);
    const state = await wrong.state();
    await wrong.close();
    expect(error).toMatch(/^NorthstarError: JOURNAL_UNREACHABLE: .*password authentication failed/);
    expect(JSON.stringify([error, state, await journal.state(), texts])).not.toMatch(/wrong.one|wrong%20one|this.test|this%20test/);
    expect(secrets).toEqual(expect.arrayContaining([url, server.password, 'a wrong one']));
  });
});
