/** What one source said of builds that it no longer speaks of: a CI deletes its runs after some weeks, the journal keeps them. */
import { packageKey } from '../../../core/models/entities.ts';
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import type { FactLog } from '../facts/fact-log.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import { buildsOf } from './builds-of.ts';
import { unpacked, type BuildKeeper } from './kept-build.ts';

/** Of builds that are gone at the source; older ones stay in the journal, but are not shown. */
const mostRuns = 500_000;
/** Written at once. */
const mostAtOnce = 100;
const dayMs = 86_400_000;

export interface BuildMemoryOptions {
  readonly source: string;
  readonly keeper: BuildKeeper;
  /** For how many days a build stays; 0 keeps none. */
  readonly keepDays: number;
  /** What was kept and cannot be read. */
  readonly onFault: (error: unknown) => void;
}

export class BuildMemory {
  readonly #options: BuildMemoryOptions;
  /** By the key of the build. */
  #kept: Map<string, KeptBuild> | undefined;
  /** Stamps of what is in the journal. */
  readonly #stamps = new Map<string, string>();

  constructor(options: BuildMemoryOptions) {
    this.#options = options;
  }

  /** States what was said of the builds of which the log says nothing, as it was said and at its time. To be called when the source has said all. */
  async fill(log: FactLog, now: number): Promise<void> {
    const { keepDays, onFault } = this.#options;
    for (const [key, { time, content }] of await this.#recalled()) {
      if (log.isHalfFull) {
        return;
      }
      if (time < now - keepDays * dayMs || log.knows('package', key)) {
        continue;
      }
      try {
        unpacked(content).forEach((statement) => log.recalled(...statement));
      } catch (error) {
        onFault(error);
      }
    }
  }

  /** Hands the journal what is new of these facts. */
  async keep(facts: SourceFacts): Promise<void> {
    const { source, keeper, keepDays } = this.#options;
    const known = this.#kept;
    // What is in the journal is not known yet: the next time it is.
    if (keepDays === 0 || known === undefined) {
      return;
    }
    const changed = buildsOf(facts).filter(({ key, stamp }) => this.#stamps.get(key) !== stamp);
    for (let first = 0; first < changed.length; first += mostAtOnce) {
      const some = changed.slice(first, first + mostAtOnce);
      const kept = some.map((build) => build.kept());
      some.forEach(({ key, stamp }, index) => {
        this.#stamps.set(key, stamp);
        const build = kept[index];
        if (build !== undefined) {
          known.set(key, build);
        }
      });
      await keeper.keep(source, kept);
    }
  }

  async #recalled(): Promise<ReadonlyMap<string, KeptBuild>> {
    const { source, keeper, keepDays } = this.#options;
    if (this.#kept === undefined) {
      if (keepDays === 0) {
        await keeper.forget(source);
      }
      const builds = keepDays === 0 ? [] : await keeper.recall(source, mostRuns);
      if (builds === undefined) {
        return new Map();
      }
      this.#kept = new Map(builds.map((build) => [packageKey(build.package, build.build), build]));
      this.#kept.forEach(({ stamp }, key) => this.#stamps.set(key, stamp));
    }
    return this.#kept;
  }
}
