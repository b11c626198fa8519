/** One refresh: lists what changed, reads what is new of it, and hands on all that is known, also where the server lets us read no further. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { failureOfPart, Failures } from '../ci/failures.ts';
import { madeOf, newestFirst, RunBound } from '../ci/run-bound.ts';
import { CiRuns } from '../ci/runs.ts';
import { inParallel } from '../parallel.ts';
import { problemOf } from '../problem.ts';
import type { GitlabApi } from './api.ts';
import type { Pipeline } from './answers.ts';
import { ProjectMemory, runsIn } from './memory.ts';
import { readPipeline, type CheckChoice } from './read-pipeline.ts';
import { byPackage, statePackage, type StatingRules } from './state-package.ts';

export interface RefreshRules extends Omit<StatingRules, 'package'> {
  /** Ids or paths. */
  readonly projects: readonly string[];
  readonly branch: string | undefined;
  readonly days: number;
  /** Undefined: each project is a package. */
  readonly package: string | undefined;
  readonly checks: CheckChoice;
}

/** Requests under way at once. */
const width = 4;
const dayMs = 86_400_000;
/** Without a word of the server when to come again. */
const usualPauseMs = 60_000;
/** Whatever the server says: it has just refused a request. */
const shortestPauseMs = 1_000;

/** What is bounded; tests set other bounds. */
export interface Bounds {
  /** Pipelines that one refresh reads; more would take longer than a refresh may. */
  readonly pipelines: number;
  /** Runs of checks that are kept. */
  readonly runs?: number;
}
export const usualBounds: Bounds = { pipelines: 500 };


export class GitlabReader {
  readonly #api: GitlabApi;
  readonly #source: string;
  readonly #rules: RefreshRules;
  readonly #mostPipelines: number;
  readonly #bound: RunBound;
  /** By project as the settings name it. */
  readonly #memories = new Map<string, ProjectMemory>();
  /** The server wants no request before; ms since the epoch. */
  #pausedUntil = -Infinity;

  constructor(api: GitlabApi, source: string, rules: RefreshRules, bounds: Bounds = usualBounds) {
    this.#api = api;
    this.#source = source;
    this.#rules = rules;
    this.#mostPipelines = bounds.pipelines;
    this.#bound = new RunBound(bounds.runs);
  }

  /** Rejects where nothing is known of any project. */
  async refresh(sink: FactSink, now: number, signal: AbortSignal): Promise<void> {
    const failures = new Failures();
    if (now < this.#pausedUntil) {
      this.#rules.projects.forEach((name) => failures.add(name, this.#limited()));
    } else {
      await this.#read(failures, now, signal);
    }
    const [first] = failures.all;
    if (first !== undefined && failures.lastOfParts.size === this.#rules.projects.length && [...this.#memories.values()].every((memory) => memory.read().length === 0)) {
      throw first.error;
    }
    this.#state(sink, failures, now);
  }

  #limited(): NorthstarError {
    return new NorthstarError('SOURCE_RATE_LIMITED', { source: this.#source }, { retryAt: this.#pausedUntil });
  }

  async #read(failures: Failures, now: number, signal: AbortSignal): Promise<void> {
    const since = now - this.#rules.days * dayMs;
    await this.#each(this.#rules.projects.map((name) => ({ name })), failures, now, signal, ({ name }) => this.#list(name, now, since, signal));
    await this.#each(this.#wanted().slice(0, this.#mostPipelines), failures, now, signal, async ({ memory, pipeline }) => {
      const hadFailed = memory.hasFailed(pipeline.id);
      // Until it has been read.
      memory.mark(pipeline.id, true);
      try {
        memory.keep(await readPipeline(this.#api, memory.project, pipeline, memory.readOf(pipeline.id), { checks: this.#rules.checks, now, signal }));
      } catch (error) {
        if (error instanceof NorthstarError && error.code === 'SOURCE_RATE_LIMITED') {
          // That says nothing of this pipeline.
          memory.mark(pipeline.id, hadFailed);
        }
        throw error;
      }
    });
    this.#trim();
  }

