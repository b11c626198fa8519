/** A journal on a database: what is common to SQLite and PostgreSQL. It runs in the journal's thread. */
import type { Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import { actions } from './actions.ts';
import { builds } from './builds.ts';
import { history } from './history.ts';
import { KnownScopes } from './known.ts';
import { leases } from './lease.ts';
import { looks } from './looks.ts';
import { pruning } from './prune.ts';
import { reports } from './reports.ts';
import { searches } from './searches.ts';
import { users } from './users.ts';

export function journalOn(database: Database): Journal {
  const known = new KnownScopes();
  return {
    async state() {
      // Whether it can be opened, or reached, is known only once that was tried.
      await database.read((connection) => connection.now()).catch(() => undefined);
      return { kind: database.kind, place: database.place, problem: database.problem() };
    },
    ...leases(database),
    ...looks(database, known),
    ...reports(database),
    ...history(database),
    ...users(database),
    ...searches(database),
    ...actions(database),
    ...builds(database),
    ...pruning(database, known),
    close: () => database.close(),
  };
}
