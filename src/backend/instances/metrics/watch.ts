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
    if (journal === undefined) {
      return;
    }
    const told = async ({ scope, state }: (typeof watched)[number]) => {
      const seen = await patiently(() => journal.watchState(scope), { limitMs: scrapeMs }).catch(() => undefined);
      return { labels: scopeLabels(scope), leading: state.leading ? 1 : 0, time: Math.max(seen?.last ?? -Infinity, state.lastLook ?? -Infinity) };
    };
    const state = patiently(() => journal.state(), { limitMs: scrapeMs }).catch(() => ({ kind: 'unknown', problem: 'it does not answer' }));
    const [{ kind, problem: found }, ...all] = await Promise.all([state, ...watched.map(told)]);
    // At once: another scrape that reads meanwhile finds the samples of before or of now, never none.
    [leader, last, problem].forEach((figure) => figure.reset());
    problem.set({ kind }, found === null ? 0 : 1);
    for (const { labels, leading, time } of all) {
      leader.set(labels, leading);
      if (time !== -Infinity) {
        last.set(labels, time / 1000);
      }
    }
  };
}
