import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { journalOn } from '../store/store.ts';
import { sqliteDatabase } from './database.ts';
import { fileProblem } from './examine.ts';

const now = () => Date.UTC(2026, 4, 4);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-examine-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is told of the file, which must be as before. */
function examined(file: string): string | undefined {
  const before = readFileSync(file);
  const problem = fileProblem(file)?.code;
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
  return problem;
}

describe('examining the file of a journal', () => {
  it('finds nothing wrong with a journal, in use or not, nor with an empty file', async () => {
    const file = join(folder, 'northstar.journal');
    writeFileSync(file, '');
    expect(examined(file)).toBeUndefined();
    const journal = journalOn(sqliteDatabase({ file, now }));
    await journal.noteUser({ orgId: 1, datasourceUid: 'northstar' }, 'ada', now());
    expect(examined(file)).toBeUndefined();
    await journal.close();
    expect(examined(file)).toBeUndefined();
  });

  it('knows the journal of a newer Northstar', async () => {
    const file = join(folder, 'northstar.journal');
    const journal = journalOn(sqliteDatabase({ file, now }));
    await journal.noteUser({ orgId: 1, datasourceUid: 'northstar' }, 'ada', now());
    await journal.close();
    const newer = new DatabaseSync(file);
    newer.exec('UPDATE northstar_schema SET version = 99');
    newer.close();
    expect(examined(file)).toBe('JOURNAL_NEWER');
  });

  it('knows the database of another program', () => {
    const file = join(folder, 'grafana.db');
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE dashboard (id INTEGER)');
    other.close();
    expect(examined(file)).toBe('JOURNAL_FOREIGN');
  });

  it('says of a file that is no database, or was damaged, that it cannot be read, and leaves it where it is', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'no database at all\n'.repeat(100));
    expect(examined(file)).toBe('JOURNAL_FAILED');
    const broken = join(folder, 'northstar.journal');
    const journal = journalOn(sqliteDatabase({ file: broken, now }));
    await journal.noteUser({ orgId: 1, datasourceUid: 'northstar' }, 'ada', now());
    await journal.close();
    writeFileSync(broken, readFileSync(broken).fill(0xff, 4096));
    expect(examined(broken)).toBe('JOURNAL_FAILED');
  });
});
