/** Looks at the file of a SQLite journal without changing it: for whoever wants to know how it fares before it is used. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import { newerProblem } from '../schema/migrate.ts';
import { isDamage, sqliteFailure } from './failure.ts';
import { applicationId } from './file.ts';

const identified = z.object({ application_id: z.number() });
const checked = z.object({ quick_check: z.string() });
const versioned = z.object({ version: z.number() });

/** What is wrong with a file that is there; undefined where nothing is. An empty file is one that was not begun. */
export function fileProblem(file: string): NorthstarError | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    accessSync(file, constants.W_OK);
    // SQLite writes its other files beside it.
    accessSync(path.dirname(file), constants.W_OK);
    const row = (pragma: string) => database?.prepare(`PRAGMA ${pragma}`).get();
    const { quick_check: check } = checked.parse(row('quick_check(1)'));
    if (check !== 'ok') {
      return damaged(check);
    }
    if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) {
      return undefined;
    }
    if (identified.parse(row('application_id')).application_id !== applicationId) {
      return new NorthstarError('JOURNAL_FOREIGN', { place: file });
    }
    return newerProblem(versioned.parse(database.prepare('SELECT version FROM northstar_schema').get()).version);
  } catch (error) {
    return isDamage(error) ? damaged('it is no database, or a damaged one') : sqliteFailure(error, file);
  } finally {
    database?.close();
  }
}

/** Why the file could not be made; undefined where it could. */
export function absentProblem(file: string): NorthstarError | undefined {
  const folder = nearestThere(path.dirname(file));
  try {
    if (!statSync(folder).isDirectory()) {
      return new NorthstarError('JOURNAL_UNUSABLE', { place: file, problem: `${folder} is no folder` });
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return sqliteFailure(error, file);
  }
}

const nearestThere = (folder: string): string => (existsSync(folder) || path.dirname(folder) === folder ? folder : nearestThere(path.dirname(folder)));

const damaged = (problem: string) => new NorthstarError('JOURNAL_FAILED', { problem: `its file cannot be read: ${problem}` });
