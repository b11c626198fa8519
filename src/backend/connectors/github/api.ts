/** GitHub's REST API as this connector asks it: under the condition that an answer changed, and never again before GitHub allows it. */
import type { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { SourceProblem } from '../../../core/models/fact.ts';
import { failureOfPart } from '../ci/failures.ts';
import type { Clock } from '../connector.ts';
import type { HttpAnswer, HttpEndpointClient, HttpRequest } from '../http.ts';
import { problemOf } from '../problem.ts';
import { artifact, artifactPage, job, jobPage, refusal, run, runPage, workflow, workflowPage, type Artifact, type Job, type Run, type Workflow } from './answers.ts';
import type { Authorization } from './authorization.ts';

type Query = NonNullable<HttpRequest<never>['query']>;

export interface Page<T> {
  /** Those that can be read. */
  readonly entries: readonly T[];
  /** What is wrong with the others. */
  readonly problems: readonly SourceProblem[];
  /** Whether another page follows. */
  readonly isFollowed: boolean;
}

/** One page of a list. Rejects with `SOURCE_RATE_LIMITED` and when to ask again where GitHub limits us, without asking while it does. */
export type Paged<T> = (path: string, query: Query, signal: AbortSignal) => Promise<Page<T>>;

export interface GithubApi {
  readonly workflows: Paged<Workflow>;
  readonly runs: Paged<Run>;
  readonly jobs: Paged<Job>;
  readonly artifacts: Paged<Artifact>;
  /** The bytes at an address, to which GitHub leads, of at most so many. */
  download(path: string, mostBytes: number, signal: AbortSignal): Promise<Buffer>;
  /** Forgets the answers that were not asked for since this was called last. */
  forgetUnused(): void;
}

interface Kept<T> {
  readonly etag: string;
  readonly page: Page<T>;
  isUsed: boolean;
}

const limiting = [403, 429];
/** GitHub's advice where it limits us and does not say for how long. */
const unsaidWaitMs = 60_000;
const longestWaitMs = 24 * 3_600_000;
/** Its clock and ours differ. */
const graceMs = 1_000;

/** The error itself where it says that GitHub limits us, and not that something is wrong. */
export const limitIn = (error: unknown): NorthstarError | undefined => (error instanceof NorthstarError && error.code === 'SOURCE_RATE_LIMITED' ? error : undefined);

/** As `failureOfPart`; a limit is of all repositories, and ends the reading. */
export function failureOf(error: unknown, signal: AbortSignal): NorthstarError {
  if (limitIn(error) !== undefined) {
    throw error;
  }
  return failureOfPart(error, signal);
}

export function githubApi(endpoint: HttpEndpointClient, authorization: Authorization, source: string, clock: Clock): GithubApi {
  const forgetting: (() => void)[] = [];
  let resumeAt = -Infinity;

  const pauseUntil = (time: number) => {
    const now = clock.now();
    resumeAt = Math.max(resumeAt, Math.min(Math.max(time, now) + graceMs, now + longestWaitMs));
  };
  const limited = () => new NorthstarError('SOURCE_RATE_LIMITED', { source }, { retryAt: resumeAt });

  /** Asks, unless it is too early; what GitHub refuses with a time to wait is a limit, whatever its status. */
  async function ask<T>(signal: AbortSignal, work: (headers: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
    if (clock.now() < resumeAt) {
      throw limited();
    }
    try {
      return await work(await authorization.headers(signal));
    } catch (error) {
      if (!(error instanceof NorthstarError)) {
        throw error;
      }
      const { code, retryAt } = error;
      if (code === 'SOURCE_UNAUTHORIZED') {
        authorization.forget();
      }
      if (code === 'SOURCE_RATE_LIMITED' || (code === 'SOURCE_FORBIDDEN' && retryAt !== undefined)) {
        pauseUntil(retryAt ?? clock.now() + unsaidWaitMs);
        throw limited();
      }
      throw error;
    }
  }

  /** When to ask again, ms since the epoch; undefined where the answer is no limit. */
  function waitedUntil({ status, header, json }: HttpAnswer): number | undefined {
    const isUsedUp = header('x-ratelimit-remaining') === '0';
    const reset = isUsedUp ? Number(header('x-ratelimit-reset')) * 1_000 : NaN;
    if (!limiting.includes(status)) {
      return Number.isNaN(reset) ? undefined : reset;
    }
    const seconds = Number(header('retry-after') ?? NaN);
    if (!Number.isNaN(seconds)) {
      return clock.now() + seconds * 1_000;
    }
    if (!Number.isNaN(reset)) {
      return reset;
    }
    const { data } = refusal.safeParse(json);
    return status === 429 || isUsedUp || /rate limit|abuse detection/i.test(data?.message ?? '') ? clock.now() + unsaidWaitMs : undefined;
  }

  /** A list whose pages are kept as they were read, for as long as GitHub says that they hold: what has not changed is not sent again, and does not count. */
  function paged<T>(list: z.ZodType<readonly unknown[]>, one: z.ZodType<T>, name: string): Paged<T> {
    const kept = new Map<string, Kept<T>>();
    forgetting.push(() => {
      for (const [key, page] of kept) {
        if (page.isUsed) {
          page.isUsed = false;
        } else {
          kept.delete(key);
        }
      }
    });
    return async (path, query, signal) => {
      const key = JSON.stringify([path, query]);
      const known = kept.get(key);
      const answer = await ask(signal, (headers) => endpoint.answer({ path, query, headers: { ...headers, ...(known === undefined ? {} : { 'if-none-match': known.etag }) }, alsoRead: limiting, signal }));
      const until = waitedUntil(answer);
      if (until !== undefined) {
        pauseUntil(until);
      }
      if (limiting.includes(answer.status)) {
        throw until === undefined ? new NorthstarError('SOURCE_FORBIDDEN', { source }) : limited();
      }
      if (known !== undefined && answer.status === 304) {
        known.isUsed = true;
        return known.page;
      }
      const page = { ...entriesOf(answer.json, path), isFollowed: isFollowed(answer.header('link')) };
      const etag = answer.header('etag');
      if (etag === undefined) {
        kept.delete(key);
      } else {
        kept.set(key, { etag, page, isUsed: true });
      }
      return page;
    };

    function entriesOf(json: unknown, path: string): Omit<Page<T>, 'isFollowed'> {
      const parsed = list.safeParse(json);
      if (!parsed.success) {
        throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: issueOf(parsed.error) });
      }
      const problems: SourceProblem[] = [];
      const entries = parsed.data.flatMap((entry, index) => {
        const read = one.safeParse(entry);
        if (!read.success) {
          problems.push(problemOf('STATEMENT_INVALID', `${name} ${index + 1} of ${path}`, { field: read.error.issues[0]?.path.map(String).join('.') || 'itself', problem: read.error.issues[0]?.message ?? 'it cannot be read' }));
        }
        return read.success ? [read.data] : [];
      });
      return { entries, problems };
    }
  }

  return {
    workflows: paged(workflowPage, workflow, 'workflow'),
    runs: paged(runPage, run, 'run'),
    jobs: paged(jobPage, job, 'job'),
    artifacts: paged(artifactPage, artifact, 'artifact'),

    async download(path, mostBytes, signal) {
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      await ask(signal, (headers) =>
        endpoint.chunks({ path, headers, redirects: 'anywhere', signal }, (chunk) => {
          bytes += chunk.byteLength;
          if (bytes > mostBytes) {
            throw new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source, limit: mostBytes / 1024 ** 2 });
          }
          chunks.push(chunk);
        })
      );
      return Buffer.concat(chunks);
    },

    forgetUnused: () => forgetting.forEach((forget) => forget()),
  };
}

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'unexpected'}`;
}

/** RFC 8288: GitHub names the next page there. */
const isFollowed = (link: string | undefined): boolean => /;\s*rel="?next"?(\s*[;,]|\s*$)/i.test(link ?? '');
