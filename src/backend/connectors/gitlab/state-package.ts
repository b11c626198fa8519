/** What was read of a package's pipelines, handed on as builds and as runs of checks on them. */
import type { BuildMark } from '../../../core/models/check-run.ts';
import { checkKey, packageKey } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { markOfJobs } from '../ci/build-mark.ts';
import { checkOf, type CiBuild, type CiRuns } from '../ci/runs.ts';
import type { Job } from './answers.ts';
import type { ProjectMemory, ReadPipeline } from './memory.ts';
import { messageOf, outcomeIn } from './states.ts';
import { latestOf, writersAmong } from './suites.ts';

/** A build is a pipeline, by its number within the project, or a commit with all its pipelines. */
export const buildChoices = ['pipeline', 'commit'] as const;

export interface StatingRules {
  readonly package: string;
  readonly build: (typeof buildChoices)[number];
  /** Stage whose jobs are the build itself, and no checks of it. */
  readonly buildStage: string;
}

/** The projects of each package, each once: a project is a package by its own name, by its whole path where two have the same, or as the settings say. */
export function byPackage(memories: readonly ProjectMemory[], packageName: string | undefined): ReadonlyMap<string, readonly ProjectMemory[]> {
  const projects = [...new Map(memories.map((memory) => [memory.project.id, memory])).values()];
  const packages = new Map<string, ProjectMemory[]>();
  for (const memory of projects) {
    const { path, path_with_namespace: whole } = memory.project;
    const name = packageName ?? (projects.some((other) => other !== memory && other.project.path === path) ? whole : path);
    packages.set(name, [...(packages.get(name) ?? []), memory]);
  }
  return packages;
}

