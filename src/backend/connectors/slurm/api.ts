/** slurmrestd as this connector asks it: which version of its API it speaks, and lists that are read entry by entry. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { HttpEndpointClient, HttpRequest } from '../http.ts';
import { ListReader } from '../list-reader.ts';
import { accountedJob, envelope, node, queuedJob, type AccountedJob, type Envelope, type Node, type QueuedJob } from './answers.ts';

/** Times in seconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SlurmApi {
  /** As `v0.0.38`; asked for once. */
  version(signal: AbortSignal): Promise<string>;
  /** What the scheduler says of itself: release and whether it is up. */
  ping(signal: AbortSignal): Promise<Envelope>;
  /** By the clock of the scheduler's host, ms since the epoch; NaN where it does not say. */
  now(signal: AbortSignal): Promise<number>;
  nodes(signal: AbortSignal): Promise<readonly Node[]>;
  queued(visit: (job: QueuedJob) => void, signal: AbortSignal): Promise<void>;
  /** Jobs that the accounting saw in that span, earlier attempts too; one may come again. */
  accounted(span: Span, visit: (job: AccountedJob) => void, signal: AbortSignal): Promise<void>;
  /** Names of the clusters that the accounting knows. */
  clusters(signal: AbortSignal): Promise<readonly string[]>;
}

/** Newest first: all that Slurm 22.05 to 26.05 speak. */
const versions = ['v0.0.46', 'v0.0.45', 'v0.0.44', 'v0.0.43', 'v0.0.42', 'v0.0.41', 'v0.0.40', 'v0.0.39', 'v0.0.38'];

/** Slurm's number for a question that nothing answers to. */
const nothingFound = 9003;
/** What failed behind slurmrestd it says in the body, of a status of 500 or of 200. */
const explained = [500, 502, 503, 504];
/** Halving goes no further. */
const shortestSpan = 60;

/** `endpoint` has to take answers of any size: its lists are never held whole. */
export function slurmApi(endpoint: HttpEndpointClient, source: string, apiVersion: string | undefined): SlurmApi {
  let spoken = apiVersion === undefined ? undefined : Promise.resolve(apiVersion);
  const invalid = (problem: string) => new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem });

  /** Throws what Slurm says went wrong; a question that nothing answers to did not. */
  const checked = (answer: unknown): Envelope => {
    const { success, data, error } = envelope.safeParse(answer);
    if (!success) {
      throw invalid(problemIn(error));
    }
    const [failed] = data.errors.filter(({ error_number: number, error: name, description }) => number !== nothingFound && `${name}${description}` !== '');
    if (failed !== undefined) {
      const said = [failed.description, failed.error].filter((part) => part !== '' && part !== 'Unspecified error');
      throw new NorthstarError('SLURM_FAILED', { source, problem: `${failed.source === '' ? '' : `${failed.source}: `}${said.join(': ') || 'it does not say why'}`.slice(0, 300) });
    }
    return data;
  };

  type Query = HttpRequest<never>['query'];
  const requestOf = (path: string, query: Query, signal: AbortSignal) => ({ path, ...(query === undefined ? {} : { query }), signal, alsoRead: explained });
  const small = async (path: string, signal: AbortSignal) => checked(await endpoint.json({ ...requestOf(path, undefined, signal), schema: z.unknown() }));

  async function each<T>(path: string, query: Query, listName: string, schema: z.ZodType<T>, visit: (entry: T) => void, signal: AbortSignal): Promise<void> {
    const reader = new ListReader({ list: listName, depth: 2 }, (entry) => {
      const parsed = schema.safeParse(entry);
      if (!parsed.success) {
        throw invalid(`${listName}.${problemIn(parsed.error)}`);
      }
      visit(parsed.data);
    });
    await endpoint.pieces(requestOf(path, query, signal), (piece) => {
      const problem = reader.take(piece);
      if (problem !== undefined) {
        throw invalid(problem);
      }
    });
    const rest = reader.rest();
    if (rest === undefined) {
      throw invalid('it is not JSON, or broke off');
    }
    checked(rest);
  }

  async function speak(signal: AbortSignal): Promise<string> {
    for (const version of versions) {
      try {
        await endpoint.text({ path: `/slurm/${version}/ping`, signal, alsoRead: explained });
        return version;
      } catch (error) {
        if (!(error instanceof NorthstarError) || error.code !== 'SOURCE_NOT_FOUND') {
          throw error;
        }
      }
    }
    throw invalid(`it speaks none of the versions ${versions.at(-1)} to ${versions[0]} of the API`);
  }

  const version = (signal: AbortSignal) => {
    spoken ??= speak(signal).catch((error: unknown) => {
      spoken = undefined;
      throw error;
    });
    return spoken;
  };

  async function accounted(span: Span, visit: (job: AccountedJob) => void, signal: AbortSignal): Promise<void> {
    const query = { start_time: `uts${span.from}`, end_time: `uts${span.to}` };
    try {
      await each(`/slurmdb/${await version(signal)}/jobs`, query, 'jobs', accountedJob, visit, signal);
    } catch (error) {
      const middle = Math.floor((span.from + span.to) / 2);
      if (!(error instanceof NorthstarError) || error.code !== 'SOURCE_ANSWER_TOO_LARGE' || middle - span.from < shortestSpan) {
        throw error;
      }
      await accounted({ from: span.from, to: middle }, visit, signal);
      await accounted({ from: middle, to: span.to }, visit, signal);
    }
  }

  return {
    version,
    accounted,
    ping: async (signal) => small(`/slurm/${await version(signal)}/ping`, signal),
    now: async (signal) => ((await small(`/slurm/${await version(signal)}/diag`, signal)).statistics?.req_time ?? NaN) * 1_000,
    async nodes(signal) {
      const nodes: Node[] = [];
      await each(`/slurm/${await version(signal)}/nodes`, undefined, 'nodes', node, (one) => nodes.push(one), signal);
      return nodes;
    },
    queued: async (visit, signal) => each(`/slurm/${await version(signal)}/jobs`, undefined, 'jobs', queuedJob, visit, signal),
    clusters: async (signal) => (await small(`/slurmdb/${await version(signal)}/clusters`, signal)).clusters.map(({ name }) => name).filter((name) => name !== ''),
  };
}

function problemIn(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'unexpected'}`;
}
