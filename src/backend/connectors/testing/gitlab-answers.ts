/** Projects, pipelines, jobs and test reports of an imitated GitLab, and how GitLab writes them. */

/** Times are ms since the epoch. */
export interface ImitatedJob {
  readonly id: number;
  readonly name: string;
  readonly stage?: string;
  readonly status: string;
  readonly failureReason?: string;
  readonly allowFailure?: boolean;
  readonly created: number;
  readonly started?: number;
  readonly finished?: number;
  readonly runner?: string;
  readonly tags?: readonly string[];
  /** `junit` is a test report. */
  readonly artifacts?: readonly string[];
  readonly expires?: number;
}
export interface ImitatedCase {
  readonly name: string;
  readonly status: 'success' | 'failed' | 'skipped' | 'error';
  readonly seconds?: number;
  readonly said?: string;
}
export interface ImitatedSuite {
  readonly name: string;
  readonly error?: string;
  readonly cases: readonly ImitatedCase[];
  readonly jobs?: readonly number[];
}
export interface ImitatedPipeline {
  readonly id: number;
  readonly iid: number;
  readonly sha: string;
  readonly ref?: string;
  readonly status: string;
  readonly created: number;
  readonly updated: number;
  /** Also those that were run again. */
  readonly jobs: readonly ImitatedJob[];
  readonly suites?: readonly ImitatedSuite[];
  /** Its artifacts are gone; GitLab still has the counts. */
  readonly hasExpired?: boolean;
}
export interface ImitatedProject {
  readonly id: number;
  readonly path: string;
  readonly pipelines: readonly ImitatedPipeline[];
}
const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString());
const nameIn = ({ path }: ImitatedProject) => path.slice(path.lastIndexOf('/') + 1);

export const projectAnswer = (base: string, project: ImitatedProject) => ({
  id: project.id,
  name: nameIn(project).toUpperCase(),
  path: nameIn(project),
  name_with_namespace: project.path.replaceAll('/', ' / '),
  path_with_namespace: project.path,
  web_url: `${base}/${project.path}`,
  default_branch: 'main',
  visibility: 'private',
});

export const pipelineAnswer = (base: string, project: ImitatedProject, { id, iid, sha, ref = 'main', status, created, updated }: ImitatedPipeline) => ({
  id, iid, project_id: project.id, sha, ref, status, source: 'push', created_at: iso(created), updated_at: iso(updated), web_url: `${base}/${project.path}/-/pipelines/${id}`, name: null,
});

export const jobAnswer = (base: string, project: ImitatedProject, pipeline: ImitatedPipeline, job: ImitatedJob) => ({
  id: job.id,
  status: job.status,
  stage: job.stage ?? 'test',
  name: job.name,
  ref: pipeline.ref ?? 'main',
  tag: false,
  coverage: null,
  allow_failure: job.allowFailure ?? false,
  created_at: iso(job.created),
  started_at: iso(job.started),
  finished_at: iso(job.finished),
  erased_at: null,
  duration: job.started === undefined || job.finished === undefined ? null : (job.finished - job.started) / 1_000,
  queued_duration: null,
  user: null,
  commit: null,
  pipeline: pipelineAnswer(base, project, pipeline),
  ...(job.status === 'failed' ? { failure_reason: job.failureReason ?? 'script_failure' } : {}),
  web_url: `${base}/${project.path}/-/jobs/${job.id}`,
  project: { ci_job_token_scope_enabled: false },
  artifacts: (job.artifacts ?? []).map((type) => ({ file_type: type, size: 750, filename: `${type}.gz`, file_format: 'gzip' })),
  runner: job.runner === undefined ? null : { id: 1, description: job.runner, ip_address: '127.0.0.1', active: true, paused: false, is_shared: false, runner_type: 'project_type', name: 'gitlab-runner', online: true, status: 'online' },
  artifacts_expire_at: iso(job.expires),
  archived: false,
  tag_list: job.tags ?? [],
});

function countsOf(suites: readonly ImitatedSuite[]) {
  const cases = suites.flatMap((suite) => suite.cases);
  const of = (status: ImitatedCase['status']) => cases.filter((one) => one.status === status).length;
  return { total_time: cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0), total_count: cases.length, success_count: of('success'), failed_count: of('failed'), skipped_count: of('skipped'), error_count: of('error') };
}

export const reportAnswer = (suites: readonly ImitatedSuite[]) => ({ ...countsOf(suites), test_suites: suites.map(suiteAnswer) });

const suiteAnswer = (suite: ImitatedSuite) => ({
  name: suite.name,
  ...countsOf([suite]),
  suite_error: suite.error ?? null,
  test_cases: suite.error === undefined ? suite.cases.map(({ name, status, seconds = 1, said }) => ({ status, name, classname: 'shop.Cart', execution_time: seconds, system_output: said ?? null, stack_trace: null })) : [],
});

/** Also of one whose report has expired. */
export function summaryAnswer(suites: readonly ImitatedSuite[]) {
  const all = countsOf(suites);
  return {
    total: { time: all.total_time, count: all.total_count, success: all.success_count, failed: all.failed_count, skipped: all.skipped_count, error: all.error_count, suite_error: null },
    test_suites: suites.map((suite) => ({ name: suite.name, ...countsOf([suite]), build_ids: suite.jobs ?? [], suite_error: suite.error ?? null })),
  };
}
