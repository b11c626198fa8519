/**
 * What a CI system ran on which build, collected in one refresh and stated as facts: packages, checks, and attempts numbered by time.
 * It is what `github` and `gitlab` have in common, and stands on how `junit` states its runs.
 */
import { stateBuild } from '../../../core/models/build-facts.ts';
import type { BuildMark, Outcome } from '../../../core/models/check-run.ts';
import { packageKey } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { buildCheck } from '../../../core/release/states.ts';
import { Attempts } from '../junit/attempts.ts';
import type { Report } from '../junit/report.ts';
import { messageOf, nameOf } from '../junit/run.ts';
import { problemOf } from '../problem.ts';
import { markOfAll } from './build-mark.ts';

/** One run of a check, as a job of a CI system is. */
export interface CiRun {
  readonly package: string;
  readonly build: string;
  readonly check: string;
  /** Group of checks, such as the workflow or the stage. */
  readonly suite: string;
  /** Which attempt its CI system takes it for; puts runs that began at the same time in order. */
  readonly number: number;
  readonly outcome: Outcome;
  /** ms since the epoch; NaN where it has not begun, or not ended. */
  readonly startTime: number;
  readonly endTime: number;
  /** Empty where unknown, as the following. */
  readonly machine: string;
  readonly message: string;
  readonly url: string;
}

/** One build, by one run of a workflow or pipeline on it. */
export interface CiBuild {
  readonly package: string;
  readonly build: string;
  /** ms since the epoch. */
  readonly createdTime: number;
  /** When the CI system last said something of it, ms since the epoch. */
  readonly updatedTime: number;
  readonly mark: BuildMark;
  readonly url: string;
  /** Full hash; it is the name of the build where commits name builds, so that all sources of a commit tell of one build. */
  readonly commit: string;
  /** Empty where there is none. */
  readonly branch: string;
}

export class CiRuns {
  readonly #sink: FactSink;
  readonly #now: number;
  readonly #attempts: Attempts;
  readonly #builds = new Map<string, CiBuild>();
  readonly #runs = new Map<string, CiRun>();

  constructor(sink: FactSink, now: number) {
    this.#sink = sink;
    this.#now = now;
    this.#attempts = new Attempts(sink, now);
  }

  get builds(): number {
    return this.#builds.size;
  }

  get count(): number {
    return this.#runs.size;
  }

  /**
   * Takes a build. Of the same commit it may come again, with each workflow that tested it: then it is as old as the first of them. The
   * same number for another commit is a problem, and false: of two such builds the one that came first counts.
   */
  build(one: CiBuild): boolean {
    const key = packageKey(one.package, one.build);
    const known = this.#builds.get(key);
    if (known !== undefined && known.commit !== one.commit) {
      this.#sink.problem(problemOf('BUILD_REPEATED', key, { commit: one.commit.slice(0, shortCommit), used: known.commit.slice(0, shortCommit) }, { entity: 'package', key }));
      return false;
    }
    const first = known !== undefined && known.createdTime <= one.createdTime ? known : one;
    this.#builds.set(key, known === undefined ? one : { ...first, mark: markOfAll([known.mark, one.mark]), updatedTime: Math.max(known.updatedTime, one.updatedTime) });
    return true;
  }

  /** Takes a run. One that a CI system lists again under a later attempt, with the times that it had, stays one run. */
  run(one: CiRun): void {
    const { package: packageName, build, check, number, startTime, endTime } = one;
    const isOver = !Number.isNaN(startTime) && !Number.isNaN(endTime);
    const key = JSON.stringify([packageName, build, check, startTime, endTime, isOver ? '' : number]);
    const known = this.#runs.get(key);
    if (known === undefined || number < known.number) {
      this.#runs.set(key, one);
    }
  }

  /** Takes test reports: their suites are checks too. */
  report(one: Report): void {
    this.#attempts.add(one);
  }

  state(): void {
    const runs = [...this.#runs.values()].sort((a, b) => a.number - b.number);
    for (const { package: packageName, build, check, suite, outcome, startTime, endTime, machine, message, url } of runs) {
      const run = {
        package: packageName,
        build,
        check: checkOf(check),
        suite: nameOf(suite),
        outcome,
        startTime,
        seconds: (endTime - startTime) / 1_000,
        isStartOfSuite: false,
        machine: nameOf(machine),
        message: messageOf(message),
        url,
      };
      this.#attempts.add({ path: packageKey(packageName, build), time: Number.isNaN(endTime) ? this.#now : endTime, runs: [run], problems: [] });
    }
    this.#attempts.state();
    // After the attempts, whose times only tell when it was built at the latest.
    for (const { updatedTime: markTime, commit, branch, ...build } of this.#builds.values()) {
      stateBuild(this.#sink, { ...build, markTime, inputs: { commit, ...(branch === '' ? {} : { branch }) } });
    }
  }
}

/** The name under which a check of that name is stated: the build itself has one that no check may have. */
export const checkOf = (check: string): string => {
  const name = nameOf(check);
  return name === buildCheck ? `${name} (job)` : name;
};

const shortCommit = 10;
