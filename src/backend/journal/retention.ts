/** How long the journal keeps what it holds, and the work that deletes it afterwards: soon after the start, then each day. */
import type { Journal } from './journal.ts';

const dayMs = 86_400_000;
/** Launches, events, gaps and builds for two years; actions, which only guard against doing the same twice, for 90 days. */
export const kept = { historyMs: 730 * dayMs, actionsMs: 90 * dayMs };
/** Not at once: whoever starts has more urgent work. */
const firstMs = 60_000;

/** Runs until the process ends, and holds it not. What fails is told and tried again the next day. */
export function startRetention({ prune }: Pick<Journal, 'prune'>, { now, onProblem }: { readonly now: () => number; readonly onProblem: (error: unknown) => void }): void {
  const turn = () => {
    prune(now(), kept).catch(onProblem);
    setTimeout(turn, dayMs).unref();
  };
  setTimeout(turn, firstMs).unref();
}
