/** One refresh: the runs of all repositories, those that are due read anew, and what is known stated whole. */
import type { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink, SourceProblem } from '../../../core/models/fact.ts';
import { Failures, type Failure } from '../ci/failures.ts';
import { CiRuns } from '../ci/runs.ts';
import { inParallel } from '../parallel.ts';
import { problemOf } from '../problem.ts';
import { failureOf, limitIn, type GithubApi } from './api.ts';
import { listRuns } from './list-runs.ts';
import type { ListedRun, RunMemory } from './memory.ts';
import { readRun } from './read-run.ts';
import { placeOf, stateRun, type StateRules } from './state-run.ts';

export interface RefreshSettings extends StateRules {
  /** As `owner/name`. */
  readonly repositories: readonly string[];
  readonly workflows: readonly string[];
  readonly branch: string | undefined;
  readonly days: number;
  readonly isReport: ((name: string) => boolean) | undefined;
  readonly source: string;
  /** ms since the epoch. */
  readonly now: number;
}

/** Of a repository, in the days that are read. */
const mostRuns = 20_000;
/** A refresh ends; what is left is read by the next. */
const mostReadAtOnce = 500;
const dayMs = 86_400_000;
/** Requests under way at once: GitHub limits those who ask for much at a time. */
export const width = 6;

/** How far a refresh came. */
interface Progress {
  due: number;
  tried: number;
}

/**
 * Rejects where no repository can be read, or nothing is known and each has failed. Of a run or repository that fails, what was read before
 * is stated, and a problem says what failed. Where GitHub limits us, that is so of all that was not read until then.
 */
export async function refreshFrom(api: GithubApi, memory: RunMemory, settings: RefreshSettings, sink: FactSink, signal: AbortSignal): Promise<void> {
  const { now, days } = settings;
  const since = now - days * dayMs;
  memory.keep(({ run }) => run.created_at >= since - dayMs);
  const failures = new Failures();
  const progress: Progress = { due: 0, tried: 0 };
  let limited: NorthstarError | undefined;
  try {
    const due = await dueRuns(api, memory, settings, since, failures, sink, signal);
    progress.due = due.length;
    await readRuns(api, memory, settings, due, failures, progress, signal);
    api.forgetUnused();
  } catch (error) {
    limited = limitIn(error);
    if (limited === undefined || memory.all().length === 0) {
      throw error;
    }
  }
  memory.trim();
  const known = memory.all();
  const [first] = failures.all;
  if (first !== undefined && known.length === 0 && failures.lastOfParts.size === settings.repositories.length) {
    throw first.error;
  }
  failures.all.forEach((failure) => sink.problem(problemFrom(failure)));
  const runs = new CiRuns(sink, now);
  known.forEach((one) => {
    one.problems.forEach((problem) => sink.problem(problem));
    stateRun(one, settings, runs, now);
  });
  runs.state();
  [...expiredIn(known), ...memory.leftOut()].forEach((problem) => sink.problem(problem));
  const left = progress.due - progress.tried;
  if (limited !== undefined) {
    const rest = left > 0 ? `; ${left.toLocaleString('en-GB')} ${left === 1 ? 'run waits' : 'runs wait'} for that` : '';
    sink.problem(problemOf('CI_READ_IN_PART', settings.source, { problem: `GitHub limits how often it may be asked, and takes requests again at ${new Date(limited.retryAt ?? now).toISOString()}${rest}` }));
  } else if (left > 0) {
    sink.problem(problemOf('CI_READ_IN_PART', settings.source, { problem: `${left.toLocaleString('en-GB')} of its runs ${left === 1 ? 'is' : 'are'} left for the next refresh` }));
  }
}

/** Newest first, and last those that failed before, lest they keep the others from being read. Rejects where no repository can be read. */
async function dueRuns(api: GithubApi, memory: RunMemory, settings: RefreshSettings, since: number, failures: Failures, sink: FactSink, signal: AbortSignal): Promise<readonly ListedRun[]> {
  const { repositories, workflows, branch } = settings;
  const due: ListedRun[] = [];
  await inParallel(repositories, width, async (repository) => {
    try {
      const listed = await listRuns(api, `/repos/${repository}`, { workflows, branch, since, most: mostRuns }, sink, signal);
      if (listed.length === mostRuns) {
        sink.problem(problemOf('CI_READ_IN_PART', repository, { problem: `it has ${mostRuns.toLocaleString('en-GB')} runs and more in these days; older ones are left out` }));
      }
      memory.listed(repository, listed);
      listed.filter((run) => memory.isDue(run)).forEach((run) => due.push({ repository, run }));
    } catch (error) {
      failures.add(repository, failureOf(error, signal));
    }
  });
  const [first] = failures.all;
  if (first !== undefined && failures.all.length === repositories.length) {
    throw first.error;
  }
  const isTroubled = ({ run }: ListedRun) => Number(memory.isTroubled(run.id));
  return due.sort((a, b) => isTroubled(a) - isTroubled(b) || b.run.created_at - a.run.created_at || b.run.id - a.run.id);
}

/** Reads one after another, as many as a refresh may; of a repository in which several fail, no more. */
async function readRuns(api: GithubApi, memory: RunMemory, settings: RefreshSettings, due: readonly ListedRun[], failures: Failures, progress: Progress, signal: AbortSignal): Promise<void> {
  const { isReport, now } = settings;
  let begun = 0;
  await inParallel(due, width, async (listed) => {
    const { repository, run } = listed;
    if (begun >= mostReadAtOnce || failures.isGivenUp(repository)) {
      return;
    }
    begun++;
    try {
      const one = await readRun(api, repository, run, memory.get(run.id), { isReport, placeOf: (of) => placeOf(repository, of, settings), now }, signal);
      if (one === undefined) {
        memory.forget(run.id);
      } else {
        memory.set(one);
      }
      if (one?.isPartial === true) {
        failures.count(repository);
      }
    } catch (error) {
      failures.add(repository, failureOf(error, signal), `${repository} run ${run.run_number}`);
      memory.fail(listed);
    }
    progress.tried++;
  });
}

/** That a repository is not there, or may not be read, has its own cure. */
const refusals: Readonly<Record<string, number>> = { SOURCE_NOT_FOUND: 404, SOURCE_FORBIDDEN: 403 };

function problemFrom({ part, where, error: { code, details } }: Failure): SourceProblem {
  const status = where === part ? refusals[code] : undefined;
  return status === undefined ? problemOf(code, where, details) : problemOf('REPOSITORY_UNREADABLE', where, { status });
}

/** One problem for each repository, however many artifacts of it have expired. */
function expiredIn(known: ReturnType<RunMemory['all']>): readonly SourceProblem[] {
  const found = new Map<string, { readonly where: string; count: number }>();
  for (const { repository, run, artifacts } of known) {
    for (const { name, isExpired } of artifacts.values()) {
      if (isExpired) {
        const one = found.get(repository) ?? { where: `${repository} run ${run.run_number}, artifact ${name}`, count: 0 };
        one.count++;
        found.set(repository, one);
      }
    }
  }
  return [...found.values()].map(({ where, count }) => problemOf('ARTIFACT_EXPIRED', where, { count: count === 1 ? 'it is the only one' : `${count.toLocaleString('en-GB')} of the repository have` }));
}
