/**
 * An imitated GitLab by its published schemas: it refuses parameters that are not documented, and answers of its own that the schemas do not
 * allow. No machine of the tests has a real one.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { localServer, type Answer } from './local-server.ts';
import { published, type Operation } from './gitlab-schemas.ts';

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
export interface ImitatedInstance {
  projects: readonly ImitatedProject[];
  /** Path below which it lies. */
  readonly prefix?: string;
  /** The request of that number and those behind it are refused until `resets`, ms since the epoch. */
  limit?: { readonly from: number; readonly resets: number; readonly now: () => number; readonly headers?: readonly string[] } | undefined;
  /** Answers that take the place of its own, by path behind /api/v4. */
  instead?: Readonly<Record<string, Answer>>;
}

export const imitatedToken = 'glpat-imitated';

export interface ImitatedGitlab {
  readonly url: string;
  /** Path and query of each request, behind /api/v4. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** What is changed in `instance` afterwards is answered from then on. */
export async function imitatedGitlab(instance: ImitatedInstance): Promise<ImitatedGitlab> {
  const asked: string[] = [];
  const prefix = instance.prefix ?? '';
  const base = { url: '' };
  const server = await localServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://gitlab');
    const root = `${prefix}/api/v4`;
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : undefined;
    asked.push(`${path ?? url.pathname}${url.search}`);
    const instead = path === undefined ? undefined : instance.instead?.[path];
    if (instance.limit !== undefined && asked.length >= instance.limit.from && instance.limit.now() < instance.limit.resets) {
      refuse(response, instance.limit);
    } else if (instead !== undefined) {
      instead(request, response);
    } else if (request.headers.authorization !== undefined && request.headers.authorization !== `Bearer ${imitatedToken}`) {
      send(request, response, { message: '401 Unauthorized' }, 401);
    } else {
      answer(instance, base.url, path ?? '', url, request, response);
    }
  });
  base.url = `${server.url}${prefix}`;
  return { url: base.url, asked, close: server.close };
}

function refuse(response: ServerResponse, { resets, now, headers = ['retry-after', 'ratelimit-reset'] }: NonNullable<ImitatedInstance['limit']>): void {
  const all: Readonly<Record<string, string>> = { 'retry-after': String(Math.ceil((resets - now()) / 1_000)), 'ratelimit-reset': String(Math.ceil(resets / 1_000)), 'ratelimit-remaining': '0' };
  response.writeHead(429, { 'content-type': 'text/plain', ...Object.fromEntries(headers.map((name) => [name, all[name] ?? ''])) }).end('Retry later\n');
}

function answer(instance: ImitatedInstance, base: string, path: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const [, , name = '', list, id, what] = path.split('/');
  const project = instance.projects.find((one) => one.path === decodeURIComponent(name) || String(one.id) === name);
  // Of a private project GitLab does not say that there is one.
  if (project === undefined || request.headers.authorization === undefined || (list !== undefined && list !== 'pipelines')) {
    send(request, response, { message: '404 Project Not Found' }, 404);
    return;
  }
  const pipeline = project.pipelines.find((one) => String(one.id) === id);
  if (list === undefined) {
    operation('project', projectAnswer(base, project), url, request, response);
  } else if (id === undefined) {
    paged('pipelines', chosen(project, url).map((one) => pipelineAnswer(base, project, one)), url, base, request, response);
  } else if (pipeline !== undefined && what === 'jobs') {
    const jobs = [...pipeline.jobs].sort((a, b) => b.id - a.id);
    const latest = jobs.filter((job, at) => jobs.findIndex(({ name: other }) => other === job.name) === at);
    paged('jobs', (url.searchParams.get('include_retried') === 'true' ? jobs : latest).map((job) => jobAnswer(base, project, pipeline, job)), url, base, request, response);
  } else if (pipeline !== undefined && what === 'test_report') {
    const suites = pipeline.hasExpired === true ? [] : (pipeline.suites ?? []);
    operation('test_report', { ...countsOf(suites), test_suites: suites.map(suiteAnswer) }, url, request, response);
  } else if (pipeline !== undefined && what === 'test_report_summary') {
    operation('test_report_summary', summaryAnswer(pipeline.suites ?? []), url, request, response);
  } else {
    send(request, response, { message: '404 Not found' }, 404);
  }
}

