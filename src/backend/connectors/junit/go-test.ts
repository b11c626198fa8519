/** Reads the stream of `go test -json`: one event a line; a Go package is a suite, a test a case. */
import { z } from 'zod';
import type { SuiteFold } from './fold.ts';
import { Printed } from './go-output.ts';
import { GoTests, saidIn } from './go-tests.ts';
import { NoReport, ReportBroken, type ReportReader } from './reader.ts';
import type { ReportFold } from './report-fold.ts';
import type { Hold } from './room.ts';
import type { CaseOutcome } from './run.ts';

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

interface GoPackage {
  readonly fold: SuiteFold;
  readonly tests: GoTests;
  readonly printed: Printed;
}

const endings: ReadonlyMap<string, CaseOutcome> = new Map([['pass', 'passed'], ['bench', 'passed'], ['fail', 'failed'], ['skip', 'skipped']]);
/** What a package takes while it is open, beside what its tests take; in characters. */
const openCost = 500;
const longestLine = 16 * 1024 * 1024;

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
    const made: GoPackage = { fold: fold.suite(name), tests: new GoTests(name, hold), printed: new Printed(hold) };
    made.fold.describe({ startTime: Date.parse(time) });
    packages.set(name, made);
    hold(0, openCost);
    return made;
  };

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
      found.tests.begin(test, Date.parse(time));
    } else if (action === 'output') {
      found.tests.print(test, output);
    } else if (ended !== undefined) {
      found.tests.end(test, ended, one.Elapsed);
    }
  }

  function endPackage(found: GoPackage, { FailedBuild: build, Elapsed: seconds = NaN }: Event, outcome: CaseOutcome): void {
    if (outcome === 'failed') {
      found.tests.failRunning();
    }
    const { hasFailed } = found.tests;
    found.tests.addTo(found.fold);
    if (outcome === 'failed' && !hasFailed) {
      const message = build === undefined ? saidIn(found.printed.end) : `the build failed: ${saidIn(builds.get(build)?.end ?? '')}`;
      found.fold.add({ group: '', name: '(package)', tries: [{ outcome: 'errored', message }], startTime: NaN, seconds: NaN });
    }
    found.printed.clear();
    hold(0, -openCost);
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
      packages.forEach(({ fold: suite, tests }) => tests.addTo(suite));
      fold.end(options);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
