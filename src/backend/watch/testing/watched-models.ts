/** Models as a watcher sees them, and a journal in memory: a test moves the versions and the clock. */
import type { ObservedModel } from '../../../core/models/look.ts';
import { lookLines } from '../../../core/models/look-lines.ts';
import { openPlace } from '../../journal/open-place.ts';
import type { Journal } from '../../journal/journal.ts';
import type { WatchedJournal } from '../watched-journal.ts';

/** The clock of the journal and of the looks. */
export class TestClock {
  #now: number;
  constructor(now: number) {
    this.#now = now;
  }
  readonly now = () => this.#now;
  pass(ms: number): void {
    this.#now += ms;
  }
}

export const memoryJournal = (clock: TestClock): Promise<Journal & WatchedJournal> => openPlace({ kind: 'memory', why: 'a test' }, clock.now);

/** One registry with one version of each model. */
export class WatchedModels {
  readonly #clock: TestClock;
  readonly versions: Record<string, string>;
  constructor(clock: TestClock, versions: Record<string, string>) {
    this.#clock = clock;
    this.versions = versions;
  }
  readonly look = (): Promise<Uint8Array> => {
    const at = this.#clock.now();
    const models = Object.entries(this.versions).map(([model, version]): ObservedModel => ({ model, version, source: 'registry', createdTime: null, stale: null, training: null }));
    return Promise.resolve(Buffer.from([...lookLines({ at, sources: [{ name: 'registry', lastSuccess: at, answering: true }], models }, models.length)].join('\n')));
  };
}
