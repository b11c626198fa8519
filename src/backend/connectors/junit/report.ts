/** One report, from its bytes to the runs it tells of. What is wrong with it is a problem, and what was read before stands. */
import type { SourceProblem } from '../../../core/models/fact.ts';
import { problemOf } from '../problem.ts';
import { ctrfReader } from './ctrf.ts';
import { goTestReader } from './go-test.ts';
import { junitReader, type JunitRules } from './junit-xml.ts';
import type { Places } from './path-pattern.ts';
import { NoReport, NoRoom, ReportBroken, type ReportReader } from './reader.ts';
import { ReportFold } from './report-fold.ts';
import type { Hold, Room } from './room.ts';
import { messageOf, nameOf, type CheckUnit, type Run } from './run.ts';

export interface ReportRules extends JunitRules {
  readonly unit: CheckUnit;
  readonly placesOf: (path: string) => Places;
  /** The package of reports that name none; empty where there is none. */
  readonly package: string;
}

export interface ReportReading {
  readonly rules: ReportRules;
  /** ms since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** What all reports that are read together may fill. */
  readonly room: Room;
}

export interface Report {
  readonly path: string;
  /** When it was written, ms since the epoch. */
  readonly time: number;
  readonly runs: readonly Run[];
  readonly problems: readonly SourceProblem[];
}

export const unreadable = (where: string, problem: string): SourceProblem => problemOf('FILE_UNREADABLE', where, { problem });
/** What there was no room for; `what`: of the file or folder `where`. */
export const leftOut = (where: string, what: string, room: Room): SourceProblem => problemOf('REPORTS_LEFT_OUT', where, { problem: room.problemOf(what) });

/** Takes a report piece by piece. */
export class ReportTaker {
  readonly #path: string;
  readonly #time: number;
  readonly #rules: ReportRules;
  readonly #places: Places;
  readonly #runs: Run[] = [];
  readonly #reader: ReportReader;
  readonly #names = { ...noNames };
  readonly #room: Room;
  /** What it has taken of the room. */
  readonly #held = { runs: 0, characters: 0 };
  #problem: SourceProblem | undefined;
  #isNone = false;

  constructor(format: 'xml' | 'ctrf' | 'goTest', path: string, time: number, { rules, room }: Pick<ReportReading, 'rules' | 'room'>) {
    this.#path = path;
    this.#time = time;
    this.#rules = rules;
    this.#room = room;
    this.#places = rules.placesOf(path);
    const hold: Hold = (runs, characters) => {
      if (room.take(runs, characters)) {
        this.#held.runs += runs;
        this.#held.characters += characters;
        return;
      }
      // What is open where a report breaks off is still to be closed.
      if (this.#problem === undefined) {
        throw new NoRoom(undefined, room.problemOf('the rest of it'));
      }
    };
    const fold = new ReportFold({ unit: rules.unit, suite: this.#places.suite, fallback: fallbackOf(path) }, (run) => this.#runs.push(run), hold);
    this.#reader = format === 'xml' ? junitReader(fold, rules) : format === 'ctrf' ? ctrfReader(fold, this.#names) : goTestReader(fold, hold);
  }

  /** False where nothing of the rest is wanted. */
  take(bytes: Uint8Array): boolean {
    return this.#attempt(() => this.#reader.take(bytes));
  }

  /** Undefined where it is no report. `failure`: why its bytes ended before their time. */
  finish(failure?: string): Report | undefined {
    if (failure === undefined) {
      this.#attempt(() => this.#reader.end());
    } else {
      this.#problem ??= unreadable(this.#path, failure);
    }
    if (this.#isNone) {
      this.#room.take(-this.#held.runs, -this.#held.characters);
      return undefined;
    }
    this.#attempt(() => this.#reader.close({ broken: false }));
    const isCut = this.#problem?.code === 'REPORTS_LEFT_OUT';
    // For want of room a suite is left out that was not read to its end; of single cases each stands that was read.
    if (this.#problem !== undefined && !(isCut && this.#rules.unit === 'suite')) {
      this.#reader.close({ broken: true });
    }
    if (this.#problem !== undefined && !isCut && this.#runs.length === 0) {
      return { path: this.#path, time: this.#time, runs: lostWith(this.#path, this.#rules, this.#problem), problems: [this.#problem] };
    }
    const runs = this.#runs;
    // In its place, lest there be two of each.
    runs.forEach((run, index) => {
      runs[index] = placedRun(run, this.#places, this.#names, this.#rules);
    });
    const placed = runs.filter((run) => run.package !== '' && run.build !== '');
    const problems = [...(this.#problem === undefined ? [] : [this.#problem])];
    if (placed.length < runs.length) {
      const field = runs.some((run) => run.build === '') ? 'build' : 'package';
      problems.push(problemOf('STATEMENT_INVALID', this.#path, { field, problem: `neither its path nor the report names a ${field}` }));
    }
    return { path: this.#path, time: this.#time, runs: placed, problems };
  }

  #attempt(work: () => void): boolean {
    if (this.#problem !== undefined || this.#isNone) {
      return false;
    }
    try {
      work();
    } catch (error) {
      if (error instanceof NoReport) {
        this.#isNone = true;
      } else if (error instanceof NoRoom) {
        this.#problem = problemOf('REPORTS_LEFT_OUT', this.#path, { problem: error.message });
      } else if (error instanceof ReportBroken) {
        this.#problem = unreadable(error.line === undefined ? this.#path : `${this.#path}:${error.line}`, error.message);
      } else {
        throw error;
      }
    }
    return this.#problem === undefined && !this.#isNone;
  }
}

/** A property of the report says more than its path (`places`), whose names say more than `inside`, the report's own. */
function placedRun(run: Run, places: Places, inside: { readonly package: string; readonly build: string }, rules: ReportRules): Run {
  const { package: packageName = '', build = '', machine = '' } = places;
  return {
    ...run,
    package: run.package || nameOf(packageName) || nameOf(inside.package) || rules.package,
    build: run.build || nameOf(build) || nameOf(inside.build),
    machine: machine || run.machine,
  };
}

/** Name of the file without folders and endings, and without what Surefire puts before it. */
const fallbackOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/(\.(xml|json|jsonl|ndjson|log|txt|out))+$/i, '')
    .replace(/^TEST-/, '') || 'tests';

const noNames = { package: '', build: '' };

/** What a report told of nobody knows, but that it was written: a lost run of the check that the file is named after, where its path names the build. */
export function lostWith(path: string, rules: ReportRules, { message }: SourceProblem): readonly Run[] {
  const places = rules.placesOf(path);
  const lost: Run = { package: '', build: '', check: places.suite ?? nameOf(fallbackOf(path)), suite: '', outcome: 'lost', startTime: NaN, seconds: NaN, isStartOfSuite: false, machine: '', message: messageOf(message) };
  const run = placedRun(lost, places, noNames, rules);
  return run.package === '' || run.build === '' ? [] : [run];
}

/** What there is to say of an archive that cannot be read, or not to its end. `within`: the folder that it stands for, with a slash at its end. */
export function lostArchive(path: string, within: string, time: number, why: string, rules: ReportRules): Report {
  const problem = unreadable(path, why);
  return { path, time, runs: lostWith(within + path.slice(path.lastIndexOf('/') + 1), rules, problem), problems: [problem] };
}
