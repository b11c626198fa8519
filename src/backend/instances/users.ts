/** Who asks: each person once a day and datasource is noted in the journal, which keeps salted hashes only. No answer waits for it. */
import type { Journal, Scope } from '../journal/journal.ts';
import type { User } from '../grafana/handlers.ts';

export interface UserNotes {
  note(scope: Scope, user: User | undefined): void;
}

/** Logins of Grafana's alerting and of its service accounts: those are no people. */
const isMachine = (login: string) => login === 'grafana_scheduler' || /^sa-\d+-/.test(login);
const dayMs = 86_400_000;
/** A journal that fails is left alone for so long. */
const restMs = 60_000;

/** `now`: ms since the epoch. */
export function createUserNotes(journal: Pick<Journal, 'noteUser'> | undefined, now: () => number): UserNotes {
  const noted = new Set<string>();
  let day = -1;
  let restUntil = -Infinity;
  return {
    note(scope, user) {
      const login = user?.login ?? '';
      const at = now();
      if (journal === undefined || login === '' || isMachine(login) || at < restUntil) {
        return;
      }
      const today = Math.floor(at / dayMs);
      if (today !== day) {
        noted.clear();
        day = today;
      }
      const key = JSON.stringify([scope.orgId, scope.datasourceUid, login]);
      if (noted.has(key)) {
        return;
      }
      noted.add(key);
      journal.noteUser(scope, login, at).catch(() => {
        noted.delete(key);
        restUntil = at + restMs;
      });
    },
  };
}
