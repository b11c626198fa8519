/**
 * An imitation of GitHub's REST API, as far as the connector asks it: lists in pages with ETags, limits, tokens of apps, artifacts at another
 * address. test/real checks its answers against the schema that GitHub publishes.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { artifactAnswer, iso, jobAnswer, runAnswer, workflowAnswer, type ImitatedRun } from './imitated-github-answers.ts';
import { localServer } from './local-server.ts';

export type { ImitatedRun };

export interface ImitatedOrganisation {
  /** By `owner/name`. */
  repositories: Readonly<Record<string, readonly ImitatedRun[]>>;
  /** Takes the place of an answer; false where it does not. */
  instead?: (path: string, response: ServerResponse) => boolean;
  /** Entries of a page, whatever is asked for. */
  pageSize?: number;
}

export const imitatedGithubToken = 'ghp_imitated0123456789';
export const imitatedInstallationToken = 'ghs_imitated0123456789';
export const imitatedExpiryMs = 3_600_000;

export interface ImitatedGithub {
  readonly url: string;
  /** Method, path and query of each request that was not answered by 304, and of those that were. */
  readonly asked: readonly string[];
  readonly unchanged: readonly string[];
  /** Of requests to the address of artifacts. */
  readonly blobHeaders: readonly IncomingMessage['headers'][];
  /** JWTs with which tokens were asked for. */
  readonly jwts: readonly string[];
  close(): Promise<void>;
}


/** What is changed in `organisation` afterwards is answered from then on. */
export async function imitatedGithub(organisation: ImitatedOrganisation, now = Date.now): Promise<ImitatedGithub> {
  const asked: string[] = [];
  const unchanged: string[] = [];
  const jwts: string[] = [];
  const blobHeaders: IncomingMessage['headers'][] = [];
  const blobs = await localServer((request, response) => {
    blobHeaders.push(request.headers);
    const id = Number(new URL(request.url ?? '/', 'http://blobs').pathname.slice(1));
    const content = Object.values(organisation.repositories).flatMap((runs) => runs.flatMap(({ artifacts = [] }) => artifacts)).find((artifact) => artifact.id === id)?.content;
    response.writeHead(200, { 'content-type': 'zip' }).end(content);
  });

  const send = (request: IncomingMessage, response: ServerResponse, value: object, headers: Readonly<Record<string, string>> = {}) => {
    const text = JSON.stringify(value);
    const etag = `W/"${createHash('sha1').update(text).update(headers['link'] ?? '').digest('hex')}"`;
    const target = `${request.method} ${request.url}`;
    if (request.headers['if-none-match'] === etag) {
      unchanged.push(target);
      response.writeHead(304, { ...headers, etag }).end();
    } else {
      asked.push(target);
      response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8', etag, 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': String(Math.ceil(now() / 1_000) + 3_600) }).end(text);
    }
  };

  const server = await localServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://github');
    const { pathname: path, searchParams: query } = url;
    const refused = (status: number, message: string) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' }));
    };
    if (organisation.instead?.(`${path}${url.search}`, response) === true) {
      asked.push(`${request.method} ${request.url}`);
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '');
    if (request.method === 'POST' && /^\/app\/installations\/\d+\/access_tokens$/.test(path)) {
      jwts.push(token ?? '');
      asked.push(`POST ${path}`);
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ token: imitatedInstallationToken, expires_at: iso(now() + imitatedExpiryMs), permissions: { actions: 'read', metadata: 'read' }, repository_selection: 'selected' }));
      return;
    }
    if (token !== undefined && token !== imitatedGithubToken && token !== imitatedInstallationToken) {
      return refused(401, 'Bad credentials');
    }
    const [, owner = '', name = '', what = '', id = '', more = ''] = /^\/repos\/([^/]+)\/([^/]+)\/actions\/(runs|workflows|artifacts)(?:\/([^/]+)(?:\/(jobs|artifacts|runs|zip))?)?$/.exec(path) ?? [];
    const repository = `${owner}/${name}`;
    const runs = organisation.repositories[repository];
    if (runs === undefined) {
      return refused(404, 'Not Found');
    }
    const list = <T>(key: string, entries: readonly T[], answerOf: (entry: T) => object) => {
      const size = Math.min(Number(query.get('per_page') ?? 30), organisation.pageSize ?? 100);
      const page = Number(query.get('page') ?? 1);
      const next = new URL(url);
      next.searchParams.set('page', String(page + 1));
      const link = page * size < entries.length ? { link: `<${server.url}${next.pathname}${next.search}>; rel="next", <${server.url}${path}?page=99>; rel="last"` } : undefined;
      send(request, response, { total_count: entries.length, [key]: entries.slice((page - 1) * size, page * size).map(answerOf) }, link);
    };
    const names = [...new Set(runs.map((run) => run.workflow))];
    const run = runs.find((one) => String(one.id) === id);
    const [from = '', to = '9999'] = (query.get('created') ?? '').replace('>=', '').split('..');
    const isWanted = (one: ImitatedRun) => iso(one.created) >= from && iso(one.created) <= to && (query.get('branch') ?? one.branch ?? 'main') === (one.branch ?? 'main');
    const listRuns = (all: readonly ImitatedRun[]) => {
      const wanted = all.filter(isWanted).toSorted((a, b) => b.created - a.created);
      // GitHub ends the list of a search there.
      list('workflow_runs', wanted.slice(0, query.has('created') ? 1_000 : undefined), (one) => runAnswer(server.url, repository, names, one));
    };
    if (what === 'workflows' && id === '') {
      return list('workflows', names, (workflow) => workflowAnswer(server.url, repository, workflow, names.indexOf(workflow) + 1));
    }
    if (what === 'workflows' && more === 'runs') {
      return listRuns(runs.filter((one) => one.workflow === names[Number(id) - 1]));
    }
    if (what === 'runs' && id === '') {
      return listRuns(runs);
    }
    if (what === 'runs' && run !== undefined && more === 'jobs') {
      return list('jobs', run.jobs.filter(({ attempt = 1 }) => query.get('filter') === 'all' || attempt === (run.attempt ?? 1)), (job) => jobAnswer(server.url, repository, run, job));
    }
    if (what === 'runs' && run !== undefined && more === 'artifacts') {
      return list('artifacts', run.artifacts ?? [], (artifact) => artifactAnswer(server.url, repository, run, artifact));
    }
    const artifact = runs.flatMap(({ artifacts = [] }) => artifacts).find((one) => String(one.id) === id);
    if (what === 'artifacts' && artifact !== undefined && more === 'zip') {
      if (artifact.content === undefined) {
        return refused(410, 'Artifact has expired');
      }
      asked.push(`GET ${path}`);
      response.writeHead(302, { location: `${blobs.url}/${artifact.id}?sig=secret%2Bsignature` }).end();
      return;
    }
    refused(404, 'Not Found');
  });
  return {
    url: server.url,
    asked,
    unchanged,
    blobHeaders,
    jwts,
    close: async () => {
      await Promise.all([server.close(), blobs.close()]);
    },
  };
}
