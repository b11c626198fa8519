/** Folds the cases of one suite into the runs of its checks: one row for all of them, or one for each. */
import { buildCheck } from '../../../core/release/states.ts';
import type { Hold } from './room.ts';
import { caseOutcomes, messageOf, nameOf, type CaseOutcome, type CheckUnit, type Run, type TestCase, type Try } from './run.ts';

type Tally = Record<CaseOutcome, number>;
const noTally = (): Tally => ({ passed: 0, failed: 0, errored: 0, skipped: 0 });
const sum = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, errored: a.errored + b.errored, skipped: a.skipped + b.skipped });

/** What was seen of the so-manieth try of all cases. */
interface Round {
  /** By how that try ended. */
  readonly tried: Tally;
  /** Those for which it was the last: their outcome stands in later rounds. */
  readonly ended: Tally;
  /** The first message of each kind. */
  readonly said: Partial<Record<CaseOutcome, string>>;
}

/** Of a case, until it is known what is said of its suite. */
interface CaseRun extends Run {
  package: string;
  build: string;
  machine: string;
  startTime: number;
  isStartOfSuite: boolean;
}

const between = ' › ';
/** The build itself has that name. */
const usableCheck = (name: string) => (name === buildCheck ? `${name} (suite)` : name);

export class SuiteFold {
  readonly #suite: string;
  readonly #unit: CheckUnit;
  readonly #emit: (run: Run) => void;
  readonly #hold: Hold;
  readonly #rounds: Round[] = [];
  /** Characters that are held of what the rounds said. */
  #heldOfRounds = 0;
  /** Rows of single cases; what is said of the suite may come behind them. */
  readonly #cases: CaseRun[] = [];
  #startTime = NaN;
  #machine = '';
  #package = '';
  #build = '';
  /** Of the cases, and of the suites where they say so. */
  #caseSeconds = 0;
  #suiteSeconds = NaN;

  /** `emit` is handed the runs when the suite is closed. `hold` is told of each run before it is held, but for one of a suite; what it throws ends what is read. */
  constructor(suite: string, unit: CheckUnit, emit: (run: Run) => void, hold: Hold = () => undefined) {
    this.#suite = nameOf(suite);
    this.#unit = unit;
    this.#emit = emit;
    this.#hold = hold;
  }

  /** What is said of the suite as a whole; of several that are folded together the earliest start, and the sum of the times. */
  describe({ startTime = NaN, seconds = NaN, machine = '' }: { readonly startTime?: number; readonly seconds?: number; readonly machine?: string }): void {
    this.#startTime = Number.isNaN(this.#startTime) || startTime < this.#startTime ? startTime : this.#startTime;
    this.#suiteSeconds = Number.isNaN(this.#suiteSeconds) ? seconds : this.#suiteSeconds + (Number.isNaN(seconds) ? 0 : seconds);
    this.#machine ||= nameOf(machine);
  }

  /** Which build it tested, where the report says so. */
  place(packageName: string, build: string): void {
    this.#package = nameOf(packageName) || this.#package;
    this.#build = nameOf(build) || this.#build;
  }

  add(one: TestCase): void {
    if (!Number.isNaN(one.seconds)) {
      this.#caseSeconds += one.seconds;
    }
    if (this.#unit === 'case') {
      this.#addRows(one);
    }
    this.#tally(one.tries);
  }

  /** Cases that failed or broke by the suite's own count. */
  get unsuccessful(): { readonly failed: number; readonly errored: number } {
    const last = this.#standing().at(-1) ?? noTally();
    return { failed: last.failed, errored: last.errored };
  }

