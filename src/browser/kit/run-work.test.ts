import { runWork, type SliceClock } from './run-work.ts';
import type { Work } from './work.ts';

/** A clock on which each reading takes one millisecond, and that runs what is put off when told to. */
function handClock(): SliceClock & { turn(): boolean } {
  let time = 0;
  const waiting: Array<() => void> = [];
  return {
    now: () => time++,
    later: (resume) => waiting.push(resume),
    turn: () => {
      const resume = waiting.shift();
      resume?.();
      return resume !== undefined;
    },
  };
}
function* steps(count: number, seen: number[]): Work<string> {
  for (let step = 0; step < count; step++) {
    seen.push(step);
    yield;
  }
  return 'result';
}

it('finishes short work before it returns', () => {
  const results: string[] = [];
  runWork(steps(3, []), { firstMs: 10, furtherMs: 10 }, (result) => results.push(result), handClock());
  expect(results).toEqual(['result']);
});

it('does long work in slices and hands over the result once', () => {
  const clock = handClock();
  const seen: number[] = [];
  const results: string[] = [];
  runWork(steps(20, seen), { firstMs: 4, furtherMs: 6 }, (result) => results.push(result), clock);
  expect(seen.length).toBeLessThan(6);
  expect(results).toEqual([]);
  while (clock.turn()) {
    continue;
  }
  expect(seen).toHaveLength(20);
  expect(results).toEqual(['result']);
});

it('does nothing more once cancelled', () => {
  const clock = handClock();
  const seen: number[] = [];
  const results: string[] = [];
  const running = runWork(steps(20, seen), { firstMs: 4, furtherMs: 6 }, (result) => results.push(result), clock);
  const before = seen.length;
  running.cancel();
  while (clock.turn()) {
    continue;
  }
  expect(seen).toHaveLength(before);
  expect(results).toEqual([]);
});
