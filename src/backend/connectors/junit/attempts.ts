/** All runs of one refresh, put in order and stated: several of one check on one build are attempts, numbered by time. */
import { attemptKey, checkKey, packageKey } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { clockSkewMs } from '../../../core/models/refusal.ts';
import { problemOf } from '../problem.ts';
import type { Report } from './report.ts';
import type { Run } from './run.ts';

/** Runners write the beginning of time for a suite that never began. */
const earliestStart = Date.UTC(1990, 0, 1);

interface Placed {
  readonly run: Run;
  /** When the report was written. */
  readonly written: number;
}

type Checks = Map<string, Placed[]>;

export class Attempts {
  readonly #sink: FactSink;
  readonly #now: number;
  readonly #packages = new Map<string, Map<string, Checks>>();
  #count = 0;

  constructor(sink: FactSink, now: number) {
    this.#sink = sink;
    this.#now = now;
  }

  get builds(): number {
    return [...this.#packages.values()].reduce((total, builds) => total + builds.size, 0);
  }

  get count(): number {
    return this.#count;
  }

  /** Reports come in the order of their names. */
  add({ path, time, runs, problems }: Report): void {
    problems.forEach((problem) => this.#sink.problem(problem));
    let ahead = 0;
    for (const run of runs) {
      const isAhead = run.startTime > this.#now + clockSkewMs;
      ahead += isAhead ? 1 : 0;
      this.#count++;
      this.#place({ run: isAhead || run.startTime < earliestStart ? { ...run, startTime: NaN } : run, written: time });
    }
    if (ahead > 0) {
      this.#sink.problem(problemOf('STATEMENT_INVALID', path, { field: 'timestamp', problem: 'it lies in the future; is `timeZone` that of the machine that wrote it?' }));
    }
  }

  #place(one: Placed): void {
    const { package: packageName, build, check } = one.run;
    const builds = inner(this.#packages, packageName, () => new Map<string, Checks>());
    const checks = inner(builds, build, (): Checks => new Map());
    const placed = checks.get(check);
    if (placed === undefined) {
      // Most checks run once, and a list that something is pushed into takes room for seventeen.
      checks.set(check, [one]);
    } else {
      placed.push(one);
    }
  }

  state(): void {
    for (const [packageName, builds] of this.#packages) {
      const stated = new Set<string>();
      const inSuites = new Set<string>();
      for (const [build, checks] of builds) {
        const all = [...checks.values()].flat();
        this.#stateBuild(packageName, build, all.reduce((earliest, one) => Math.min(earliest, timeOf(one)), Infinity));
        for (const [check, placed] of checks) {
          const [first] = placed;
          if (!stated.has(check) && first !== undefined) {
            stated.add(check);
            this.#stateCheck(packageName, check, first);
          }
          // Of a report of which nothing can be read nobody knows the suite.
          const inSuite = inSuites.has(check) ? undefined : placed.find(({ run }) => run.suite !== '');
          if (inSuite !== undefined) {
            inSuites.add(check);
            this.#sink.fact('check', checkKey(packageName, check), 'suite', inSuite.run.suite, 'observed', inSuite.written);
          }
          // The sort is stable: what has the same time, such as the tries of one case, stays in its order.
          placed.sort((a, b) => timeOf(a) - timeOf(b)).forEach((one, index) => this.#stateRun(one, index + 1));
        }
      }
    }
  }

  #stateBuild(packageName: string, build: string, time: number): void {
    const key = packageKey(packageName, build);
    this.#sink.fact('package', key, 'name', packageName, 'observed', time);
    this.#sink.fact('package', key, 'build', build, 'observed', time);
    // It was built before it was tested; how long before, no report says.
    this.#sink.fact('package', key, 'createdTime', time, 'inferred', time);
  }

  #stateCheck(packageName: string, check: string, { written }: Placed): void {
    const key = checkKey(packageName, check);
    this.#sink.fact('check', key, 'package', packageName, 'observed', written);
    this.#sink.fact('check', key, 'name', check, 'observed', written);
  }

  #stateRun({ run, written }: Placed, number: number): void {
    const { package: packageName, build, check, outcome, startTime, seconds, isStartOfSuite, machine, message, url = '' } = run;
    const key = attemptKey(packageName, build, check, number);
    const sink = this.#sink;
    sink.fact('attempt', key, 'package', packageName, 'observed', written);
    sink.fact('attempt', key, 'build', build, 'observed', written);
    sink.fact('attempt', key, 'check', check, 'observed', written);
    sink.fact('attempt', key, 'number', number, 'inferred', written);
    sink.fact('attempt', key, 'outcome', outcome, 'observed', written);
    if (!Number.isNaN(startTime)) {
      const basis = isStartOfSuite ? 'inferred' : 'observed';
      sink.fact('attempt', key, 'startTime', startTime, basis, written);
      if (!Number.isNaN(seconds)) {
        // A start may lie ahead by as much as clocks differ, and no end lies before its start.
        sink.fact('attempt', key, 'endTime', Math.max(startTime, Math.min(this.#now, Math.round(startTime + seconds * 1_000))), basis, written);
      }
    }
    if (machine !== '') {
      sink.fact('attempt', key, 'machine', machine, 'observed', written);
    }
    if (message !== '') {
      sink.fact('attempt', key, 'message', message, 'observed', written);
    }
    if (url !== '') {
      sink.fact('attempt', key, 'url', url, 'observed', written);
    }
  }
}

/** When it began, else when its report was written. */
const timeOf = ({ run: { startTime }, written }: Placed): number => (Number.isNaN(startTime) ? written : startTime);

function inner<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make();
  map.set(key, made);
  return made;
}
