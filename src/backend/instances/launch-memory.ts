/** The launch times of each datasource, kept for a while: the table of models asks for them with each refresh, and the journal changes seldom. */
import { scopeKey, type Journal, type Scope } from '../journal/journal.ts';
import { launchTimesOf, type LaunchTimes } from '../queries/launch-times.ts';

export interface LaunchMemory {
  /** What is kept, also while it is read anew; waits where nothing is, or only what was read long ago. */
  times(scope: Scope): Promise<LaunchTimes>;
  /** The log of the scope is another now. */
  changed(scope: Scope): void;
}

/** Another backend that shares the journal may write too. */
const keptMs = 15_000;
/** Nobody asked for so long: what others wrote meanwhile would be missing. */
const oldMs = 60_000;
/** Of one datasource, newest first. */
const mostLaunches = 20_000;

interface Kept {
  times: Promise<LaunchTimes>;
  readUntil: number;
}

/** `now`: milliseconds of any clock that only goes forward. */
export function createLaunchMemory(journal: Pick<Journal, 'launches'>, now: () => number = () => performance.now()): LaunchMemory {
  const kept = new Map<string, Kept>();
  const read = async (scope: Scope) => launchTimesOf(await journal.launches(scope, { limit: mostLaunches }), mostLaunches);
  return {
    times(scope) {
      const key = scopeKey(scope);
      const known = kept.get(key);
      if (known === undefined || now() >= known.readUntil + oldMs) {
        const times = read(scope);
        kept.set(key, { times, readUntil: now() + keptMs });
        // What failed is not kept.
        times.catch(() => kept.delete(key));
        return times;
      }
      if (now() >= known.readUntil) {
        known.readUntil = now() + keptMs;
        read(scope).then(
          (times) => {
            known.times = Promise.resolve(times);
          },
          () => kept.delete(key)
        );
      }
      return known.times;
    },
    changed: (scope) => void kept.delete(scopeKey(scope)),
  };
}