  /** What there is room for and may have news: newest first, and last those that failed before, lest they keep the others from being read. */
  #wanted() {
    const wanted = this.#all((memory) => memory.unread())
      .filter(({ pipeline }) => !this.#bound.isLeftOut(madeOf(pipeline)))
      .sort((a, b) => newestFirst(madeOf(a.pipeline), madeOf(b.pipeline)));
    const hasFailed = ({ memory, pipeline }: (typeof wanted)[number]) => memory.hasFailed(pipeline.id);
    return [...wanted.filter((one) => !hasFailed(one)), ...wanted.filter(hasFailed)];
  }

  #all(of: (memory: ProjectMemory) => readonly Pipeline[]) {
    return [...this.#memories].flatMap(([name, memory]) => of(memory).map((pipeline) => ({ name, memory, pipeline })));
  }

  /** Keeps the newest pipelines, and has older ones not read again until there is room. */
  #trim(): void {
    const memories = [...this.#memories.values()];
    this.#bound.trim(
      memories.flatMap((memory) => memory.read().map((read) => ({ ...madeOf(read.pipeline), runs: runsIn(read), drop: () => memory.drop(read.pipeline.id) }))),
      (id) => memories.some((memory) => memory.has(id))
    );
  }

  /** Works on each; what fails is written down for its project. Where the server limits requests nothing more is begun. */
  async #each<T extends { readonly name: string }>(items: readonly T[], failures: Failures, now: number, signal: AbortSignal, work: (item: T) => Promise<void>): Promise<void> {
    await inParallel(items, width, async (item) => {
      if (now < this.#pausedUntil) {
        failures.add(item.name, this.#limited());
        return;
      }
      if (failures.isGivenUp(item.name)) {
        return;
      }
      try {
        await work(item);
      } catch (failure) {
        const error = failureOfPart(failure, signal);
        if (error.code === 'SOURCE_RATE_LIMITED') {
          this.#pausedUntil = Math.max(error.retryAt ?? now + usualPauseMs, now + shortestPauseMs);
        }
        failures.add(item.name, error);
      }
    });
  }

  async #list(name: string, now: number, since: number, signal: AbortSignal): Promise<void> {
    const project = await this.#api.project(name, signal).catch((error: unknown) => {
      if (error instanceof NorthstarError && error.details['status'] === 404) {
        this.#memories.delete(name);
      }
      throw error;
    });
    const known = this.#memories.get(name);
    const memory = known?.project.id === project.id ? known : new ProjectMemory(project);
    this.#memories.set(name, memory);
    memory.forgetBefore(since);
    const updatedAfter = memory.beginListing(now, since);
    await this.#api.pipelines(project, { updatedAfter, branch: this.#rules.branch }, (page) => memory.listed(page), signal);
    memory.endListing();
  }

  #state(sink: FactSink, failures: Failures, now: number): void {
    const failed = failures.lastOfParts;
    failed.forEach(({ error }, name) => sink.problem(this.#problemOf(name, error)));
    this.#memories.forEach((memory, name) => {
      const unread = memory.unread().filter(({ id }) => memory.readOf(id) === undefined);
      const leftOut = unread.filter((pipeline) => this.#bound.isLeftOut(madeOf(pipeline))).length;
      if (leftOut > 0) {
        sink.problem(problemOf('CI_READ_IN_PART', name, { problem: this.#bound.leftOut('pipelines', leftOut) }));
      }
      if (unread.length > leftOut && !failed.has(name)) {
        sink.problem(problemOf('CI_READ_IN_PART', name, { problem: `older pipelines (${count(unread.length - leftOut)}) are not read yet` }));
      }
    });
    const runs = new CiRuns(sink, now);
    for (const [packageName, memories] of byPackage([...this.#memories.values()], this.#rules.package)) {
      memories.forEach((memory) => memory.problems.forEach((problem) => sink.problem(problem)));
      statePackage(runs, sink, { ...this.#rules, package: packageName }, memories.flatMap((memory) => memory.read()));
    }
    runs.state();
  }

  #problemOf(name: string, error: NorthstarError) {
    return error.code === 'SOURCE_RATE_LIMITED'
      ? problemOf('CI_READ_IN_PART', name, { problem: `the server limits our requests (429) and is asked again after ${new Date(this.#pausedUntil).toISOString()}` })
      : problemOf(error.code, name, error.details);
  }
}

const count = (number: number) => number.toLocaleString('en-GB');