/** Hands on all pipelines of a package, in any order; they may be of several projects. */
export function statePackage(runs: CiRuns, sink: FactSink, rules: StatingRules, pipelines: readonly ReadPipeline[]): void {
  const oldestFirst = [...pipelines].sort((a, b) => a.pipeline.id - b.pipeline.id);
  const groups = new Map<string, ReadPipeline[]>();
  for (const read of oldestFirst) {
    const { iid, project_id: project, sha } = read.pipeline;
    const key = rules.build === 'commit' ? sha : `${project}:${iid}`;
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  const taken: ReadPipeline[] = [];
  for (const group of groups.values()) {
    const build = buildOf(rules, group);
    if (build !== undefined && runs.build(build)) {
      group.forEach((read) => handOnRuns(runs, rules, build, read));
      taken.push(...group);
    }
  }
  oldestFirst.forEach(({ problems }) => problems.forEach((problem) => sink.problem(problem)));
  stateChecks(sink, rules, taken);
}

function buildOf(rules: StatingRules, group: readonly ReadPipeline[]): CiBuild | undefined {
  const first = group[0]?.pipeline;
  if (first === undefined) {
    return undefined;
  }
  const jobs = group.flatMap((read) => read.jobs);
  const building = latestOf(jobs.filter((job) => isOfBuild(rules, job) && !job.allow_failure)).flatMap((job) => outcomeIn('', job) ?? []);
  // A configuration that cannot be used makes a pipeline that fails without a job.
  const isBroken = jobs.length === 0 && group.every(({ pipeline }) => pipeline.status === 'failed');
  return {
    package: rules.package,
    build: rules.build === 'commit' ? first.sha : String(first.iid),
    createdTime: Math.min(...group.map(({ pipeline }) => pipeline.created_at)),
    updatedTime: Math.max(...group.map(({ pipeline }) => Date.parse(pipeline.updated_at))),
    mark: isBroken ? 'errored' : markOfJobs(building),
    url: first.web_url,
    commit: first.sha,
    branch: first.ref,
  };
}

const isOfBuild = ({ buildStage }: StatingRules, { stage }: Job) => stage === buildStage;

/** What a build that is bad kept from beginning is no run of it: why there is none, its mark says. */
const heldUp: ReadonlySet<BuildMark> = new Set(['failed', 'errored', 'cancelled']);

function handOnRuns(runs: CiRuns, rules: StatingRules, { build, mark }: CiBuild, { pipeline, jobs, suites }: ReadPipeline): void {
  const place = { package: rules.package, build } as const;
  for (const job of jobs) {
    const outcome = outcomeIn(pipeline.status, job);
    const isHeldUp = heldUp.has(mark) && Number.isNaN(job.started_at) && (outcome === 'skipped' || outcome === 'cancelled');
    if (outcome !== undefined && !isHeldUp && !isOfBuild(rules, job)) {
      // What never began is over when it was made.
      const endTime = Number.isNaN(job.finished_at) && outcome === 'skipped' ? job.created_at : job.finished_at;
      runs.run({ ...place, check: job.name, suite: job.stage, number: job.id, outcome, startTime: job.started_at, endTime, machine: machineOf(job), message: messageOf(pipeline.status, job), url: job.web_url });
    }
  }
  const writersOf = writersAmong(latestOf(jobs));
  for (const { name, runs: reported } of suites) {
    const writers = writersOf(name);
    const [startTime, endTime] = [earliest(writers.map((job) => job.started_at)), latest(writers.map((job) => job.finished_at))];
    const ofJobs = { ...place, suite: writers[0]?.stage ?? '', machine: writers.length === 1 ? writers.map(machineOf).join() : '', startTime, isStartOfSuite: true, url: reportUrl(pipeline.web_url) };
    const time = Number.isNaN(endTime) ? Date.parse(pipeline.updated_at) : endTime;
    runs.report({ path: packageKey(rules.package, build), time, runs: reported.map((run) => ({ ...run, ...ofJobs })), problems: [] });
  }
}

const machineOf = ({ runner, tag_list: tags }: Job) => runner || tags.join(', ');
const reportUrl = (pipelineUrl: string) => (pipelineUrl === '' ? '' : `${pipelineUrl}/test_report`);
const known = (times: readonly number[]) => times.filter((time) => !Number.isNaN(time));
const earliest = (times: readonly number[]) => known(times).reduce((a, b) => (a <= b ? a : b), NaN);
const latest = (times: readonly number[]) => known(times).reduce((a, b) => (a >= b ? a : b), NaN);

/** Where checks stand, and which a release does not need: as the newest pipeline has it that has them. */
function stateChecks(sink: FactSink, rules: StatingRules, oldestFirst: readonly ReadPipeline[]): void {
  const seen = new Set<string>();
  for (const { pipeline, jobs, suites } of oldestFirst.toReversed()) {
    const last = new Map(latestOf(jobs).map((job) => [job.name, job]));
    const writersOf = writersAmong([...last.values()]);
    const suitesOf = Map.groupBy(suites, ({ name }) => writersOf(name)[0]?.name);
    // GitLab makes jobs in the order of their stages; of one that ran again the first tells its place.
    const firsts = new Map([...jobs].sort((a, b) => b.id - a.id).map((job) => [job.name, job]));
    for (const { name } of [...firsts.values()].sort((a, b) => a.id - b.id)) {
      const job = last.get(name);
      if (job !== undefined && !isOfBuild(rules, job) && outcomeIn(pipeline.status, job) !== undefined) {
        const reported = suitesOf.get(name)?.flatMap(({ runs }) => runs.map(({ check }) => check)) ?? [];
        for (const check of [name, ...reported].map(checkOf).filter((one) => !seen.has(one))) {
          seen.add(check);
          const [key, time] = [checkKey(rules.package, check), Date.parse(pipeline.updated_at)];
          sink.fact('check', key, 'place', seen.size, 'inferred', time);
          if (job.allow_failure) {
            sink.fact('check', key, 'gate', false, 'declared', time);
          }
        }
      }
    }
  }
}
