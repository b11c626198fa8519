/** Reads the stream of `go test -json`: one event a line; a Go package is a suite, a test a case. */
import { z } from 'zod';
import type { SuiteFold } from './fold.ts';
import { Printed } from './go-output.ts';
import { NoReport, ReportBroken, type ReportReader } from './reader.ts';
import type { ReportFold } from './report-fold.ts';
import { mostRetries, Retries } from './retries.ts';
import type { Hold } from './room.ts';
import { messageOf, nameOf, type CaseOutcome, type Try } from './run.ts';

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
  /** Tries before the last. */
  readonly before: Retries;
  times: number;
  last: Try;
  /** Of the last. */
  startTime: number;
  seconds: number;
}

interface GoPackage {
  readonly name: string;
  readonly fold: SuiteFold;
  /** Of what runs: when it began, and what it printed. */
  readonly running: Map<string, { readonly startTime: number; readonly printed: Printed }>;
  /** By test how it ended: `-count` runs it more than once. */
  readonly ended: Map<string, Ended>;
  readonly printed: Printed;
  /** What the tests that have ended take until the package has. */
  readonly held: { runs: number; characters: number };
}

const endings: ReadonlyMap<string, CaseOutcome> = new Map([['pass', 'passed'], ['bench', 'passed'], ['fail', 'failed'], ['skip', 'skipped']]);
/** What a package takes while it is open, beside what its tests take; in characters. */
const openCost = 500;
const longestLine = 16 * 1024 * 1024;
/** What the tool prints around what a test says. */
const framing = /^\s*(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|FAIL|SKIP|BENCH):|(PASS|FAIL|ok|\?)\b).*$/;

export function goTestReader(fold: ReportFold, hold: Hold): ReportReader {
  const packages = new Map<string, GoPackage>();
  const builds = new Map<string, Printed>();
  const decoder = new TextDecoder();
  let line = 1;
  let hasEvent = false;
  let held = '';

  const packageOf = ({ Package: name = '', Time: time = '' }: Event): GoPackage => {
    const found = packages.get(name);
    if (found !== undefined) {
      return found;
    }
    const made: GoPackage = { name, fold: fold.suite(name), running: new Map(), ended: new Map(), printed: new Printed(hold), held: { runs: 0, characters: 0 } };
    made.fold.describe({ startTime: Date.parse(time) });
    packages.set(name, made);
    holdIn(made, 0, openCost);
    return made;
  };

  function holdIn({ held }: GoPackage, runs: number, characters: number): void {
    hold(runs, characters);
    held.runs += runs;
    held.characters += characters;
  }

  function printedBy(path: string): Printed {
    const found = builds.get(path);
    if (found !== undefined) {
      return found;
    }
    hold(0, path.length + openCost);
    const made = new Printed(hold);
    builds.set(path, made);
    return made;
  }

  function onEvent(one: Event): void {
    const { Action: action, Test: test, Output: output = '', ImportPath: path = '', Time: time = '' } = one;
    if (action === 'build-output' || action === 'build-fail') {
      printedBy(path).add(output);
      return;
    }
    const found = packageOf(one);
    const ended = endings.get(action);
    if (test === undefined) {
      if (ended !== undefined) {
        endPackage(found, one, ended);
        packages.delete(one.Package ?? '');
      } else if (action === 'output') {
        found.printed.add(output);
      }
    } else if (action === 'run') {
      stop(found, test);
      holdIn(found, 1, test.length);
      found.running.set(test, { startTime: Date.parse(time), printed: new Printed(hold) });
    } else if (action === 'output') {
      found.running.get(test)?.printed.add(output);
    } else if (ended !== undefined) {
      endTest(found, test, ended, one.Elapsed);
    }
  }

  /** It runs no more; answers when it began, and the end of what it printed. */
  function stop(found: GoPackage, test: string): { readonly startTime: number; readonly output: string } {
    const running = found.running.get(test);
    if (running === undefined) {
      return { startTime: NaN, output: '' };
    }
    const { startTime, printed } = running;
    const output = printed.end;
    printed.clear();
    found.running.delete(test);
    holdIn(found, -1, -test.length);
    return { startTime, output };
  }

  function endTest(found: GoPackage, test: string, outcome: CaseOutcome, seconds = NaN): void {
    const { startTime, output } = stop(found, test);
    const last: Try = { outcome, message: outcome === 'passed' ? '' : messageOf(saidIn(output)) };
    const ended = found.ended.get(test);
    if (ended === undefined) {
      // As much as it takes in the suite, so that there is room for it there.
      holdIn(found, 1, nameOf(found.name).length + test.length + last.message.length);
      found.ended.set(test, { before: new Retries(), times: 1, last, startTime, seconds });
      return;
    }
    if (ended.times <= mostRetries) {
      holdIn(found, 1, last.message.length);
    }
    ended.before.add(ended.last);
    ended.times++;
    Object.assign(ended, { last, startTime, seconds });
  }

  function addEnded({ fold: suite, ended, held }: GoPackage): void {
    hold(-held.runs, -held.characters);
    Object.assign(held, { runs: 0, characters: 0 });
    for (const [name, { before, last, startTime, seconds }] of ended) {
      ended.delete(name);
      suite.add({ group: '', name, tries: [...before.tries, last], startTime, seconds });
    }
  }

  function endPackage(found: GoPackage, { FailedBuild: build, Elapsed: seconds = NaN }: Event, outcome: CaseOutcome): void {
    // What ran when its process ended never tells how it went.
    [...found.running.keys()].forEach((test) => outcome === 'failed' && endTest(found, test, 'failed'));
    const hasFailed = [...found.ended.values()].some(({ before, last }) => last.outcome === 'failed' || before.tries.some((one) => one.outcome === 'failed'));
    addEnded(found);
    if (outcome === 'failed' && !hasFailed) {
      const message = build === undefined ? saidIn(found.printed.end) : `the build failed: ${saidIn(builds.get(build)?.end ?? '')}`;
      found.fold.add({ group: '', name: '(package)', tries: [{ outcome: 'errored', message }], startTime: NaN, seconds: NaN });
    }
    found.printed.clear();
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

const saidIn = (output: string): string => output.split('\n').filter((line) => line.trim() !== '' && !framing.test(line)).map((line) => line.trim()).join('\n');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
