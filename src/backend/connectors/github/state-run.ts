/** From what was read of runs to builds, checks and attempts. */
import { markOfJobs } from '../ci/build-mark.ts';
import type { CiRuns } from '../ci/runs.ts';
import type { BuildMark, Outcome } from '../../../core/models/check-run.ts';
import type { Job, Run } from './answers.ts';
import { fileOf } from './list-runs.ts';
import type { ReadRun } from './memory.ts';
import { outcomeOf } from './outcomes.ts';

export const buildNames = ['run', 'commit'] as const;
export type BuildName = (typeof buildNames)[number];

export interface StateRules {
  readonly build: BuildName;
  /** With the places `{owner}`, `{repository}` and `{workflow}`. */
  readonly package: string;
  /** Which jobs make the build, and so are no checks of it. */
  readonly isBuildJob: (name: string) => boolean;
}

/** Which build of which package a run tested. */
export function placeOf(repository: string, { path, name, head_sha, run_number }: Run, rules: StateRules): { readonly package: string; readonly build: string } {
  const [owner = '', repositoryName = ''] = repository.split('/');
  const places = new Map([['owner', owner], ['repository', repositoryName], ['workflow', fileOf(path).replace(/\.ya?ml$/i, '') || name]]);
  return { package: rules.package.replace(/\{(\w+)\}/g, (written, place: string) => places.get(place) ?? written), build: rules.build === 'commit' ? head_sha : String(run_number) };
}

/** Runs are handed over newest first: where one number stands for two commits, the newer build has it. */
export function stateRun({ repository, run, jobs, artifacts }: ReadRun, rules: StateRules, runs: CiRuns, now: number): void {
  const place = placeOf(repository, run, rules);
  const told = toldOf(run, jobs);
  const builders = told.filter(({ job }) => rules.isBuildJob(job.name));
  const mark = builders.length === 0 ? markOfRun(run, told) : markOfJobs(lastOutcomes(builders));
  const isNew = runs.build({
    ...place,
    createdTime: run.created_at,
    updatedTime: Math.min(run.updated_at, now),
    mark,
    url: rules.build === 'commit' ? run.html_url.replace(/\/actions\/runs\/.*$/, `/commit/${run.head_sha}`) : run.html_url,
    commit: run.head_sha,
    branch: run.head_branch,
  });
  if (!isNew) {
    return;
  }
  const isBroken = builders.length > 0 && (mark === 'failed' || mark === 'errored' || mark === 'cancelled');
  for (const { job, name, outcome } of told) {
    // GitHub skips what needs a job that failed; left blank it is told as blocked by the build.
    if (rules.isBuildJob(job.name) || (isBroken && outcome === 'skipped')) {
      continue;
    }
    const suite = job.workflow_name || run.name || fileOf(run.path);
    const hasBegun = outcome !== 'queued';
    const startTime = hasBegun ? job.started_at : NaN;
    runs.run({
      ...place,
      check: rules.build === 'commit' ? `${suite} / ${name}` : name,
      suite,
      number: job.run_attempt,
      outcome,
      startTime,
      // Of a job that never ran GitHub may write an end before its start.
      endTime: outcome === 'running' || !hasBegun ? NaN : Math.max(startTime, job.completed_at),
      machine: job.labels.join(', '),
      message: outcome === 'passed' || outcome === 'skipped' ? '' : job.brokenStep,
      url: job.html_url,
    });
  }
  for (const { reports } of artifacts.values()) {
    reports.forEach((report) => runs.report(report));
  }
}

interface Told {
  readonly job: Job;
  /** Its own; jobs of one attempt that share a name are told apart. */
  readonly name: string;
  readonly outcome: Outcome;
}

/** In the order of the attempts. */
function toldOf(run: Run, jobs: readonly Job[]): readonly Told[] {
  const seen = new Map<string, number>();
  return jobs
    .toSorted((a, b) => a.run_attempt - b.run_attempt || a.id - b.id)
    .map((job) => {
      const key = JSON.stringify([job.run_attempt, job.name]);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return { job, name: before === 0 ? job.name : `${job.name} (${before + 1})`, outcome: outcomeOf(job, run.status === 'completed' || job.run_attempt < run.run_attempt) };
    });
}

const lastOutcomes = (told: readonly Told[]): readonly Outcome[] => [...new Map(told.map(({ name, outcome }) => [name, outcome])).values()];

/** Of a run in which no job makes the build. That one of its jobs failed says nothing of the build itself. */
function markOfRun(run: Run, told: readonly Told[]): BuildMark {
  if (run.status !== 'completed') {
    return 'running';
  }
  const outcome = outcomeOf(run, true);
  const hasRun = told.some((one) => one.outcome === 'passed' || one.outcome === 'failed' || one.outcome === 'errored');
  return outcome === 'passed' || !hasRun ? markOfJobs([outcome]) : 'unknown';
}
