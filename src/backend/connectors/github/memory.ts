/** The runs that were read, whole: what has ended is not asked for again while it does not change, and stands where GitHub limits us. */
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { Report } from '../ci/reports.ts';
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

export class RunMemory {
  readonly #runs = new Map<number, ReadRun>();
  /** By id: those that could not be read last time. */
  readonly #failed = new Map<number, ListedRun>();

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

  /** Whether it has to be read: it was not, was not over, or something of it is another since. */
  isDue({ id, status, run_attempt, updated_at }: Run): boolean {
    const known = this.#runs.get(id);
    return known === undefined || known.isPartial || status !== 'completed' || known.run.status !== status || known.run.run_attempt !== run_attempt || known.run.updated_at !== updated_at;
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
