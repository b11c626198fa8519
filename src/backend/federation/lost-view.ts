/** The view while no federation thread runs: what was known last, every source marked as failing. */
import type { NorthstarError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/settings.ts';
import { connectorOf } from '../connectors/index.ts';
import { joinView } from './join/join-view.ts';
import { sinceFailing, unreadSource } from './source-standing.ts';
import type { SourceState, View } from './view.ts';

/** `now`: ms since the epoch. `waitMs`: until a thread is started again. */
export function lostView(last: View | undefined, { sources, productionAliases }: Settings, { code, message }: NorthstarError, now: number, waitMs: number): View {
  const failing = (source: SourceState): SourceState => ({ ...source, state: 'failing', failures: source.failures + 1, since: sinceFailing(source, now), lastAttempt: now, nextAttempt: now + waitMs, errorCode: code, error: message });
  if (last !== undefined) {
    return { ...last, sources: last.sources.map(failing) };
  }
  const unread = sources.map(({ name, kind }) => {
    const { gives = [], cannotGive = {} } = connectorOf(kind) ?? {};
    return { state: { ...failing(unreadSource(name, kind, [])), gives }, gives, cannotGive, facts: undefined };
  });
  return { ...joinView({ sources: unread, productionAliases, now }), sequence: 0 };
}
