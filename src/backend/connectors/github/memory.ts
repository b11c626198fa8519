/** The runs that were read, whole: what has ended is not asked for again while it does not change, and stands where GitHub limits us. */
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { Report } from '../ci/reports.ts';
import { madeOf, newestFirst, RunBound, type Made } from '../ci/run-bound.ts';
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
  /** Of each repository those that were listed last, by id. */
  readonly #listed = new Map<string, ReadonlyMap<number, Made>>();

  constructor(bound = new RunBound()) {
    this.#bound = bound;
  }

  /** All that there are of a repository now: the others are forgotten. */
  listed(repository: string, runs: readonly Run[]): void {
    const listed = new Map(runs.map((run) => [run.id, madeOf(run)]));
    this.keep((one) => one.repository !== repository || listed.has(one.run.id));
    this.#listed.set(repository, listed);
  }

  /** Forgets the oldest where there is too much, over all repositories. */
  trim(): void {
    this.#bound.trim(
      this.all().map((read) => ({ ...madeOf(read.run), runs: runsIn(read), drop: () => this.forget(read.run.id) })),
      (id) => [...this.#listed.values()].some((listed) => listed.has(id))
    );
  }

  /** A problem for each repository of which runs are left out, for there would be too much. */
  leftOut(): readonly SourceProblem[] {
    return [...this.#listed].flatMap(([repository, listed]) => {
      const count = [...listed.values()].filter((made) => this.#bound.isLeftOut(made)).length;
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
  isDue(run: Run): boolean {
    const { id, status, run_attempt, updated_at } = run;
    const known = this.#runs.get(id);
    return !this.#bound.isLeftOut(madeOf(run)) && (known === undefined || known.isPartial || status !== 'completed' || known.run.status !== status || known.run.run_attempt !== run_attempt || known.run.updated_at !== updated_at);
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
    return [...this.#runs.values()].sort((a, b) => newestFirst(madeOf(a.run), madeOf(b.run)));
  }
}
