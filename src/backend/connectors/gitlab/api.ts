/** GitLab as this connector asks it: one request at a time, lists page by page. Rejects as the HTTP client does; entries that cannot be read are problems. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { SourceProblem } from '../../../core/models/fact.ts';
import type { HttpEndpointClient } from '../http.ts';
import { problemOf } from '../problem.ts';
import { job, named, pipeline, project, testReport, testReportSummary, type Job, type Pipeline, type Project, type SummarisedSuite, type TestSuite } from './answers.ts';

/** Most that GitLab puts on a page. */
const pageSize = 100;
/** GitLab itself refuses to count on behind 50,000 entries. */
const mostPages = 500;

export interface Page<T> {
  readonly entries: readonly T[];
  readonly problems: readonly SourceProblem[];
}

/** A page with what GitLab calls it, to be asked for again on that condition. */
export interface MarkedPage<T> extends Page<T> {
  /** Empty where GitLab gives none. */
  readonly etag: string;
  readonly next: Query | undefined;
}

export interface GitlabApi {
  /** By its id or its path. Of one that GitLab does not show this and the lists reject with `GITLAB_PROJECT_CLOSED`. */
  project(name: string, signal: AbortSignal): Promise<Project>;
  /** The newest pipeline; undefined where there is none. */
  newest(of: Project, branch: string | undefined, signal: AbortSignal): Promise<Pipeline | undefined>;
  /** Newest first, page by page. `updatedAfter`: ms since the epoch. */
  pipelines(of: Project, asked: { readonly updatedAfter: number; readonly branch: string | undefined }, visit: (page: Page<Pipeline>) => void, signal: AbortSignal): Promise<void>;
  /** All jobs of a pipeline, those that were run again too. `before`: its pages when they were read last; those that did not change are not sent again. */
  jobs(of: Project, pipeline: Pipeline, before: readonly MarkedPage<Job>[], signal: AbortSignal): Promise<readonly MarkedPage<Job>[]>;
  report(of: Project, pipeline: Pipeline, signal: AbortSignal): Promise<readonly TestSuite[]>;
  summary(of: Project, pipeline: Pipeline, signal: AbortSignal): Promise<readonly SummarisedSuite[]>;
}

/** Statuses by which GitLab hides a project, by the error that they are to others. */
const closed: ReadonlyMap<string, number> = new Map([['SOURCE_NOT_FOUND', 404], ['SOURCE_FORBIDDEN', 403]]);

type Query = Readonly<Record<string, string | number | undefined>>;

export function gitlabApi(endpoint: HttpEndpointClient, source: string): GitlabApi {
  const invalid = (problem: string) => new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem });
  const shown = <T>(what: string, answer: Promise<T>) =>
    answer.catch((error: unknown) => {
      const status = error instanceof NorthstarError ? closed.get(error.code) : undefined;
      throw status === undefined ? error : new NorthstarError('GITLAB_PROJECT_CLOSED', { where: what, status });
    });
  const pathOf = ({ id }: Project, { id: pipelineId }: Pipeline) => `/projects/${id}/pipelines/${pipelineId}`;

  /** All pages; `read` makes of the entries what is wanted of them. */
  async function pages<T>(path: string, query: Query, read: (entries: readonly unknown[]) => Page<T>, before: readonly MarkedPage<T>[], signal: AbortSignal, visit: (page: MarkedPage<T>) => void): Promise<void> {
    let next: Query | undefined = { ...query, per_page: pageSize };
    for (let number = 0; next !== undefined; number++) {
      if (number === mostPages) {
        throw invalid(`its list has more than ${mostPages} pages`);
      }
      const known = before[number];
      const headers = known === undefined || known.etag === '' ? {} : { 'if-none-match': known.etag };
      const { json, header } = await endpoint.answer({ path, query: next, headers, signal });
      const entries = z.array(z.unknown()).optional().safeParse(json);
      if (!entries.success || (entries.data === undefined && known === undefined)) {
        throw invalid('it is no list');
      }
      const page: MarkedPage<T> = entries.data === undefined && known !== undefined ? known : { ...read(entries.data ?? []), etag: header('etag') ?? '', next: nextPage(next, header, entries.data?.length ?? 0) };
      visit(page);
      next = page.next;
    }
  }
  return {
    project: (name, signal) => shown(name, endpoint.json({ path: `/projects/${encodeURIComponent(name)}`, schema: project, signal })),
    newest: async (of, branch, signal) => (await shown(of.path_with_namespace, endpoint.json({ path: `/projects/${of.id}/pipelines`, query: { ref: branch, per_page: 1 }, schema: z.array(pipeline), signal })))[0],
    pipelines: (of, { updatedAfter, branch }, visit, signal) =>
      shown(of.path_with_namespace, pages(`/projects/${of.id}/pipelines`, { updated_after: new Date(updatedAfter).toISOString(), ref: branch, order_by: 'id', sort: 'desc' }, (entries) => readable(entries, pipeline, `pipeline of ${of.path_with_namespace}`), [], signal, visit)),
    async jobs(of, one, before, signal) {
      const whole: MarkedPage<Job>[] = [];
      await pages(`${pathOf(of, one)}/jobs`, { include_retried: 'true' }, (entries) => readable(entries, job, `job of pipeline ${one.iid} of ${of.path_with_namespace}`), before, signal, (page) => whole.push(page));
      return whole;
    },
    report: async (of, one, signal) => (await endpoint.json({ path: `${pathOf(of, one)}/test_report`, schema: testReport, signal })).test_suites,
    summary: async (of, one, signal) => (await endpoint.json({ path: `${pathOf(of, one)}/test_report_summary`, schema: testReportSummary, signal })).test_suites,
  };
}

/**
 * What to ask for next: as the Link header says, else as X-Next-Page does; where a proxy takes both, whatever follows a page that is full.
 * Of the link the query counts alone: GitLab writes the address that it believes to have.
 */
function nextPage(query: Query, header: (name: string) => string | undefined, length: number): Query | undefined {
  const [link, number] = [header('link'), header('x-next-page')];
  const [, address = ''] = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(link ?? '') ?? [];
  const target = address === '' ? null : URL.parse(address, 'http://gitlab');
  if (target !== null) {
    return Object.fromEntries(target.searchParams);
  }
  if (number !== undefined && /^\d+$/.test(number)) {
    return { ...query, page: Number(number) };
  }
  return link === undefined && number === undefined && length >= pageSize ? { ...query, page: Number(query['page'] ?? 1) + 1 } : undefined;
}

function readable<T>(entries: readonly unknown[], schema: z.ZodType<T>, what: string): Page<T> {
  const problems: SourceProblem[] = [];
  const good = entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    if (parsed.success) {
      return [parsed.data];
    }
    const { id, name } = named.parse(entry);
    const [issue] = parsed.error.issues;
    problems.push(problemOf('STATEMENT_INVALID', `${what}, ${name ?? `id ${id ?? 'unknown'}`}`.slice(0, longestWhere), { field: issue?.path.map(String).join('.') || 'itself', problem: issue?.message ?? 'it cannot be read' }));
    return [];
  });
  return { entries: good, problems };
}

const longestWhere = 300;
