/** One pipeline read whole: its jobs, and what its test report says. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { SourceProblem } from '../../../core/models/fact.ts';
import { problemOf } from '../problem.ts';
import type { Job, Pipeline, Project, SummarisedSuite } from './answers.ts';
import type { GitlabApi } from './api.ts';
import type { ReadPipeline } from './memory.ts';
import { outcomeIn } from './states.ts';
import { areAllCounted, countedSuite, latestOf, mayHaveReport, reportedSuite, saysWhyElsewhere, writersAmong, type Suite } from './suites.ts';

export const checkChoices = ['job', 'suite', 'case'] as const;
export type CheckChoice = (typeof checkChoices)[number];

export interface Reading {
  readonly checks: CheckChoice;
  /** ms since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Rejects where its jobs cannot be read, and where the server limits our requests; a report that cannot be read is a problem. */
export async function readPipeline(api: GitlabApi, of: Project, pipeline: Pipeline, before: ReadPipeline | undefined, reading: Reading): Promise<ReadPipeline> {
  const pages = await api.jobs(of, pipeline, before?.pages ?? [], reading.signal);
  // Where jobs are added while pages are read, one can stand on two of them.
  const jobs = [...new Map(pages.flatMap(({ entries }) => entries).map((job) => [job.id, job])).values()];
  const problems = [...pages.flatMap((page) => page.problems), ...strangeStatuses(of, pipeline, jobs)];
  const whole = { pipeline, pages, jobs, suites: [], problems, failedReports: 0 };
  if (reading.checks === 'job' || !jobs.some((job) => mayHaveReport(job, reading.now))) {
    return whole;
  }
  try {
    const { suites, lost } = await suitesOf(api, of, pipeline, jobs, reading.checks, reading.signal);
    const kept = earlierSuites(before, jobs, suites);
    const gone = lost.filter((name) => !kept.some((suite) => suite.name === name));
    return { ...whole, suites: [...suites, ...kept], problems: [...problems, ...gone.map((name) => lostCases(of, pipeline, name))] };
  } catch (error) {
    if (!(error instanceof NorthstarError) || error.code === 'SOURCE_RATE_LIMITED') {
      throw error;
    }
    const problem = problemOf(error.code, reportOf(of, pipeline), error.details);
    return { ...whole, suites: before?.suites ?? [], problems: [...problems, problem], failedReports: before?.pipeline.updated_at === pipeline.updated_at ? before.failedReports + 1 : 1 };
  }
}

function strangeStatuses(of: Project, pipeline: Pipeline, jobs: readonly Job[]): readonly SourceProblem[] {
  const strange = new Map(jobs.filter((job) => outcomeIn(pipeline.status, job) === undefined).map((job) => [job.status, job]));
  return [...strange.values()].map(({ name, status }) =>
    problemOf('STATEMENT_INVALID', `job ${name} of pipeline ${pipeline.iid} of ${of.path_with_namespace}`, { field: 'status', problem: `Northstar does not know ${status.slice(0, 50)}, so the job is left out` })
  );
}

interface Reported {
  readonly suites: readonly Suite[];
  /** Suites that were, by their counts, and whose cases nobody can read any more. */
  readonly lost: readonly string[];
}

async function suitesOf(api: GitlabApi, of: Project, pipeline: Pipeline, jobs: readonly Job[], unit: 'suite' | 'case', signal: AbortSignal): Promise<Reported> {
  const counted = await api.summary(of, pipeline, signal).catch(noneBefore14);
  const isEnough = areAllCounted(jobs, counted) && (counted.length === 0 || (unit === 'suite' && !counted.some(saysWhyElsewhere)));
  if (isEnough) {
    return { suites: counted.map(countedSuite), lost: [] };
  }
  const reported = await api.report(of, pipeline, signal);
  const names = new Set(reported.map(({ name }) => name));
  const missing = counted.filter(({ name }) => !names.has(name));
  const suites = reported.map((suite) => reportedSuite(unit, suite));
  return unit === 'suite' ? { suites: [...suites, ...missing.map(countedSuite)], lost: [] } : { suites, lost: missing.map(({ name }) => name) };
}

/** GitLab has counts since 14.2. */
function noneBefore14(error: unknown): readonly SummarisedSuite[] {
  if (error instanceof NorthstarError && error.code === 'SOURCE_NOT_FOUND') {
    return [];
  }
  throw error;
}

/** What was read before a report expired still holds where the same jobs are the last. */
function earlierSuites(before: ReadPipeline | undefined, jobs: readonly Job[], suites: readonly Suite[]): readonly Suite[] {
  const names = new Set(suites.map(({ name }) => name));
  const [earlier, now] = [writersAmong(latestOf(before?.jobs ?? [])), writersAmong(latestOf(jobs))];
  const ids = (writers: readonly Job[]) => writers.map(({ id }) => id).join();
  return (before?.suites ?? []).filter(({ name }) => !names.has(name) && ids(earlier(name)) === ids(now(name)));
}

const reportOf = (of: Project, { iid }: Pipeline) => `The test report of pipeline ${iid} of ${of.path_with_namespace}`;
const lostCases = (of: Project, pipeline: Pipeline, suite: string): SourceProblem =>
  problemOf('CI_READ_IN_PART', reportOf(of, pipeline), { problem: `the cases of ${suite} have expired` });
