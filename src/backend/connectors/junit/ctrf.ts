/** Reads CTRF, the Common Test Report Format: one JSON object whose list of tests may be long. */
import { z } from 'zod';
import { ListReader } from '../list-reader.ts';
import type { SuiteFold } from './fold.ts';
import { decoderOf, linesIn, NoReport, ReportBroken, type ReportReader } from './reader.ts';
import type { ReportFold } from './report-fold.ts';
import { Retries } from './retries.ts';
import type { CaseOutcome, Try } from './run.ts';

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const retry = z.looseObject({ status: text, message: text });
const test = z.looseObject({
  name: z.string(),
  status: z.string(),
  suite: z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(' › '))]).optional().catch(undefined),
  duration: number,
  start: number,
  message: text,
  retries: number,
  retryAttempts: z.array(retry).optional().catch(undefined),
});
const rest = z.object({
  results: z.looseObject({
    tool: z.looseObject({ name: text }).optional().catch(undefined),
    summary: z.looseObject({ start: number, stop: number }).optional().catch(undefined),
    environment: z.looseObject({ appName: text, buildNumber: z.union([z.string(), z.number().transform(String)]).optional().catch(undefined) }).optional().catch(undefined),
    tests: z.array(z.unknown()),
  }),
});
type Test = z.infer<typeof test>;

/** The format's own words; `other` is whatever kept a test from its end. */
const outcomes: ReadonlyMap<string, CaseOutcome> = new Map([['passed', 'passed'], ['failed', 'failed'], ['skipped', 'skipped'], ['pending', 'skipped'], ['other', 'errored']]);

/** What the environment of the report names; empty where it does not. */
export interface CtrfNames {
  package: string;
  build: string;
}

/** How a report begins, with whichever of its keys: other JSON, such as a log of objects or a list of results, is none, whatever is wrong with it. */
const beginning = /^\uFEFF?\s*\{\s*(?=[^]*(?:"reportFormat"\s*:\s*"CTRF"|"results"\s*:\s*\{))"(?:reportFormat|specVersion|reportId|timestamp|generatedBy|results|insights|baseline|extra)"/;
const beginningLength = 2_000;
/** A name, a message or a trace; a screenshot may be longer, and is not read. */
const longestText = 100_000;

export function ctrfReader(fold: ReportFold, names: CtrfNames): ReportReader {
  const decoder = decoderOf('utf-8') ?? new TextDecoder();
  const suites = new Map<string, SuiteFold>();
  let line = 1;
  let hasTests = false;
  let head = '';
  const broken = (problem: string) => new ReportBroken(line, problem);
  const reader = new ListReader({ list: 'tests', depth: 3, longestText }, (entry) => {
    const parsed = test.safeParse(entry);
    if (!parsed.success) {
      throw broken(`a test of it has no ${parsed.error.issues[0]?.path.join('.') ?? 'name'}`);
    }
    hasTests = true;
    const name = parsed.data.suite ?? '';
    const suite = suites.get(name) ?? fold.suite(name);
    suites.set(name, suite);
    addTest(suite, parsed.data);
  });
  const take = (piece: string) => {
    head += piece.slice(0, beginningLength - head.length);
    const problem = reader.take(piece);
    if (problem !== undefined) {
      throw reader.isFound || beginning.test(head) ? broken(problem) : new NoReport();
    }
    line += linesIn(piece);
  };
  const decoded = (work: () => string): string => {
    try {
      return work();
    } catch {
      throw broken('it is not UTF-8');
    }
  };
  return {
    take: (bytes) => take(decoded(() => decoder.decode(bytes, { stream: true }))),
    end() {
      take(decoded(() => decoder.decode()));
      const around = reader.rest();
      if (around === undefined) {
        throw reader.isFound || beginning.test(head) ? broken(hasTests ? 'it breaks off' : 'it is no JSON, or breaks off') : new NoReport();
      }
      const parsed = rest.safeParse(around);
      if (!parsed.success) {
        throw new NoReport();
      }
      const { summary, environment, tool } = parsed.data.results;
      names.package = environment?.appName ?? '';
      names.build = environment?.buildNumber ?? '';
      const startTime = msOf(summary?.start);
      if (suites.size === 0) {
        suites.set('', fold.suite(tool?.name ?? ''));
      }
      suites.forEach((suite) => suite.describe({ startTime, seconds: suites.size === 1 ? (msOf(summary?.stop) - startTime) / 1_000 : NaN }));
    },
    close: (options) => fold.end(options),
  };
}

function addTest(suite: SuiteFold, { name, status, message = '', duration = NaN, start, retries = 0, retryAttempts = [] }: Test): void {
  const last: Try = { outcome: outcomes.get(status) ?? 'errored', message };
  const before = new Retries();
  retryAttempts.forEach((one) => before.add({ outcome: outcomes.get(one.status ?? '') ?? 'failed', message: one.message ?? '' }));
  if (retryAttempts.length === 0) {
    // Nobody tries again what has passed.
    before.add({ outcome: 'failed', message: '' }, Math.max(0, Math.floor(retries)));
  }
  const startTime = msOf(start);
  if (!Number.isNaN(startTime)) {
    suite.describe({ startTime });
  }
  suite.add({ group: '', name, tries: [...before.tries, last], startTime, seconds: duration / 1_000 });
}

/** Some writers give seconds where the format has milliseconds. */
const msOf = (time: number | undefined): number => (time === undefined || !(time > 0) ? NaN : time < 1e11 ? time * 1_000 : time);