  /** Ends it. `broken`: the report breaks off within it, so that cases may be missing. */
  close({ broken = false }: { readonly broken?: boolean } = {}): void {
    const ofSuite = { package: this.#package, build: this.#build, machine: this.#machine };
    if (this.#unit === 'case') {
      for (const run of this.#cases) {
        const isStartOfSuite = Number.isNaN(run.startTime) && !Number.isNaN(this.#startTime);
        this.#emit(Object.assign(run, ofSuite, { isStartOfSuite, startTime: isStartOfSuite ? this.#startTime : run.startTime }));
      }
      this.#cases.length = 0;
      return;
    }
    const standing = this.#standing();
    const tallies = standing.length === 0 ? [noTally()] : standing;
    const said: Round['said'] = {};
    const runs = tallies.map((tally, round): Run => {
      Object.assign(said, this.#rounds[round]?.said);
      const run = { ...ofSuite, suite: this.#suite, ...this.#judgedBy(tally, said, broken), startTime: this.#startTime, isStartOfSuite: false };
      this.#hold(0, run.message.length);
      return run;
    });
    runs.forEach((run) => this.#emit(run));
    this.#hold(0, -this.#heldOfRounds);
  }

  #tally(tries: readonly Try[]): void {
    for (let index = 0; index < tries.length; index++) {
      const one = tries[index];
      if (one === undefined) {
        continue;
      }
      const round = this.#rounds[index] ?? this.#newRound();
      round.tried[one.outcome]++;
      if (this.#unit === 'suite' && one.message !== '' && round.said[one.outcome] === undefined) {
        const message = messageOf(one.message);
        this.#hold(0, message.length);
        this.#heldOfRounds += message.length;
        round.said[one.outcome] = message;
      }
      if (index === tries.length - 1) {
        round.ended[one.outcome]++;
      }
    }
  }

  /** The first is the one run that every suite has. */
  #newRound(): Round {
    if (this.#unit === 'suite' && this.#rounds.length > 0) {
      this.#hold(1, 0);
    }
    const round: Round = { tried: noTally(), ended: noTally(), said: {} };
    this.#rounds.push(round);
    return round;
  }

  /** By round how all cases stood then: one that was not tried again stands as it ended. */
  #standing(): readonly Tally[] {
    let ended = noTally();
    return this.#rounds.map((round) => {
      const tally = sum(round.tried, ended);
      ended = sum(ended, round.ended);
      return tally;
    });
  }

  /** `saidBy`: of each kind what was said last, up to that round. */
  #judgedBy(tally: Tally, saidBy: Round['said'], broken: boolean): Pick<Run, 'check' | 'outcome' | 'seconds' | 'message'> {
    const count = caseOutcomes.reduce((total, kind) => total + tally[kind], 0);
    const judged: CaseOutcome = tally.failed > 0 ? 'failed' : tally.errored > 0 ? 'errored' : tally.passed > 0 ? 'passed' : 'skipped';
    const counts = caseOutcomes.filter((kind) => tally[kind] > 0).map((kind) => `${tally[kind].toLocaleString('en-GB')} ${kind}`);
    const summary = `${count.toLocaleString('en-GB')} ${count === 1 ? 'case' : 'cases'}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}${broken ? '; the report breaks off here' : ''}.`;
    const said = saidBy[judged];
    return {
      check: usableCheck(this.#suite),
      // What was seen of a suite that is not whole can show that it failed, never that it passed.
      outcome: broken && judged !== 'failed' ? 'lost' : judged,
      seconds: broken ? NaN : Number.isNaN(this.#suiteSeconds) ? this.#caseSeconds : this.#suiteSeconds,
      message: messageOf(said === undefined || judged === 'passed' ? summary : `${summary} ${said}`),
    };
  }

  #addRows({ group, name, tries, startTime, seconds }: TestCase): void {
    const check = caseCheck(this.#suite, nameOf(group), nameOf(name));
    const messages = tries.map(({ message }) => messageOf(message));
    this.#hold(tries.length, messages.reduce((total, { length }) => total + length, check.length));
    tries.forEach(({ outcome }, index) => {
      const isLast = index === tries.length - 1;
      const message = messages[index] ?? '';
      this.#cases.push({ package: '', build: '', check, suite: this.#suite, outcome, startTime: isLast ? startTime : NaN, seconds: isLast ? seconds : NaN, isStartOfSuite: false, machine: '', message });
    });
  }
}

/** Of a case: its suite, its group where that says more, and its name. */
const caseCheck = (suite: string, group: string, name: string) => usableCheck(nameOf([suite, ...(group === suite || group === name || group === suite.replaceAll(between, '.') ? [] : [group]), name].filter((part) => part !== '').join(between)));
