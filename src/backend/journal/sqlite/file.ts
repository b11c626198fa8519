/** The file of a SQLite journal: opened so that what is acknowledged is on disk, and set aside where it is damaged. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import { isDamage } from './failure.ts';

export const inMemory = ':memory:';

/** "NSTR": says in the file's header whose it is. */
export const applicationId = 0x4e535452;
/** Another process that writes is waited for so long; a write of ours takes milliseconds. */
const busyTimeoutMs = 2_000;
/** The endings of a journal's files, the main one first. */
const endings = ['', '-wal', '-shm'];
/** Only a file with such a name is set aside where it is no database at all: another may be somebody's, named by mistake. */
const databaseNames = new Set(['.journal', '.db', '.sqlite', '.sqlite3']);

const pragmaRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Opens or begins the file. Throws `JOURNAL_FOREIGN` where it is another program's, SQLite's own error where it is damaged. */
export function openFile(file: string): DatabaseSync {
  if (file !== inMemory) {
    makeFolder(path.dirname(file));
    // It holds the salts of the hashes of users: nobody else reads it. SQLite gives its other files the same mode.
    closeSync(openSync(file, 'a', 0o600));
  }
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    prepare(database, file);
    return database;
  } catch (error) {
    database.close();
    throw isDamage(error) && !databaseNames.has(path.extname(file)) ? new NorthstarError('JOURNAL_FOREIGN', { place: file }, { cause: error }) : error;
  }
}

/** With those above it. Node's own `recursive` never ends where a system answers ENOENT below a folder that is there, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    return;
  }
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

function prepare(database: DatabaseSync, file: string): void {
  const pragma = (text: string) => Object.values(pragmaRow.parse(database.prepare(`PRAGMA ${text}`).get() ?? {}))[0];
  if (pragma('application_id') !== applicationId && pragma('page_count') !== 0) {
    throw new NorthstarError('JOURNAL_FOREIGN', { place: file });
  }
  const found = pragma('quick_check(1)');
  if (found !== 'ok') {
    throw new DamagedFile(String(found));
  }
  if (pragma('application_id') !== applicationId) {
    database.exec(`PRAGMA application_id = ${applicationId}`);
  }
  // FULL: a commit is on disk before it is acknowledged.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
}

/** SQLite reads the file, but its check finds it inconsistent. Looks like SQLite's own error for that. */
class DamagedFile extends Error {
  readonly code = 'ERR_SQLITE_ERROR';
  readonly errcode = 11;
}

/** Gives a damaged file another name that tells the time (ms since the epoch); answers that name. It is never deleted or written again. */
export function setAside(file: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-');
  let aside = `${file}.corrupt-${time}`;
  for (let copy = 2; existsSync(aside); copy++) {
    aside = `${file}.corrupt-${time}-${copy}`;
  }
  for (const ending of endings) {
    if (existsSync(file + ending)) {
      renameSync(file + ending, aside + ending);
    }
  }
  return aside;
}

/** Tells one file from another under the same name; undefined where there is none. */
export function identityOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}
