/** Reads the stream of `go test -json`: one event a line; a Go package is a suite, a test a case. */
import { z } from 'zod';
import type { SuiteFold } from './fold.ts';
import { NoReport, ReportBroken, type ReportReader } from './reader.ts';
import type { ReportFold } from './report-fold.ts';
import type { CaseOutcome, Try } from './run.ts';

const event = z.looseObject({
  Time: z.string().optional(),
  Action: z.string(),
  Package: z.string().optional(),
  Test: z.string().optional(),
  Elapsed: z.number().optional(),
  Output: z.string().optional(),
  ImportPath: z.string().optional(),
  FailedBuild: z.string().optional(),
});
type Event = z.infer<typeof event>;

interface Ended {
  readonly tries: Try[];
  /** Of the last. */
  startTime: number;
  seconds: number;
}

interface GoPackage {
  readonly fold: SuiteFold;
  /** Of what runs: when it began, and the end of what it printed. */
  readonly running: Map<string, { readonly startTime: number; output: string }>;
  /** By test how it ended: `-count` runs it more than once. */
  readonly ended: Map<string, Ended>;
  output: string;
  startTime: number;
}

const endings: Readonly<Record<string, CaseOutcome>> = { pass: 'passed', bench: 'passed', fail: 'failed', skip: 'skipped' };
const longestOutput = 4_000;
const longestLine = 16 * 1024 * 1024;
/** What the tool prints around what a test says. */
const framing = /^\s*(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|FAIL|SKIP|BENCH):|(PASS|FAIL|ok|\?)\b).*$/;

export function goTestReader(fold: ReportFold): ReportReader {
  const packages = new Map<string, GoPackage>();
  const builds = new Map<string, string>();
  const decoder = new TextDecoder();
  let line = 1;
  let hasEvent = false;
  let held = '';

  const packageOf = ({ Package: name = '', Time: time = '' }: Event): GoPackage => {
    const found = packages.get(name);
    if (found !== undefined) {
      return found;
    }
    const made: GoPackage = { fold: fold.suite(name), running: new Map(), ended: new Map(), output: '', startTime: Date.parse(time) };
    made.fold.describe({ startTime: made.startTime });
    packages.set(name, made);
    return made;
  };

  function onEvent(one: Event): void {
    const { Action: action, Test: test, Output: output = '', ImportPath: path = '', Time: time = '' } = one;
    if (action === 'build-output' || action === 'build-fail') {
      builds.set(path, lastOf((builds.get(path) ?? '') + output));
      return;
    }
    const found = packageOf(one);
    const ended = endings[action];
    if (test === undefined) {
      if (ended !== undefined) {
        endPackage(found, one, ended);
        packages.delete(one.Package ?? '');
      } else if (action === 'output') {
        found.output = lastOf(found.output + output);
      }
    } else if (action === 'run') {
      found.running.set(test, { startTime: Date.parse(time), output: '' });
    } else if (action === 'output') {
      const running = found.running.get(test);
      if (running !== undefined) {
        running.output = lastOf(running.output + output);
      }
    } else if (ended !== undefined) {
      endTest(found, test, ended, one.Elapsed);
    }
  }

  function endTest(found: GoPackage, test: string, outcome: CaseOutcome, seconds = NaN): void {
    const { startTime = NaN, output = '' } = found.running.get(test) ?? {};
    found.running.delete(test);
    const ended = found.ended.get(test) ?? { tries: [], startTime, seconds };
    found.ended.set(test, ended);
    ended.tries.push({ outcome, message: outcome === 'passed' ? '' : saidIn(output) });
    [ended.startTime, ended.seconds] = [startTime, seconds];
  }

  const addEnded = ({ fold: suite, ended }: GoPackage) => ended.forEach((one, name) => suite.add({ group: '', name, ...one }));

  function endPackage(found: GoPackage, { FailedBuild: build, Elapsed: seconds = NaN }: Event, outcome: CaseOutcome): void {
    // What ran when its process ended never tells how it went.
    [...found.running.keys()].forEach((test) => outcome === 'failed' && endTest(found, test, 'failed'));
    addEnded(found);
    const hasFailed = [...found.ended.values()].some(({ tries }) => tries.some((one) => one.outcome === 'failed'));
    if (outcome === 'failed' && !hasFailed) {
      const message = build === undefined ? saidIn(found.output) : `the build failed: ${saidIn(builds.get(build) ?? '')}`;
      found.fold.add({ group: '', name: '(package)', tries: [{ outcome: 'errored', message }], startTime: NaN, seconds: NaN });
    }
    found.fold.describe({ seconds });
    fold.close(found.fold);
  }

  function takeLine(text: string): void {
    const parsed = event.safeParse(jsonOf(text));
    if (parsed.success) {
      hasEvent = true;
      onEvent(parsed.data);
    } else if (text.trimStart().startsWith('{')) {
      throw new ReportBroken(line, 'it is no event of go test');
    }
    line++;
  }

  return {
    take(bytes) {
      const lines = (held + decoder.decode(bytes, { stream: true })).split('\n');
      held = lines.pop() ?? '';
      lines.forEach(takeLine);
      if (held.length > longestLine) {
        throw new ReportBroken(line, 'a line of it is longer than 16 MB');
      }
    },
    end() {
      const last = held + decoder.decode();
      if (jsonOf(last) !== undefined) {
        takeLine(last);
      }
      if (!hasEvent) {
        throw new NoReport();
      }
      if (packages.size > 0) {
        throw new ReportBroken(line, `it breaks off before ${packages.keys().next().value} had ended`);
      }
    },
    close(options) {
      packages.forEach(addEnded);
      fold.end(options);
    },
  };
}

const lastOf = (output: string) => (output.length > longestOutput ? output.slice(-longestOutput) : output);
const saidIn = (output: string): string => output.split('\n').filter((line) => line.trim() !== '' && !framing.test(line)).map((line) => line.trim()).join('\n');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
