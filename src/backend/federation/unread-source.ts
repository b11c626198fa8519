/** How a source stands before it was ever read. */
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
