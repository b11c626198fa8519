/**
 * The pipelines of one project, as far as they were read: what a refresh that is cut short leaves to the next, and what need not be asked again.
 * A pipeline is known whole or not at all.
 */
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { Job, Pipeline, Project } from './answers.ts';
import type { MarkedPage, Page } from './api.ts';
import { isSettled, outcomeIn } from './states.ts';
import type { Suite } from './suites.ts';

/** A pipeline with all that was read of it. */
export interface ReadPipeline {
  readonly pipeline: Pipeline;
  /** The jobs as they were sent, for as long as they may change. */
  readonly pages: readonly MarkedPage<Job>[];
  readonly jobs: readonly Job[];
  readonly suites: readonly Suite[];
  readonly problems: readonly SourceProblem[];
  /** How often its test report could not be read, though it may be there. */
  readonly failedReports: number;
}

interface Known {
  /** As it was listed last. */
  readonly pipeline: Pipeline;
  readonly read: ReadPipeline | undefined;
  /** Whether it could not be read last time. */
  readonly hasFailed: boolean;
}

/** Lists are whole once an hour, so that what was deleted goes; in between they begin where the last one ended. */
const wholeEveryMs = 3_600_000;
/** What GitLab wrote down late while the last list was read. */
const overlapMs = 60_000;

export class ProjectMemory {
  readonly project: Project;
  #known = new Map<number, Known>();
  /** By the server's clock: the newest change that was listed to the end, ms since the epoch. */
  #cursor = NaN;
  #wholeAt = -Infinity;
  /** What the list that is under way has shown. */
  #listing: { readonly isWhole: boolean; readonly now: number; readonly ids: Set<number>; newest: number } | undefined;
  /** Of entries that could not be read, by where they stand. */
  #problems = new Map<string, SourceProblem>();

  constructor(project: Project) {
    this.project = project;
  }

  /** After which change to ask for pipelines, ms since the epoch. `since`: how far back they are wanted, as `now`. */
  beginListing(now: number, since: number): number {
    const isWhole = Number.isNaN(this.#cursor) || now - this.#wholeAt >= wholeEveryMs;
    this.#problems = isWhole ? new Map() : this.#problems;
    this.#listing = { isWhole, now, ids: new Set(), newest: this.#cursor };
    return isWhole ? since : Math.max(since, this.#cursor - overlapMs);
  }

  listed({ entries: pipelines, problems }: Page<Pipeline>): void {
    problems.forEach((problem) => this.#problems.set(problem.where ?? '', problem));
    for (const pipeline of pipelines) {
      this.#known.set(pipeline.id, { read: undefined, hasFailed: false, ...this.#known.get(pipeline.id), pipeline });
      this.#listing?.ids.add(pipeline.id);
      const changed = Date.parse(pipeline.updated_at);
      if (this.#listing !== undefined && !(changed <= this.#listing.newest)) {
        this.#listing.newest = changed;
      }
    }
  }

  /** The list came to its end. */
  endListing(): void {
    const listing = this.#listing;
    if (listing === undefined) {
      return;
    }
    this.#cursor = listing.newest;
    if (listing.isWhole) {
      this.#wholeAt = listing.now;
      this.#known = new Map([...this.#known].filter(([id]) => listing.ids.has(id)));
    }
    this.#listing = undefined;
  }

  /** Forgets what did not change since then, ms since the epoch. */
  forgetBefore(since: number): void {
    this.#known = new Map([...this.#known].filter(([, { pipeline }]) => !(Date.parse(pipeline.updated_at) < since)));
  }

  /** Those of which something may be new. */
  unread(): readonly Pipeline[] {
    return [...this.#known.values()].filter(({ pipeline, read }) => read === undefined || read.pipeline.updated_at !== pipeline.updated_at || !isOver(read)).map(({ pipeline }) => pipeline);
  }

  has(id: number): boolean {
    return this.#known.has(id);
  }

  /** What was read of it before; undefined where nothing was. */
  readOf(id: number): ReadPipeline | undefined {
    return this.#known.get(id)?.read;
  }

  keep(read: ReadPipeline): void {
    const known = this.#known.get(read.pipeline.id);
    if (known !== undefined) {
      this.#known.set(read.pipeline.id, { ...known, read: isOver(read) ? { ...read, pages: [] } : read, hasFailed: false });
    }
  }

  /** Says whether it could not be read last time; what was read of it before stands. */
  mark(id: number, hasFailed: boolean): void {
    const known = this.#known.get(id);
    if (known !== undefined) {
      this.#known.set(id, { ...known, hasFailed });
    }
  }

  /** Whether it could not be read last time. */
  hasFailed(id: number): boolean {
    return this.#known.get(id)?.hasFailed === true;
  }

  /** Forgets what was read of a pipeline, not that there is one. */
  drop(id: number): void {
    const known = this.#known.get(id);
    if (known !== undefined) {
      this.#known.set(id, { ...known, read: undefined });
    }
  }

  get problems(): readonly SourceProblem[] {
    return [...this.#problems.values()];
  }

  read(): readonly ReadPipeline[] {
    return [...this.#known.values()].flatMap(({ read }) => (read === undefined ? [] : [read]));
  }
}

/** A report that GitLab fails to make so often it is not asked for again. */
const mostTries = 3;
const waiting: ReadonlySet<string | undefined> = new Set(['queued', 'running']);

/** Whether a pipeline of the same `updated_at` has nothing new. */
const isOver = ({ pipeline, jobs, failedReports }: ReadPipeline): boolean =>
  (failedReports === 0 || failedReports >= mostTries) && isSettled(pipeline.status) && (pipeline.status === 'scheduled' || !jobs.some((job) => waiting.has(outcomeIn(pipeline.status, job))));

/** How many runs of checks it tells of; one that tells of none takes room all the same. */
export const runsIn = ({ jobs, suites }: ReadPipeline): number => Math.max(1, jobs.length + suites.reduce((total, { runs }) => total + runs.length, 0));
