/** Keeps builds in the journal, for the sources of one datasource. A journal that fails keeps nothing: that is told once, and no source waits for it. */
import type { BuildKeeper } from '../federation/releases/kept-build.ts';
import type { Journal, Scope } from '../journal/journal.ts';
import { patiently } from './journal-patience.ts';

export function buildKeeper(journal: Pick<Journal, 'keptBuilds' | 'keepBuilds' | 'forgetBuilds'>, scope: Scope, onProblem: (error: unknown) => void): BuildKeeper {
  let failing = false;
  const guarded = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const done = await patiently(work, {});
      failing = false;
      return done;
    } catch (error) {
      if (!failing) {
        onProblem(error);
      }
      failing = true;
      return undefined;
    }
  };
  const done = () => true;
  return {
    recall: (asked, mostRuns, lastWrite) => guarded(() => journal.keptBuilds(scope, asked, mostRuns, lastWrite)),
    keep: async (asked, builds) => (await guarded(() => journal.keepBuilds(scope, asked, builds).then(done))) === true,
    forget: async (asked, before) => (await guarded(() => journal.forgetBuilds(scope, asked, before).then(done))) === true,
  };
}
