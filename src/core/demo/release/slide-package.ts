/** The talk's slides as builds of package `automl`: mark for mark, and what is assumed about two of the marks said beside them. */
import { attemptKey, checkKey, packageKey } from '../../models/entities.ts';
import type { FactSink } from '../../models/fact.ts';
import { slides } from './slides.ts';

export const slidePackage = 'automl';
export const slideTests = 8;

/** `assumed`: the talk does not say what the mark means. */
const marks: Readonly<Record<string, { readonly word: 'passed' | 'failed' | 'cancelled' | 'errored'; readonly isAssumed?: true }>> = {
  '✓': { word: 'passed' },
  '✗': { word: 'failed' },
  '⊘': { word: 'cancelled', isAssumed: true },
  '!': { word: 'errored', isAssumed: true },
};
const assumption = (mark: string, word: string) => `The slide shows ${mark}, which is read as ${word}; the talk does not say what it means.`;

export interface SlideBuild {
  readonly build: string;
  /** Noon of its date, UTC, in ms since the epoch: the slides have no times, and noon is of that date nearly everywhere. */
  readonly time: number;
  /** Its own mark as the slide shows it; a blank where there is none. */
  readonly mark: string;
  /** Of test-1 to test-8; a blank where there is none. */
  readonly tests: readonly string[];
}

/** All builds of the slides, newest first within each slide. */
export const slideBuilds: readonly SlideBuild[] = slides.map((line) => ({
  build: line.slice(0, 5),
  time: Date.parse(`${line.slice(6, 16)}T12:00Z`),
  mark: line.slice(17, 18),
  tests: Array.from({ length: slideTests }, (_, test) => line.charAt(19 + test) || ' '),
}));

export function emitSlides(sink: FactSink, now: number): void {
  for (let test = 1; test <= slideTests; test++) {
    const key = checkKey(slidePackage, `test-${test}`);
    sink.fact('check', key, 'package', slidePackage, 'observed', now);
    sink.fact('check', key, 'name', `test-${test}`, 'observed', now);
    sink.fact('check', key, 'place', test, 'observed', now);
  }
  for (const { build, time, mark, tests } of slideBuilds) {
    const key = packageKey(slidePackage, build);
    const said = Math.min(time, now);
    sink.fact('package', key, 'name', slidePackage, 'observed', said);
    sink.fact('package', key, 'build', build, 'observed', said);
    if (time <= now) {
      sink.fact('package', key, 'createdTime', time, 'observed', said);
    }
    const own = marks[mark];
    sink.fact('package', key, 'mark', own?.word ?? 'unknown', 'observed', said);
    if (own?.isAssumed === true) {
      sink.fact('package', key, 'note', assumption(mark, own.word), 'observed', said);
    }
    tests.forEach((shown, index) => {
      const outcome = marks[shown];
      if (outcome !== undefined) {
        const run = attemptKey(slidePackage, build, `test-${index + 1}`, 1);
        sink.fact('attempt', run, 'package', slidePackage, 'observed', said);
        sink.fact('attempt', run, 'build', build, 'observed', said);
        sink.fact('attempt', run, 'check', `test-${index + 1}`, 'observed', said);
        sink.fact('attempt', run, 'number', 1, 'observed', said);
        sink.fact('attempt', run, 'outcome', outcome.word, 'observed', said);
        if (outcome.isAssumed === true) {
          sink.fact('attempt', run, 'message', assumption(shown, outcome.word), 'observed', said);
        }
      }
    });
  }
}
