/** A journal's file that is damaged, locked, full, another program's or gone: nothing is overwritten, and what was acknowledged stays. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Journal, LaunchReport } from '../journal.ts';
import { journalOn } from '../store/store.ts';
import { codeOf, newScope, start } from '../testing/looking.ts';
import { sqliteDatabase, type SqliteOptions } from './database.ts';

const now = () => Date.UTC(2026, 4, 12, 10, 30, 15);
const scope = newScope();
const report = (version: number, model = 'a'): LaunchReport => ({ model, version: String(version), previousVersion: null, time: start + version, actor: null, reporter: 'pipeline' });
const asideName = 'northstar.journal.corrupt-2026-05-12T10-30-15.000Z';

let folder: string;
let file: string;
const open: Journal[] = [];
const journalAt = (path = file, options: Partial<SqliteOptions> = {}): Journal => {
  const journal = journalOn(sqliteDatabase({ file: path, now, ...options }));
  open.push(journal);
  return journal;
};
const versionsIn = async (journal: Journal) => (await journal.launches(scope, { limit: 1e6 })).map(({ version }) => Number(version));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-journal-'));
  file = join(folder, 'northstar.journal');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((journal) => journal.close()));
  rmSync(folder, { recursive: true });
});

/** A journal with 200 launches, closed. */
async function filled(): Promise<void> {
  const journal = journalAt();
  for (let version = 0; version < 200; version++) {
    await journal.report(scope, report(version, `model ${version}`));
  }
  await journal.close();
}

function damage(from: number): Buffer {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from);
  writeFileSync(file, bytes);
  return bytes;
}

describe('a damaged file', () => {
  it.each([
    ['from its first byte', 0],
    ['after its header', 4_096],
  ])('%s is set aside as it is, and a new journal is begun', async (_, from) => {
    await filled();
    const damaged = damage(from);
    const journal = journalAt();
    await journal.report(scope, report(1));
    expect(await versionsIn(journal)).toEqual([1]);
    expect(readFileSync(join(folder, asideName)).equals(damaged)).toBe(true);
    expect((await journal.state()).problem).toBe(`JOURNAL_CORRUPT: The journal was damaged; it was set aside as ${join(folder, asideName)}, and a new one was begun. Check the disk; restore a backup if what was lost matters (docs/journal.md).`);
  });

  it('that is damaged while it is open is set aside, too, and whoever wrote learns of it', async () => {
    await filled();
    const journal = journalAt(file, { begin: (database) => database.exec('PRAGMA cache_size = 0') });
    expect(await versionsIn(journal)).toHaveLength(200);
    damage(4_096);
    expect(await codeOf(journal.launches(scope, { limit: 1_000 }))).toBe('JOURNAL_CORRUPT');
    await journal.report(scope, report(1));
    expect(await versionsIn(journal)).toEqual([1]);
    expect(existsSync(join(folder, asideName))).toBe(true);
    expect((await journal.state()).problem).toMatch(/^JOURNAL_CORRUPT: /);
  });

  it('takes no name that an earlier one has', async () => {
    for (const content of ['first', 'second']) {
      writeFileSync(file, content.repeat(1_000));
      const journal = journalAt();
      await journal.report(scope, report(1));
      await journal.close();
    }
    expect([asideName, `${asideName}-2`].map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 6))).toEqual(['firstf', 'second']);
  });
});

