/** How a source stands: before it was ever read, and after each thing that can happen to it. Times are ms since the epoch. */
import { errorText, type NorthstarError } from '../../contract/errors.ts';
import type { Problems } from './facts/problem-list.ts';
import type { SourceFacts } from './facts/source-facts.ts';
import { isPaused } from './schedule/next-attempt.ts';
import type { SourceState } from './view.ts';

export function unreadSource(name: string, kind: string, onlyHere: readonly string[]): SourceState {
  return {
    name,
    kind,
    state: 'never',
    lastSuccess: NaN,
    lastAttempt: NaN,
    nextAttempt: NaN,
    durationSeconds: NaN,
    facts: 0,
    models: 0,
    problems: 0,
    failures: 0,
    since: NaN,
    errorCode: null,
    error: null,
    onlyHere,
  };
}

/** What it was last attempted for was read whole. */
export function answered(before: SourceState, read: { readonly facts: SourceFacts; readonly problems: Problems; readonly tookMs: number; readonly nextAttempt: number; readonly now: number }): SourceState {
  const { facts, problems, tookMs, nextAttempt, now } = read;
  return {
    ...before,
    state: 'ok',
    lastSuccess: before.lastAttempt,
    nextAttempt,
    durationSeconds: tookMs / 1000,
    facts: facts.facts,
    models: facts.models,
    problems: problems.total,
    failures: 0,
    since: before.failures > 0 ? now : before.since,
    errorCode: null,
    error: null,
  };
}

/** One more failure; `nextAttempt` is NaN where there will be none. */
export function failing(before: SourceState, error: Pick<NorthstarError, 'code' | 'message'>, { nextAttempt, now }: { readonly nextAttempt: number; readonly now: number }): SourceState {
  const failures = before.failures + 1;
  const paused = isPaused(failures) && !Number.isNaN(nextAttempt);
  const message = paused ? `${error.message} ${errorText('SOURCE_PAUSED', { source: before.name, failures, until: new Date(nextAttempt).toISOString() })}` : error.message;
  return { ...before, state: paused ? 'paused' : 'failing', nextAttempt, failures, since: sinceFailing(before, now), errorCode: error.code, error: message };
}

/** `now` where it answered until then. NaN where nobody saw it answer before. */
export function sinceFailing({ failures, lastSuccess, since }: SourceState, now: number): number {
  return failures === 0 && !Number.isNaN(lastSuccess) ? now : since;
}
