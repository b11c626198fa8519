/** The runs of one repository since some day, newest first, of the workflows and the branch that are wanted. */
import type { FactSink, SourceProblem } from '../../../core/models/fact.ts';
import { problemOf } from '../problem.ts';
import type { Run, Workflow } from './answers.ts';
import type { GithubApi, Page } from './api.ts';

export interface RunsWanted {
  /** Names or file names; all where there are none. */
  readonly workflows: readonly string[];
  readonly branch: string | undefined;
  /** ms since the epoch. */
  readonly since: number;
  readonly most: number;
}

type Lists = Pick<GithubApi, 'runs' | 'workflows'>;

const pageSize = 100;
/** GitHub ends a list after so many, where it was asked for what was created since some time. */
const mostOfOneList = 1_000;
/** A list that goes on further than that leads nowhere. */
const mostPages = 1_000;

/** All entries, page by page, while `isWanted`. */
export async function allPages<T>(ask: (page: number) => Promise<Page<T>>, sink: Pick<FactSink, 'problem'>, isWanted: (count: number) => boolean = () => true): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { entries, problems, isFollowed } = await ask(page);
    problems.forEach((problem) => sink.problem(problem));
    for (const entry of entries) {
      all.push(entry);
    }
    if (!isFollowed || !isWanted(page * pageSize)) {
      break;
    }
  }
  return all;
}

/** `path`: that of the repository, `/repos/owner/name`. A workflow that is not there is a problem. */
export async function listRuns(api: Lists, path: string, { workflows, branch, since, most }: RunsWanted, sink: Pick<FactSink, 'problem'>, signal: AbortSignal): Promise<readonly Run[]> {
  const found = new Map<number, Run>();
  const lists = workflows.length === 0 ? [`${path}/actions/runs`] : (await wantedWorkflows(api, path, workflows, sink, signal)).map(({ id }) => `${path}/actions/workflows/${id}/runs`);
  for (const list of lists) {
    // By whole days, so that the same is asked all day and its answers hold.
    const from = `${new Date(since).toISOString().slice(0, 10)}T00:00:00Z`;
    for (let to: string | undefined; found.size < most; ) {
      const query = { created: to === undefined ? `>=${from}` : `${from}..${to}`, branch, exclude_pull_requests: 'true', per_page: pageSize };
      const before = found.size;
      let last = NaN;
      let unread = 0;
      const counting = {
        problem(problem: SourceProblem) {
          unread++;
          sink.problem(problem);
        },
      };
      const runs = await allPages((page) => api.runs(list, { ...query, page }, signal), counting, (count) => count < mostOfOneList);
      for (const run of runs) {
        last = Number.isNaN(last) ? run.created_at : Math.min(last, run.created_at);
        found.set(run.id, run);
      }
      if (runs.length + unread < mostOfOneList || found.size === before) {
        break;
      }
      to = new Date(last).toISOString().replace(/\.\d+/, '');
    }
  }
  return [...found.values()].sort((a, b) => b.created_at - a.created_at || b.id - a.id).slice(0, most);
}

async function wantedWorkflows(api: Lists, path: string, names: readonly string[], sink: Pick<FactSink, 'problem'>, signal: AbortSignal): Promise<readonly Workflow[]> {
  const all = await allPages((page) => api.workflows(`${path}/actions/workflows`, { per_page: pageSize, page }, signal), sink);
  const isNamed = (workflow: Workflow, name: string) => workflow.name === name || fileOf(workflow.path) === name || workflow.path === name;
  for (const name of names) {
    if (!all.some((workflow) => isNamed(workflow, name))) {
      const there = all.map((workflow) => fileOf(workflow.path)).slice(0, 20).join(', ');
      sink.problem(problemOf('STATEMENT_INVALID', path.replace('/repos/', ''), { field: 'workflows', problem: `it has no workflow ${name}${there === '' ? '' : `; there are ${there}`}` }));
    }
  }
  return all.filter((workflow) => names.some((name) => isNamed(workflow, name)));
}

/** Name of a workflow's file; a path may say behind `@` of which branch it is. */
export const fileOf = (path: string): string => path.replace(/@.*$/, '').split('/').at(-1) ?? '';
