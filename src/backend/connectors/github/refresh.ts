/** One refresh: the runs of all repositories, those that are due read anew, and what is known stated whole. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink, SourceProblem } from '../../../core/models/fact.ts';
import { CiRuns } from '../ci/runs.ts';
import { inParallel } from '../parallel.ts';
import { problemOf } from '../problem.ts';
import type { Run } from './answers.ts';
import { limitIn, type GithubApi } from './api.ts';
import { listRuns } from './list-runs.ts';
import type { RunMemory } from './memory.ts';
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
const width = 6;

interface Due {
  readonly repository: string;
  readonly run: Run;
}

/**
 * Rejects where nothing is known and GitHub cannot be read. Where GitHub limits us, what was read before and until then is stated, in
 * whole runs, and a problem says since when that is not all.
 */
export async function refreshFrom(api: GithubApi, memory: RunMemory, settings: RefreshSettings, sink: FactSink, signal: AbortSignal): Promise<void> {
  const { now, days, isReport } = settings;
  const since = now - days * dayMs;
  memory.keep(({ run }) => run.created_at >= since - dayMs);
  const due: Due[] = [];
  let read = 0;
  let limited: NorthstarError | undefined;
  try {
    for (const one of await dueRuns(api, memory, settings, since, sink, signal)) {
      due.push(one);
    }
    await inParallel(due.slice(0, mostReadAtOnce), width, async ({ repository, run }) => {
      const one = await readRun(api, repository, run, memory.get(run.id), { isReport, placeOf: (of) => placeOf(repository, of, settings), now }, signal);
      read++;
      if (one === undefined) {
        memory.keep(({ run: { id } }) => id !== run.id);
      } else {
        memory.set(one);
      }
    });
    api.forgetUnused();
  } catch (error) {
    limited = limitIn(error);
    if (limited === undefined || memory.all().length === 0) {
      throw error;
    }
  }
  const runs = new CiRuns(sink, now);
  const known = memory.all();
  known.forEach((one) => {
    one.problems.forEach((problem) => sink.problem(problem));
    stateRun(one, settings, runs, now);
  });
  runs.state();
  expiredIn(known).forEach((problem) => sink.problem(problem));
  const left = due.length - read;
  if (limited !== undefined) {
    const rest = left > 0 ? `; ${left.toLocaleString('en-GB')} ${left === 1 ? 'run waits' : 'runs wait'} for that` : '';
    sink.problem(problemOf('CI_READ_IN_PART', settings.source, { problem: `GitHub limits how often it may be asked, and takes requests again at ${new Date(limited.retryAt ?? now).toISOString()}${rest}` }));
  } else if (left > 0) {
    sink.problem(problemOf('CI_READ_IN_PART', settings.source, { problem: `${left.toLocaleString('en-GB')} of its runs ${left === 1 ? 'is' : 'are'} left for the next refresh` }));
  }
}

/** Newest first. A repository that cannot be read is a problem beside the others; where that is all of them, rejects. */
async function dueRuns(api: GithubApi, memory: RunMemory, settings: RefreshSettings, since: number, sink: FactSink, signal: AbortSignal): Promise<readonly Due[]> {
  const { repositories, workflows, branch } = settings;
  const due: Due[] = [];
  const failures: NorthstarError[] = [];
  await inParallel(repositories, width, async (repository) => {
    try {
      const listed = await listRuns(api, `/repos/${repository}`, { workflows, branch, since, most: mostRuns }, sink, signal);
      if (listed.length === mostRuns) {
        sink.problem(problemOf('CI_READ_IN_PART', repository, { problem: `it has ${mostRuns.toLocaleString('en-GB')} runs and more in these days; older ones are left out` }));
      }
      const ids = new Set(listed.map(({ id }) => id));
      memory.keep((one) => one.repository !== repository || ids.has(one.run.id));
      listed.filter((run) => memory.isDue(run)).forEach((run) => due.push({ repository, run }));
    } catch (error) {
      if (!(error instanceof NorthstarError) || (error.code !== 'SOURCE_NOT_FOUND' && error.code !== 'SOURCE_FORBIDDEN')) {
        throw error;
      }
      failures.push(error);
      sink.problem(problemOf('REPOSITORY_UNREADABLE', repository, { status: error.code === 'SOURCE_NOT_FOUND' ? 404 : 403 }));
    }
  });
  const [first] = failures;
  if (first !== undefined && failures.length === repositories.length) {
    throw first;
  }
  return due.sort((a, b) => b.run.created_at - a.run.created_at || b.run.id - a.run.id);
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
