/**
 * The journal's database in a file, or in memory. One connection, on which one piece of work runs at a time. It is opened at first use and
 * again whenever something put another file in its place; a damaged file is set aside, and a new one is begun.
 */
import type { DatabaseSync } from 'node:sqlite';
import { NorthstarError } from '../../../contract/errors.ts';
import type { Connection, Database } from '../database.ts';
import { LastFailure } from '../last-failure.ts';
import { migrate } from '../schema/migrate.ts';
import { sqliteConnection } from './connection.ts';
import { isDamage, sqliteFailure } from './failure.ts';
import { identityOf, inMemory, openFile, setAside } from './file.ts';

export interface SqliteOptions {
  /** Absent: in memory. */
  readonly file?: string;
  readonly now: () => number;
  /** What each new connection does first; for tests that bound the file. */
  readonly begin?: (database: DatabaseSync) => void;
}

interface Opened {
  readonly database: DatabaseSync;
  readonly connection: Connection;
  readonly identity: string | undefined;
}

export function sqliteDatabase({ file = inMemory, now, begin }: SqliteOptions): Database {
  let opened: Opened | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const failure = new LastFailure();
  let aside: string | null = null;
  let closed = false;

  const close = () => {
    const { database } = opened ?? {};
    opened = undefined;
    database?.close();
  };

  const open = async (): Promise<Opened> => {
    const database = openFile(file);
    try {
      const connection = sqliteConnection(database, now);
      begin?.(database);
      await inTransaction(database, () => migrate(connection));
      opened = { database, connection, identity: file === inMemory ? undefined : identityOf(file) };
      return opened;
    } catch (error) {
      database.close();
      throw error;
    }
  };

  const replaceDamaged = (): NorthstarError => {
    try {
      close();
    } catch {
      // A damaged file may not even close well; it is not written again.
    }
    const error = new NorthstarError('JOURNAL_CORRUPT', { aside: setAside(file, now()) });
    aside = error.message;
    return error;
  };

  const current = async (): Promise<Opened> => {
    if (closed) {
      throw new NorthstarError('JOURNAL_FAILED', { problem: 'it is closed' });
    }
    if (opened !== undefined && file !== inMemory && identityOf(file) !== opened.identity) {
      close();
    }
    if (opened !== undefined) {
      return opened;
    }
    try {
      return await open();
    } catch (error) {
      if (!isDamage(error)) {
        throw error;
      }
      replaceDamaged();
      return await open();
    }
  };

  /** One after the other: what one piece of work rolls back never holds another's writes. */
  const enqueue = <T>(how: 'read' | 'write', work: () => Promise<T>): Promise<T> => {
    const done = queue.then(async () => {
      try {
        const result = await work();
        failure.succeeded(how);
        return result;
      } catch (thrown) {
        const error = isDamage(thrown) && file !== inMemory ? replaceDamaged() : sqliteFailure(thrown, file);
        failure.failed(error);
        throw error;
      }
    });
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    kind: file === inMemory ? 'memory' : 'sqlite',
    place: file === inMemory ? 'memory' : file,
    problem: () => failure.problem ?? aside,
    read: (work) => enqueue('read', async () => work((await current()).connection)),
    write: (work) =>
      enqueue('write', async () => {
        const { database, connection } = await current();
        return inTransaction(database, () => work(connection));
      }),
    close: () =>
      enqueue('read', async () => {
        closed = true;
        close();
      }),
  };
}

async function inTransaction<T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      if (database.isTransaction) {
        database.exec('ROLLBACK');
      }
    } catch {
      // The first error tells more.
    }
    throw error;
  }
}
