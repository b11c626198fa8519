/** What one source said of builds that it no longer speaks of: a CI deletes its runs after some weeks, the journal keeps them. */
import { setImmediate as turn } from 'node:timers/promises';
import { errorText } from '../../../contract/errors.ts';
import { packageKey } from '../../../core/models/entities.ts';
import { noWrite, type KeptBuild } from '../../../core/models/kept-build.ts';
import type { FactLog } from '../facts/fact-log.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import { buildsOf } from './builds-of.ts';
import type { BuildKeeper } from './kept-build.ts';
import { RecalledBuilds } from './recalled-builds.ts';

/** Of the newest builds, those that the source still has among them; older ones stay in the journal, but are not shown. */
const usualMostRuns = 100_000;
/** Written at once. */
const mostAtOnce = 100;
const dayMs = 86_400_000;

export interface BuildMemoryOptions {
  /** The name of the source. */
  readonly source: string;
  /** What the source is asked: whatever is asked otherwise has a memory of its own. */
  readonly asked: string;
  readonly keeper: BuildKeeper;
  /** For how many days a build stays; 0 keeps none. */
  readonly keepDays: number;
  readonly redact: (text: string) => string;
  /** What was kept and cannot be read. */
  readonly onFault: (error: unknown) => void;
  /** Default 100,000. */
  readonly mostRuns?: number;
}

export class BuildMemory {
  readonly #options: BuildMemoryOptions;
  /** As the journal has it, by the key of the build; undefined until that is known. */
  #kept: Map<string, KeptBuild> | undefined;
  /** The stamp of what the source itself said, by the key of the build, as far as it was written or the journal had it. Another backend that sees a build otherwise may have written since: to that nobody answers. */
  #own = new Map<string, string>();
  /** The last one of the journal that is known here; other backends write into it too. */
  #lastWrite = noWrite;
  /** Builds of the journal that are older than those of its bound. */
  #older = 0;
  readonly #recalledBuilds: RecalledBuilds;
  /** Until then (ms since the epoch) nothing has to be forgotten. */
  #tidyUntil = -Infinity;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: BuildMemoryOptions) {
    this.#options = options;
    this.#recalledBuilds = new RecalledBuilds(options.onFault);
  }

  /** States what was said of the builds of which the log says nothing, the newest first, as it was said and at its time. To be called when the source has said all. */
  async fill(log: FactLog, now: number): Promise<void> {
    const { mostRuns = usualMostRuns } = this.#options;
    const newest = await this.#newest(log, now);
    const missing = newest.filter(([key]) => !log.knows('package', key));
    // Of the older ones the source may still say some; one that is new counts with them until it is written.
    const saidBeyond = log.count('package') - (newest.length - missing.length);
    this.#tell(log, this.#older - saidBeyond, `no more than ${mostRuns.toLocaleString('en-GB')} runs are taken from there`);
    const { facts, builds } = await this.#recalledBuilds.of(log.isHalfFull ? [] : missing.map(([, build]) => build), log.limitBytes / 4);
    log.recalledAll(facts, 'check');
    this.#tell(log, missing.length - builds, 'they would take too much memory');
  }

  /** As a problem of the source. */
  #tell(log: FactLog, count: number, limit: string): void {
    const { source } = this.#options;
    if (count > 0) {
      log.problem({ code: 'BUILDS_LEFT_OUT', message: errorText('BUILDS_LEFT_OUT', { where: source, count: count.toLocaleString('en-GB'), limit }), where: source });
    }
  }

  /** Hands the journal what is new of these facts, after what it was handed before. Of a build of which the source tells less than it did, the journal keeps what it told. */
  keep(facts: SourceFacts, now: number): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(facts, now)).catch(this.#options.onFault);
    return this.#writing;
  }

  async #write(facts: SourceFacts, now: number): Promise<void> {
    const { asked, keeper, keepDays, redact } = this.#options;
    const known = this.#kept;
    // What is in the journal is not known yet: the next time it is.
    if (keepDays === 0 || known === undefined) {
      return;
    }
    const said = buildsOf(facts);
    said.filter(({ key, stamp }) => known.get(key)?.stamp === stamp).forEach(({ key, stamp }) => this.#own.set(key, stamp));
    const changed = said.filter(({ key, stamp, runs }) => this.#own.get(key) !== stamp && runs >= (known.get(key)?.runs ?? 0));
    for (let first = 0; first < changed.length; first += mostAtOnce) {
      const some = changed.slice(first, first + mostAtOnce).map((build) => build.kept(redact));
      if (!(await keeper.keep(asked, some))) {
        return;
      }
      for (const build of some) {
        const key = packageKey(build.package, build.build);
        known.set(key, build);
        this.#own.set(key, build.stamp);
      }
      await turn();
    }
    known.forEach(({ time }, key) => (time < now - keepDays * dayMs ? known.delete(key) : false));
    const spokenOf = new Set(said.map(({ key }) => key));
    this.#own.forEach((_, key) => (known.has(key) || spokenOf.has(key) ? false : this.#own.delete(key)));
  }

  /** The newest builds that have no more runs together than may be shown, the newest first. Of the others none is held of which the log says nothing. */
  async #newest(log: FactLog, now: number): Promise<readonly (readonly [string, KeptBuild])[]> {
    const { keepDays, mostRuns = usualMostRuns } = this.#options;
    const known = await this.#recalled(now);
    const inOrder = [...known].filter(([, { time }]) => time >= now - keepDays * dayMs).sort(([a, one], [b, other]) => other.time - one.time || (a < b ? -1 : 1));
    let together = 0;
    const shown = inOrder.filter(([, { runs }]) => (together += runs) <= mostRuns);
    inOrder.slice(shown.length).forEach(([key]) => (log.knows('package', key) ? false : known.delete(key)));
    return shown;
  }

  async #recalled(now: number): Promise<Map<string, KeptBuild>> {
    const { asked, keeper, keepDays, mostRuns = usualMostRuns } = this.#options;
    if (now >= this.#tidyUntil && (await keeper.forget(asked, keepDays === 0 ? Infinity : now - keepDays * dayMs))) {
      this.#tidyUntil = now + dayMs;
      // Once a day all is read again: how many are left out, and what an older Northstar wrote.
      this.#lastWrite = noWrite;
    }
    const told = keepDays === 0 ? undefined : await keeper.recall(asked, mostRuns, this.#lastWrite);
    if (told !== undefined) {
      if (told.lastWrite < this.#lastWrite) {
        // The journal was set back: what it told before it may not have any more.
        this.#kept = undefined;
        this.#own.clear();
      }
      this.#lastWrite = told.lastWrite;
      this.#older = told.leftOut ?? this.#older;
      this.#kept ??= new Map();
      for (const build of told.builds) {
        this.#kept.set(packageKey(build.package, build.build), build);
      }
    }
    return this.#kept ?? new Map();
  }
}
