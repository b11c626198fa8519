/** What kept builds say, as facts: each build is unpacked once, and all of them again where they are other builds than the last time. */
import { setImmediate as turn } from 'node:timers/promises';
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import { FactLog } from '../facts/fact-log.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import { unpacked, type BuildStatement } from './kept-build.ts';

/** Read before anybody else has a turn. */
const readAtOnce = 16;

export interface RecalledFacts {
  readonly facts: SourceFacts;
  /** Of the builds, how many the facts have room for: the first ones. */
  readonly builds: number;
}

export class RecalledBuilds {
  readonly #onFault: (error: unknown) => void;
  #contents: readonly string[] = [];
  #recalled: RecalledFacts | undefined;

  /** `onFault` is told what cannot be read, which is left out. */
  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  /** The newest first: what it says of a check holds alone, and no older one fills in what that leaves open. They take no more than `limitBytes`. */
  async of(builds: readonly KeptBuild[], limitBytes: number): Promise<RecalledFacts> {
    const contents = builds.map(({ content }) => content);
    if (this.#recalled === undefined || contents.length !== this.#contents.length || contents.some((content, index) => content !== this.#contents[index])) {
      this.#recalled = await this.#read(contents, limitBytes);
      this.#contents = contents;
    }
    return this.#recalled;
  }

  async #read(contents: readonly string[], limitBytes: number): Promise<RecalledFacts> {
    const log = new FactLog({ source: '', now: 0, limitBytes: 2 * limitBytes });
    for (const [index, content] of contents.entries()) {
      if (log.isHalfFull) {
        return { facts: log.seal(), builds: index };
      }
      if (index % readAtOnce === readAtOnce - 1) {
        await turn();
      }
      try {
        state(log, unpacked(content));
      } catch (error) {
        this.#onFault(error);
      }
    }
    return { facts: log.seal(), builds: contents.length };
  }
}

/** Whatever ran when the source forgot it was lost. */
function state(log: FactLog, said: readonly BuildStatement[]): void {
  const spokenOf = new Map<string, boolean>();
  for (const [entity, key, field, value, basis, time] of said) {
    if (entity === 'check') {
      const isKnown = spokenOf.get(key) ?? log.knows('check', key);
      spokenOf.set(key, isKnown);
      if (isKnown) {
        continue;
      }
    }
    const isUnderway = entity === 'attempt' && field === 'outcome' && (value === 'running' || value === 'queued');
    log.recalled(entity, key, field, isUnderway ? 'lost' : value, basis, time);
  }
}
