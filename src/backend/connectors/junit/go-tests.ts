/** The tests of one Go package until it has ended: those that run, and how the others ended. */
import type { SuiteFold } from './fold.ts';
import { Printed } from './go-output.ts';
import { mostRetries, Retries } from './retries.ts';
import type { Hold } from './room.ts';
import { messageOf, nameOf, type CaseOutcome, type Try } from './run.ts';

interface Ended {
  /** Tries before the last. */
  readonly before: Retries;
  times: number;
  last: Try;
  /** Of the last. */
  startTime: number;
  seconds: number;
}

/** What the tool prints around what a test says. */
const framing = /^\s*(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|FAIL|SKIP|BENCH):|(PASS|FAIL|ok|\?)\b).*$/;
/** Its lines but for what the tool prints around them. */
export const saidIn = (output: string): string => output.split('\n').filter((line) => line.trim() !== '' && !framing.test(line)).map((line) => line.trim()).join('\n');

export class GoTests {
  readonly #package: string;
  readonly #hold: Hold;
  /** Of what runs: when it began, and what it printed. */
  readonly #running = new Map<string, { readonly startTime: number; readonly printed: Printed }>();
  /** By test how it ended: `-count` runs it more than once. */
  readonly #ended = new Map<string, Ended>();
  #heldRuns = 0;
  #heldCharacters = 0;

  constructor(packageName: string, hold: Hold) {
    this.#package = packageName;
    this.#hold = hold;
  }

  begin(test: string, startTime: number): void {
    this.#stop(test);
    this.#take(1, test.length);
    this.#running.set(test, { startTime, printed: new Printed(this.#hold) });
  }

  print(test: string, output: string): void {
    this.#running.get(test)?.printed.add(output);
  }

  end(test: string, outcome: CaseOutcome, seconds = NaN): void {
    const { startTime, output } = this.#stop(test);
    const last: Try = { outcome, message: outcome === 'passed' ? '' : messageOf(saidIn(output)) };
    const ended = this.#ended.get(test);
    if (ended === undefined) {
      // As much as it takes in the suite, so that there is room for it there.
      this.#take(1, nameOf(this.#package).length + test.length + last.message.length);
      this.#ended.set(test, { before: new Retries(), times: 1, last, startTime, seconds });
      return;
    }
    if (ended.times <= mostRetries) {
      this.#take(1, last.message.length);
    }
    ended.before.add(ended.last);
    ended.times++;
    Object.assign(ended, { last, startTime, seconds });
  }

  /** What ran when the process of its package ended never tells how it went. */
  failRunning(): void {
    [...this.#running.keys()].forEach((test) => this.end(test, 'failed'));
  }

  get hasFailed(): boolean {
    return [...this.#ended.values()].some(({ before, last }) => last.outcome === 'failed' || before.tries.some(({ outcome }) => outcome === 'failed'));
  }

  /** Adds those that have ended, once; the others are forgotten. */
  addTo(suite: SuiteFold): void {
    [...this.#running.keys()].forEach((test) => this.#stop(test));
    this.#take(-this.#heldRuns, -this.#heldCharacters);
    for (const [name, { before, last, startTime, seconds }] of this.#ended) {
      this.#ended.delete(name);
      suite.add({ group: '', name, tries: [...before.tries, last], startTime, seconds });
    }
  }

  /** It runs no more; answers when it began, and the end of what it printed. */
  #stop(test: string): { readonly startTime: number; readonly output: string } {
    const running = this.#running.get(test);
    if (running === undefined) {
      return { startTime: NaN, output: '' };
    }
    const { startTime, printed } = running;
    const output = printed.end;
    printed.clear();
    this.#running.delete(test);
    this.#take(-1, -test.length);
    return { startTime, output };
  }

  #take(runs: number, characters: number): void {
    this.#hold(runs, characters);
    this.#heldRuns += runs;
    this.#heldCharacters += characters;
  }
}