describe('a file of somebody else', () => {
  it('that is a database is left as it is', async () => {
    const theirs = new DatabaseSync(file);
    theirs.exec('CREATE TABLE dashboards (id INTEGER)');
    theirs.close();
    const bytes = readFileSync(file);
    expect(await codeOf(journalAt().report(scope, report(1)))).toBe('JOURNAL_FOREIGN');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['northstar.journal']);
  });

  it('that is no database is left as it is, unless its name says that it was one', async () => {
    const settings = join(folder, 'grafana.ini');
    writeFileSync(settings, '[server]\n'.repeat(1_000));
    expect(await codeOf(journalAt(settings).report(scope, report(1)))).toBe('JOURNAL_FOREIGN');
    expect(readFileSync(settings, 'utf8')).toBe('[server]\n'.repeat(1_000));
  });

  it('that a newer Northstar wrote is left as it is', async () => {
    await filled();
    const newer = new DatabaseSync(file);
    newer.exec('UPDATE northstar_schema SET version = 99');
    newer.close();
    const bytes = readFileSync(file);
    const journal = journalAt();
    expect((await journal.state()).problem).toMatch(/^JOURNAL_NEWER: .*schema 99/);
    expect(await codeOf(journal.report(scope, report(1)))).toBe('JOURNAL_NEWER');
    await journal.close();
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});

it('says that another program locks it, and goes on once that is done', async () => {
  const journal = journalAt();
  await journal.report(scope, report(1));
  const theirs = new DatabaseSync(file);
  theirs.exec('BEGIN EXCLUSIVE');
  expect(await codeOf(journal.report(scope, report(2)))).toBe('JOURNAL_LOCKED');
  expect((await journal.state()).problem).toMatch(/^JOURNAL_LOCKED: /);
  theirs.exec('ROLLBACK');
  theirs.close();
  await journal.report(scope, report(3));
  expect(await versionsIn(journal)).toEqual([3, 1]);
  expect((await journal.state()).problem).toBeNull();
});

it('says that the disk is full (imitated by a bound on its pages), keeps what it acknowledged, and goes on once there is room', async () => {
  let database: DatabaseSync | undefined;
  const journal = journalAt(file, { begin: (begun) => (database = begun).exec('PRAGMA max_page_count = 60') });
  const acknowledged: number[] = [];
  let code: string | undefined;
  for (let version = 0; code === undefined; version++) {
    code = await codeOf(journal.report(scope, report(version, 'm'.repeat(200))));
    acknowledged.unshift(...(code === undefined ? [version] : []));
  }
  expect(code).toBe('JOURNAL_FULL');
  await journal.launches(scope, { limit: 1 });
  expect((await journal.state()).problem).toMatch(/^JOURNAL_FULL: /);
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(await versionsIn(journal)).toEqual(acknowledged);
  database?.exec('PRAGMA max_page_count = 10000');
  await journal.report(scope, report(100_000));
  expect(await versionsIn(journal)).toEqual([100_000, ...acknowledged]);
  expect((await journal.state()).problem).toBeNull();
});

it('begins anew where its file was taken away, and goes on with another that was put there', async () => {
  const journal = journalAt();
  await journal.report(scope, report(1));
  const away = join(folder, 'away');
  ['', '-wal', '-shm'].forEach((ending) => renameSync(file + ending, away + ending));
  await journal.report(scope, report(2));
  expect(await versionsIn(journal)).toEqual([2]);
  ['', '-wal', '-shm'].forEach((ending) => renameSync(away + ending, file + ending));
  expect(await versionsIn(journal)).toEqual([1]);
});

it('fails where it may not write, and is tried again with each call', async () => {
  writeFileSync(join(folder, 'no-folder'), '');
  const journal = journalAt(join(folder, 'no-folder', 'northstar.journal'));
  expect(await codeOf(journal.report(scope, report(1)))).toBe('JOURNAL_UNUSABLE');
  expect((await journal.state()).problem).toContain(`No journal can be kept at ${join(folder, 'no-folder', 'northstar.journal')}: a folder of its path is a file. `);
  rmSync(join(folder, 'no-folder'));
  await journal.report(scope, report(1));
  expect(await versionsIn(journal)).toEqual([1]);
});

it('is whole in a backup that was made while it was written', async () => {
  const journal = journalAt();
  await journal.report(scope, report(1));
  const backup = join(folder, 'backup.journal');
  const theirs = new DatabaseSync(file);
  theirs.exec(`VACUUM INTO '${backup}'`);
  theirs.close();
  await journal.report(scope, report(2));
  const restored = journalAt(backup);
  expect(await versionsIn(restored)).toEqual([1]);
  await restored.report(scope, report(3));
  expect(await versionsIn(restored)).toEqual([3, 1]);
});