function chosen(project: ImitatedProject, { searchParams }: URL): readonly ImitatedPipeline[] {
  const after = Date.parse(searchParams.get('updated_after') ?? '') || -Infinity;
  const ref = searchParams.get('ref');
  return project.pipelines.filter((one) => one.updated > after && (ref === null || (one.ref ?? 'main') === ref)).sort((a, b) => b.id - a.id);
}

function operation(name: Operation, value: unknown, url: URL, request: IncomingMessage, response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  const { parameters, isAnswer } = published[name];
  const strange = [...url.searchParams.keys()].filter((parameter) => !parameters.some((known) => known === parameter));
  if (strange.length > 0) {
    send(request, response, { error: `${strange.join(', ')} is not documented` }, 400);
  } else if (!isAnswer(value)) {
    send(request, response, { error: JSON.stringify(isAnswer.errors) }, 500);
  } else {
    send(request, response, value, 200, headers);
  }
}

/** By pages of 20 unless asked, of 100 at the most. */
function paged(name: Operation, entries: readonly object[], url: URL, base: string, request: IncomingMessage, response: ServerResponse): void {
  const perPage = Math.min(100, Number(url.searchParams.get('per_page') ?? 20));
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = page * perPage < entries.length ? String(page + 1) : '';
  const link = new URL(`${base}${url.pathname.slice(url.pathname.indexOf('/api/v4'))}${url.search}`);
  link.searchParams.set('page', next);
  operation(name, entries.slice((page - 1) * perPage, page * perPage), url, request, response, {
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-next-page': next,
    ...(next === '' ? {} : { link: `<${link.href}>; rel="next"` }),
  });
}

/** With a weak ETag, as Rails puts it on every answer. */
function send(request: IncomingMessage, response: ServerResponse, value: unknown, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const body = JSON.stringify(value);
  const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, ...headers }).end();
  } else {
    response.writeHead(status, { 'content-type': 'application/json', ...(status === 200 ? { etag } : {}), ...headers }).end(body);
  }
}

const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString());
const nameIn = ({ path }: ImitatedProject) => path.slice(path.lastIndexOf('/') + 1);

const projectAnswer = (base: string, project: ImitatedProject) => ({
  id: project.id,
  name: nameIn(project).toUpperCase(),
  path: nameIn(project),
  name_with_namespace: project.path.replaceAll('/', ' / '),
  path_with_namespace: project.path,
  web_url: `${base}/${project.path}`,
  default_branch: 'main',
  visibility: 'private',
});

const pipelineAnswer = (base: string, project: ImitatedProject, { id, iid, sha, ref = 'main', status, created, updated }: ImitatedPipeline) => ({
  id, iid, project_id: project.id, sha, ref, status, source: 'push', created_at: iso(created), updated_at: iso(updated), web_url: `${base}/${project.path}/-/pipelines/${id}`, name: null,
});

const jobAnswer = (base: string, project: ImitatedProject, pipeline: ImitatedPipeline, job: ImitatedJob) => ({
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

const suiteAnswer = (suite: ImitatedSuite) => ({
  name: suite.name,
  ...countsOf([suite]),
  suite_error: suite.error ?? null,
  test_cases: suite.error === undefined ? suite.cases.map(({ name, status, seconds = 1, said }) => ({ status, name, classname: 'shop.Cart', execution_time: seconds, system_output: said ?? null, stack_trace: null })) : [],
});

function summaryAnswer(suites: readonly ImitatedSuite[]) {
  const all = countsOf(suites);
  return {
    total: { time: all.total_time, count: all.total_count, success: all.success_count, failed: all.failed_count, skipped: all.skipped_count, error: all.error_count, suite_error: null },
    test_suites: suites.map((suite) => ({ name: suite.name, ...countsOf([suite]), build_ids: suite.jobs ?? [], suite_error: suite.error ?? null })),
  };
}
