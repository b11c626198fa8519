/**
 * An imitation of GitHub's REST API, as far as the connector asks it: lists in pages with ETags, limits, tokens of apps, artifacts at another
 * address. test/real checks its answers against the schema that GitHub publishes.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { localServer } from './local-server.ts';

/** Times are ms since the epoch. */
export interface ImitatedJob {
  readonly id: number;
  readonly name: string;
  readonly attempt?: number;
  readonly status?: string;
  readonly conclusion?: string | null;
  readonly start?: number;
  readonly end?: number | null;
  readonly labels?: readonly string[];
  /** Conclusion by name. */
  readonly steps?: Readonly<Record<string, string | null>>;
}

export interface ImitatedArtifact {
  readonly id: number;
  readonly name: string;
  readonly expired?: boolean;
  readonly created?: number;
  /** Absent where it is gone although its list says otherwise (410). */
  readonly content?: Buffer;
}

export interface ImitatedRun {
  readonly id: number;
  readonly workflow: string;
  readonly number: number;
  readonly attempt?: number;
  readonly status?: string;
  readonly conclusion?: string | null;
  readonly branch?: string;
  readonly commit?: string;
  readonly created: number;
  readonly updated?: number;
  readonly jobs: readonly ImitatedJob[];
  readonly artifacts?: readonly ImitatedArtifact[];
}

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

