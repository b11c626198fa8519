/** Who watches a datasource, and why nobody does, as lines of a log. */
import type { Scope } from '../journal/journal.ts';
import type { WatcherState } from './watcher.ts';

type Line = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

export const watchLog =
  (log: { readonly info: Line; readonly error: Line }) =>
  (scope: Scope, { leading, other, problem }: WatcherState): void => {
    if (problem !== null) {
      log.error('nobody watches', { ...scope, problem });
    } else if (leading) {
      log.info('watching', { ...scope });
    } else {
      log.info('another backend watches', { ...scope, ...(other === null ? {} : { holder: other.holder, until: new Date(other.expiresAt).toISOString() }) });
    }
  };
