/** The suite of every journal: in memory, and in a file that two threads have open. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from './index.ts';
import { sqliteDatabase } from './sqlite/database.ts';
import { journalOn } from './store/store.ts';
import { describeJournal } from './testing/describe-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'northstar-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a journal in memory', () => {
  describeJournal(async () => {
    const journal = journalOn(sqliteDatabase({ now: () => Date.now() }));
    return [journal, journal];
  });
});

describe('a journal in a file that two threads have open', () => {
  const place = { kind: 'sqlite', file: join(folder, 'new', 'folder', 'northstar.journal') } as const;
  const log = { write: () => undefined, redact: () => undefined };

  describeJournal(async () => [openJournal({ place, log }), openJournal({ place, log })]);

  it('can be read by nobody else', () => {
    expect(statSync(place.file).mode & 0o077).toBe(0);
  });
});
