/** Who watches, since when nobody did, and whether the journal is well. */
import type { Registry } from 'prom-client';
import type { Journal, Scope } from '../../journal/journal.ts';
import type { WatcherState } from '../../watch/watcher.ts';
import { patiently, scrapeMs } from '../journal-patience.ts';
import { gauge } from './catalogued.ts';
import { scopeLabels } from './running.ts';

type JournalPart = Pick<Journal, 'state' | 'watchState'>;

/** The function writes the state of the moment; never rejects: what the journal does not tell is left out. */
export function watchMetrics(registry: Registry, journal: JournalPart | undefined): (watched: readonly { readonly scope: Scope; readonly state: WatcherState }[]) => Promise<void> {
  const leader = gauge('northstar_watch_leader', registry);
  const last = gauge('northstar_watch_last_timestamp_seconds', registry);
  const problem = gauge('northstar_journal_problem', registry);
  return async (watched) => {
    leader.reset();
    last.reset();
    problem.reset();
    if (journal === undefined) {
      return;
    }
    const told = async ({ scope, state }: (typeof watched)[number]) => {
      const seen = await patiently(() => journal.watchState(scope), { limitMs: scrapeMs }).catch(() => undefined);
      const time = Math.max(seen?.last ?? -Infinity, state.lastLook ?? -Infinity);
      leader.set(scopeLabels(scope), state.leading ? 1 : 0);
      if (time !== -Infinity) {
        last.set(scopeLabels(scope), time / 1000);
      }
    };
    const state = async () => {
      const { kind, problem: found } = await patiently(() => journal.state(), { limitMs: scrapeMs }).catch(() => ({ kind: 'unknown', problem: 'it does not answer' }));
      problem.set({ kind }, found === null ? 0 : 1);
    };
    await Promise.all([state(), ...watched.map(told)]);
  };
}
