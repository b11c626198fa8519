/**
 * An imitated GitLab by its published schemas: it refuses parameters that are not documented, and answers of its own that the schemas do not
 * allow. No machine of the tests has a real one.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { jobAnswer, pipelineAnswer, projectAnswer, reportAnswer, summaryAnswer, type ImitatedPipeline, type ImitatedProject } from './gitlab-answers.ts';
import { published, type Operation } from './gitlab-schemas.ts';
import { localServer, type Answer } from './local-server.ts';

export interface ImitatedInstance {
  projects: readonly ImitatedProject[];
  /** Path below which it lies. */
  readonly prefix?: string;
  /** The request of that number and those behind it are refused until `resets`, ms since the epoch. */
  limit?: { readonly from: number; readonly resets: number; readonly now: () => number; readonly headers?: readonly string[] } | undefined;
  /** Most entries of a page, where its administrator allows fewer than 100. */
  readonly mostPerPage?: number;
  /** What a proxy leaves of the headers that name the next page; all where absent. */
  readonly pageHeaders?: readonly string[];
  /** Answers that take the place of its own, by path behind /api/v4. */
  instead?: Readonly<Record<string, Answer>>;
}

export const imitatedToken = 'glpat-imitated';

export interface ImitatedGitlab {
  readonly url: string;
  /** Path and query of each request, behind /api/v4. */
  readonly asked: string[];
  /** How many of them were answered with what had not changed (304). */
  readonly unchanged: () => number;
  close(): Promise<void>;
}

/** What is changed in `instance` afterwards is answered from then on. */
export async function imitatedGitlab(instance: ImitatedInstance): Promise<ImitatedGitlab> {
  const asked: string[] = [];
  const prefix = instance.prefix ?? '';
  const base = { url: '' };
  let unchanged = 0;
  const server = await localServer((request, response) => {
    response.on('finish', () => (unchanged += response.statusCode === 304 ? 1 : 0));
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
  return { url: base.url, asked, unchanged: () => unchanged, close: server.close };
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
    paged('pipelines', chosen(project, url).map((one) => pipelineAnswer(base, project, one)), instance, url, base, request, response);
  } else if (pipeline !== undefined && what === 'jobs') {
    const jobs = [...pipeline.jobs].sort((a, b) => b.id - a.id);
    const latest = jobs.filter((job, at) => jobs.findIndex(({ name: other }) => other === job.name) === at);
    paged('jobs', (url.searchParams.get('include_retried') === 'true' ? jobs : latest).map((job) => jobAnswer(base, project, pipeline, job)), instance, url, base, request, response);
  } else if (pipeline !== undefined && what === 'test_report') {
    operation('test_report', reportAnswer(pipeline.hasExpired === true ? [] : (pipeline.suites ?? [])), url, request, response);
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
function paged(name: Operation, entries: readonly object[], { mostPerPage = 100, pageHeaders }: ImitatedInstance, url: URL, base: string, request: IncomingMessage, response: ServerResponse): void {
  const perPage = Math.min(mostPerPage, Number(url.searchParams.get('per_page') ?? 20));
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = page * perPage < entries.length ? String(page + 1) : '';
  const addressOf = (number: string) => {
    const address = new URL(`${base}${url.pathname.slice(url.pathname.indexOf('/api/v4'))}${url.search}`);
    address.searchParams.set('page', number);
    return address.href;
  };
  const links = [`<${addressOf('1')}>; rel="first"`, ...(next === '' ? [] : [`<${addressOf(next)}>; rel="next"`])];
  const headers: Readonly<Record<string, string>> = { 'x-page': String(page), 'x-per-page': String(perPage), 'x-next-page': next, link: links.join(', ') };
  operation(name, entries.slice((page - 1) * perPage, page * perPage), url, request, response, Object.fromEntries(Object.entries(headers).filter(([header]) => pageHeaders?.includes(header) ?? true)));
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