const iso = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z');
const commitOf = (run: ImitatedRun) => run.commit ?? createHash('sha1').update(`${run.workflow}${run.number}`).digest('hex');

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
    const list = (key: string, entries: readonly object[]) => {
      const size = Math.min(Number(query.get('per_page') ?? 30), organisation.pageSize ?? 100);
      const page = Number(query.get('page') ?? 1);
      const next = new URL(url);
      next.searchParams.set('page', String(page + 1));
      const link = page * size < entries.length ? { link: `<${server.url}${next.pathname}${next.search}>; rel="next", <${server.url}${path}?page=99>; rel="last"` } : undefined;
      send(request, response, { total_count: entries.length, [key]: entries.slice((page - 1) * size, page * size) }, link);
    };
    const names = [...new Set(runs.map((run) => run.workflow))];
    const run = runs.find((one) => String(one.id) === id);
    const [from = '', to = '9999'] = (query.get('created') ?? '').replace('>=', '').split('..');
    const isWanted = (one: ImitatedRun) => iso(one.created) >= from && iso(one.created) <= to && (query.get('branch') ?? one.branch ?? 'main') === (one.branch ?? 'main');
    const answers = (wanted: readonly ImitatedRun[]) =>
      wanted
        .filter(isWanted)
        .toSorted((a, b) => b.created - a.created)
        // GitHub ends the list of a search there.
        .slice(0, query.has('created') ? 1_000 : undefined)
        .map((one) => runAnswer(server.url, repository, names, one));
    if (what === 'workflows' && id === '') {
      return list('workflows', names.map((workflow, index) => workflowAnswer(server.url, repository, workflow, index + 1)));
    }
    if (what === 'workflows' && more === 'runs') {
      return list('workflow_runs', answers(runs.filter((one) => one.workflow === names[Number(id) - 1])));
    }
    if (what === 'runs' && id === '') {
      return list('workflow_runs', answers(runs));
    }
    if (what === 'runs' && run !== undefined && more === 'jobs') {
      return list('jobs', run.jobs.filter(({ attempt = 1 }) => query.get('filter') === 'all' || attempt === (run.attempt ?? 1)).map((job) => jobAnswer(server.url, repository, run, job)));
    }
    if (what === 'runs' && run !== undefined && more === 'artifacts') {
      return list('artifacts', (run.artifacts ?? []).map((artifact) => artifactAnswer(server.url, repository, run, artifact)));
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

const fileOf = (workflow: string) => `${workflow.toLowerCase().replace(/\W+/g, '-')}.yml`;

const workflowAnswer = (url: string, repository: string, workflow: string, id: number) => ({
  id,
  node_id: `W_${id}`,
  name: workflow,
  path: `.github/workflows/${fileOf(workflow)}`,
  state: 'active',
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  url: `${url}/repos/${repository}/actions/workflows/${id}`,
  html_url: `https://github.com/${repository}/blob/main/.github/workflows/${fileOf(workflow)}`,
  badge_url: `https://github.com/${repository}/workflows/${encodeURIComponent(workflow)}/badge.svg`,
});

function runAnswer(url: string, repository: string, names: readonly string[], run: ImitatedRun) {
  const { id, workflow, number, attempt = 1, status = 'completed', conclusion = 'success', branch = 'main', created, updated = created } = run;
  const own = `${url}/repos/${repository}/actions/runs/${id}`;
  return {
    id,
    name: workflow,
    node_id: `R_${id}`,
    head_branch: branch,
    head_sha: commitOf(run),
    path: `.github/workflows/${fileOf(workflow)}`,
    display_title: 'Sell more',
    run_number: number,
    event: 'push',
    status,
    conclusion: status === 'completed' ? conclusion : null,
    workflow_id: names.indexOf(workflow) + 1,
    url: own,
    html_url: `https://github.com/${repository}/actions/runs/${id}`,
    pull_requests: [],
    created_at: iso(created),
    updated_at: iso(updated),
    run_attempt: attempt,
    run_started_at: iso(created),
    jobs_url: `${own}/jobs`,
    logs_url: `${own}/logs`,
    check_suite_url: `${url}/repos/${repository}/check-suites/${id}`,
    artifacts_url: `${own}/artifacts`,
    cancel_url: `${own}/cancel`,
    rerun_url: `${own}/rerun`,
    previous_attempt_url: attempt === 1 ? null : `${own}/attempts/${attempt - 1}`,
    workflow_url: `${url}/repos/${repository}/actions/workflows/${names.indexOf(workflow) + 1}`,
    head_commit: null,
    head_repository: repositoryAnswer(url, repository),
    repository: repositoryAnswer(url, repository),
  };
}

function jobAnswer(url: string, repository: string, run: ImitatedRun, job: ImitatedJob) {
  const { id, name, attempt = 1, status = 'completed', conclusion = 'success', start = run.created, end = start + 60_000, labels = ['ubuntu-latest'], steps = {} } = job;
  const isOver = status === 'completed';
  return {
    id,
    run_id: run.id,
    workflow_name: run.workflow,
    head_branch: run.branch ?? 'main',
    run_url: `${url}/repos/${repository}/actions/runs/${run.id}`,
    run_attempt: attempt,
    node_id: `J_${id}`,
    head_sha: commitOf(run),
    url: `${url}/repos/${repository}/actions/jobs/${id}`,
    html_url: `https://github.com/${repository}/actions/runs/${run.id}/job/${id}`,
    status,
    conclusion: isOver ? conclusion : null,
    created_at: iso(start),
    started_at: iso(start),
    completed_at: isOver && end !== null ? iso(end) : null,
    name,
    steps: Object.entries(steps).map(([step, ended], index) => ({ name: step, status: 'completed', conclusion: ended, number: index + 1, started_at: iso(start), completed_at: iso(start) })),
    check_run_url: `${url}/repos/${repository}/check-runs/${id}`,
    labels,
    runner_id: 1,
    runner_name: 'GitHub Actions 1',
    runner_group_id: 2,
    runner_group_name: 'GitHub Actions',
  };
}

const artifactAnswer = (url: string, repository: string, run: ImitatedRun, { id, name, expired = false, created = run.created, content }: ImitatedArtifact) => ({
  id,
  node_id: `A_${id}`,
  name,
  size_in_bytes: content?.byteLength ?? 556,
  url: `${url}/repos/${repository}/actions/artifacts/${id}`,
  archive_download_url: `${url}/repos/${repository}/actions/artifacts/${id}/zip`,
  expired,
  created_at: iso(created),
  expires_at: iso(created + 90 * 86_400_000),
  updated_at: iso(created),
  workflow_run: { id: run.id, repository_id: 1, head_repository_id: 1, head_branch: run.branch ?? 'main', head_sha: commitOf(run) },
});

const addresses =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees'.split(' ');
const addressesOfOwner = 'events followers following gists organizations received_events repos starred subscriptions'.split(' ');

function repositoryAnswer(url: string, repository: string) {
  const [login = '', name = ''] = repository.split('/');
  const own = `${url}/repos/${repository}`;
  const page = `https://github.com/${login}`;
  const owner = { login, id: 1, node_id: 'O_1', avatar_url: `${page}.png`, gravatar_id: '', url: `${url}/users/${login}`, html_url: page, type: 'Organization', site_admin: false };
  return {
    id: 1,
    node_id: 'P_1',
    name,
    full_name: repository,
    private: true,
    owner: { ...owner, ...Object.fromEntries(addressesOfOwner.map((what) => [`${what}_url`, `${url}/users/${login}/${what}`])) },
    html_url: `${page}/${name}`,
    description: null,
    fork: false,
    url: own,
    ...Object.fromEntries(addresses.map((what) => [`${what}_url`, `${own}/${what}`])),
  };
}
