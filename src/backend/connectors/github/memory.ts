/** The runs that were read, whole: what has ended is not asked for again while it does not change, and stands where GitHub limits us. */
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { Report } from '../ci/reports.ts';
import { RunBound } from '../ci/run-bound.ts';
import { problemOf } from '../problem.ts';
import type { Job, Run } from './answers.ts';

/** An artifact with test reports. */
export interface ReadArtifact {
  readonly name: string;
  /** Whether it had expired before it was read. */
  readonly isExpired: boolean;
  readonly reports: readonly Report[];
}

export interface ListedRun {
  /** `owner/name`. */
  readonly repository: string;
  readonly run: Run;
}

export interface ReadRun extends ListedRun {
  /** Of all attempts. */
  readonly jobs: readonly Job[];
  /** By id; of a run that has not ended none is read. */
  readonly artifacts: ReadonlyMap<number, ReadArtifact>;
  readonly problems: readonly SourceProblem[];
  /** Whether something of it was not there for the moment. */
  readonly isPartial: boolean;
}

/** How many runs of checks it tells of; one that tells of none takes room all the same. */
const runsIn = ({ jobs, artifacts }: ReadRun): number => Math.max(1, jobs.length + [...artifacts.values()].flatMap(({ reports }) => reports).reduce((total, { runs }) => total + runs.length, 0));

export class RunMemory {
  readonly #bound: RunBound;
  readonly #runs = new Map<number, ReadRun>();
  /** By id: those that could not be read last time. */
  readonly #failed = new Map<number, ListedRun>();
  /** Of each repository, when those that were listed last were made, ms since the epoch. */
  readonly #listed = new Map<string, readonly number[]>();

  constructor(bound = new RunBound()) {
    this.#bound = bound;
  }

  /** All that there are of a repository now: the others are forgotten. */
  listed(repository: string, runs: readonly Run[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    this.keep((one) => one.repository !== repository || ids.has(one.run.id));
    this.#listed.set(repository, runs.map(({ created_at }) => created_at));
  }

  /** Forgets the oldest where there is too much, over all repositories. */
  trim(): void {
    this.#bound.trim(this.all().map((read) => ({ created: read.run.created_at, runs: runsIn(read), drop: () => this.forget(read.run.id) })));
  }

  /** A problem for each repository of which runs are left out, for there would be too much. */
  leftOut(): readonly SourceProblem[] {
    return [...this.#listed].flatMap(([repository, made]) => {
      const count = made.filter((created) => created < this.#bound.floor).length;
      return count === 0 ? [] : [problemOf('CI_READ_IN_PART', repository, { problem: this.#bound.leftOut('runs of workflows', count) })];
    });
  }

  get(id: number): ReadRun | undefined {
    return this.#runs.get(id);
  }

  set(read: ReadRun): void {
    this.#runs.set(read.run.id, read);
    this.#failed.delete(read.run.id);
  }

  /** It could not be read; what was read of it before stands. */
  fail(listed: ListedRun): void {
    this.#failed.set(listed.run.id, listed);
  }

  /** There is no such run any more. */
  forget(id: number): void {
    this.#runs.delete(id);
    this.#failed.delete(id);
  }

  /** Whether something of it failed last time. */
  isTroubled(id: number): boolean {
    return this.#failed.has(id) || this.#runs.get(id)?.isPartial === true;
  }

  /** Whether it has to be read: there is room for it, and it was not, was not over, or something of it is another since. */
  isDue({ id, status, run_attempt, created_at, updated_at }: Run): boolean {
    const known = this.#runs.get(id);
    return created_at >= this.#bound.floor && (known === undefined || known.isPartial || status !== 'completed' || known.run.status !== status || known.run.run_attempt !== run_attempt || known.run.updated_at !== updated_at);
  }

  /** Forgets the runs that this is false for. */
  keep(isKept: (listed: ListedRun) => boolean): void {
    for (const known of [this.#runs, this.#failed]) {
      for (const [id, listed] of known) {
        if (!isKept(listed)) {
          known.delete(id);
        }
      }
    }
  }

  /** Newest first. */
  all(): readonly ReadRun[] {
    return [...this.#runs.values()].sort((a, b) => b.run.created_at - a.run.created_at || b.run.id - a.run.id);
  }
}
