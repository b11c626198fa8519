/** What the imitated GitHub has, and the answers that it makes of it: with all that GitHub's schema requires. */
import { createHash } from 'node:crypto';

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

export const iso = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z');
const commitOf = (run: ImitatedRun) => run.commit ?? createHash('sha1').update(`${run.workflow}${run.number}`).digest('hex');

const fileOf = (workflow: string) => `${workflow.toLowerCase().replace(/\W+/g, '-')}.yml`;

export const workflowAnswer = (url: string, repository: string, workflow: string, id: number) => ({
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

export function runAnswer(url: string, repository: string, names: readonly string[], run: ImitatedRun) {
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

export function jobAnswer(url: string, repository: string, run: ImitatedRun, job: ImitatedJob) {
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

export const artifactAnswer = (url: string, repository: string, run: ImitatedRun, { id, name, expired = false, created = run.created, content }: ImitatedArtifact) => ({
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
