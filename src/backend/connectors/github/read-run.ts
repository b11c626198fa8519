/** One run with all that is read of it: the jobs of all its attempts, and the test reports beside it. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { SourceProblem } from '../../../core/models/fact.ts';
import { reportsOfRun, unreadable, type Report } from '../ci/reports.ts';
import { problemOf } from '../problem.ts';
import type { Artifact, Run } from './answers.ts';
import { failureOf, type GithubApi } from './api.ts';
import { allPages } from './list-runs.ts';
import type { ReadArtifact, ReadRun } from './memory.ts';

export interface ReadRules {
  /** Which artifacts hold test reports; undefined where none is read. */
  readonly isReport: ((name: string) => boolean) | undefined;
  readonly placeOf: (run: Run) => { readonly package: string; readonly build: string };
  /** ms since the epoch. */
  readonly now: number;
}

const pageSize = 100;
const mostBytes = 256 * 1024 ** 2;

/** `known`: what was read of it before, so that an artifact is fetched once. Undefined where it is not there any more. Rejects where its jobs cannot be read, and where GitHub limits us. */
export async function readRun(api: GithubApi, repository: string, run: Run, known: ReadRun | undefined, rules: ReadRules, signal: AbortSignal): Promise<ReadRun | undefined> {
  const problems: SourceProblem[] = [];
  const sink = { problem: (problem: SourceProblem) => void problems.push(problem) };
  const path = `/repos/${repository}/actions/runs/${run.id}`;
  try {
    const jobs = await allPages((page) => api.jobs(`${path}/jobs`, { filter: 'all', per_page: pageSize, page }, signal), sink);
    const artifacts = new Map<number, ReadArtifact>();
    let isPartial = false;
    const { isReport } = rules;
    if (isReport !== undefined && run.status === 'completed') {
      const listed = await allPages((page) => api.artifacts(`${path}/artifacts`, { per_page: pageSize, page }, signal), sink).catch((error: unknown) => {
        const { code, details } = failureOf(error, signal);
        if (code === 'SOURCE_NOT_FOUND') {
          throw error;
        }
        problems.push(problemOf(code, `${repository} run ${run.run_number}, artifacts`, details));
        isPartial = code !== 'SOURCE_FORBIDDEN';
        known?.artifacts.forEach((artifact, id) => artifacts.set(id, artifact));
        return [];
      });
      for (const artifact of listed.filter(({ name }) => isReport(name))) {
        const before = known?.artifacts.get(artifact.id);
        const read = before ?? (await readArtifact(api, repository, run, artifact, rules, signal));
        if (read === undefined) {
          isPartial = true;
          problems.push(unreadable(`${repository} run ${run.run_number}, artifact ${artifact.name}`, 'it could not be fetched, and is tried again'));
        } else {
          artifacts.set(artifact.id, read);
        }
      }
    }
    return { repository, run, jobs, artifacts, problems, isPartial };
  } catch (error) {
    if (error instanceof NorthstarError && error.code === 'SOURCE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}

/** Undefined where it may be there another time. */
async function readArtifact(api: GithubApi, repository: string, run: Run, artifact: Artifact, { placeOf, now }: ReadRules, signal: AbortSignal): Promise<ReadArtifact | undefined> {
  const { id, name, expired, size_in_bytes, created_at } = artifact;
  const nothing = (problem: string): ReadArtifact => ({ name, isExpired: false, reports: [emptyReport(`${repository} run ${run.run_number}, artifact ${name}`, problem, now)] });
  const gone: ReadArtifact = { name, isExpired: true, reports: [] };
  if (expired) {
    return gone;
  }
  if (size_in_bytes > mostBytes) {
    return nothing(`it is larger than ${mostBytes / 1024 ** 2} MB`);
  }
  try {
    const bytes = await api.download(`/repos/${repository}/actions/artifacts/${id}/zip`, mostBytes, signal);
    return { name, isExpired: false, reports: await reportsOfRun(bytes, { ...placeOf(run), archive: name, time: Number.isNaN(created_at) ? run.updated_at : created_at }, now, signal) };
  } catch (error) {
    const { code, details } = failureOf(error, signal);
    switch (code) {
      case 'SOURCE_FAILED':
        return details['status'] === 410 ? gone : undefined;
      case 'SOURCE_NOT_FOUND':
        return gone;
      case 'SOURCE_FORBIDDEN':
        return nothing('the credentials may not fetch it (403)');
      case 'SOURCE_ANSWER_TOO_LARGE':
        return nothing(`it is larger than ${mostBytes / 1024 ** 2} MB`);
      default:
        return undefined;
    }
  }
}

const emptyReport = (path: string, problem: string, time: number): Report => ({ path, time, runs: [], problems: [unreadable(path, problem)] });
