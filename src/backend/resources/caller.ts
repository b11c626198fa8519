/** What a route needs that keeps or sends something: somebody whose it is, and a journal. */
import { NorthstarError } from '../../contract/errors.ts';
import type { Journal } from '../journal/journal.ts';
import type { ResourceCall } from './resource.ts';
import { loginOf } from './roles.ts';

/** Throws `JOURNAL_MISSING`. */
export function journalOf({ journal }: ResourceCall): Journal {
  if (journal === undefined) {
    throw new NorthstarError('JOURNAL_MISSING');
  }
  return journal;
}

/** Who is signed in. Throws `LOGIN_MISSING`. */
export function signedIn({ user }: ResourceCall): string {
  const login = loginOf(user);
  if (login === undefined) {
    throw new NorthstarError('LOGIN_MISSING');
  }
  return login;
}
