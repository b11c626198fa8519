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

/** A list, or as much of it as there was before something went wrong. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly problems: readonly SourceProblem[];
}

export interface GitlabApi {
  /** By its id or its path. */
  project(name: string, signal: AbortSignal): Promise<Project>;
  /** The newest pipeline; undefined where there is none. */
  newest(of: Project, branch: string | undefined, signal: AbortSignal): Promise<Pipeline | undefined>;
  /** Newest first, page by page. `updatedAfter`: ms since the epoch. */
  pipelines(of: Project, asked: { readonly updatedAfter: number; readonly branch: string | undefined }, visit: (page: Page<Pipeline>) => void, signal: AbortSignal): Promise<void>;
  /** All jobs of a pipeline, those that were run again too. */
  jobs(of: Project, pipeline: Pipeline, signal: AbortSignal): Promise<Page<Job>>;
  report(of: Project, pipeline: Pipeline, signal: AbortSignal): Promise<readonly TestSuite[]>;
  summary(of: Project, pipeline: Pipeline, signal: AbortSignal): Promise<readonly SummarisedSuite[]>;
}

type Query = Readonly<Record<string, string | number | undefined>>;

export function gitlabApi(endpoint: HttpEndpointClient, source: string): GitlabApi {
  const pathOf = ({ id }: Project, { id: pipelineId }: Pipeline) => `/projects/${id}/pipelines/${pipelineId}`;
  async function eachPage(path: string, query: Query, visit: (entries: readonly unknown[]) => void, signal: AbortSignal): Promise<void> {
    for (let page = 1; page <= mostPages; page++) {
      const entries = await endpoint.json({ path, query: { ...query, per_page: pageSize, page }, schema: z.array(z.unknown()), signal });
      visit(entries);
      if (entries.length < pageSize) {
        return;
      }
    }
    throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: `its list has more than ${mostPages} pages` });
  }
  return {
    project: (name, signal) => endpoint.json({ path: `/projects/${encodeURIComponent(name)}`, schema: project, signal }),
    newest: async (of, branch, signal) => (await endpoint.json({ path: `/projects/${of.id}/pipelines`, query: { ref: branch, per_page: 1 }, schema: z.array(pipeline), signal }))[0],
    pipelines: (of, { updatedAfter, branch }, visit, signal) =>
      eachPage(`/projects/${of.id}/pipelines`, { updated_after: new Date(updatedAfter).toISOString(), ref: branch, order_by: 'id', sort: 'desc' }, (entries) => visit(readable(entries, pipeline, `pipeline of ${of.path_with_namespace}`)), signal),
    async jobs(of, one, signal) {
      const whole: unknown[] = [];
      await eachPage(`${pathOf(of, one)}/jobs`, { include_retried: 'true' }, (entries) => whole.push(...entries), signal);
      const { entries, problems } = readable(whole, job, `job of pipeline ${one.iid} of ${of.path_with_namespace}`);
      // A job that begins while pages are read stands on two of them.
      return { entries: [...new Map(entries.map((entry) => [entry.id, entry])).values()], problems };
    },
    report: async (of, one, signal) => (await endpoint.json({ path: `${pathOf(of, one)}/test_report`, schema: testReport, signal })).test_suites,
    summary: async (of, one, signal) => (await endpoint.json({ path: `${pathOf(of, one)}/test_report_summary`, schema: testReportSummary, signal })).test_suites,
  };
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
