import { timeTextIn } from '../../../kit/time-text.ts';
import { gapOf, gapVerdict } from './gap-verdict.ts';

const minute = 60_000;
const gap = (row: number, from: number, to: number, ongoing = false) => ({ row, from: from * minute, to: to * minute, ongoing });
const link = (raised?: number) => ({ rule: 'watchGap', raised: raised === undefined ? undefined : raised * minute }) as const;
const say = (raised: number | undefined, ...gaps: readonly ReturnType<typeof gap>[]) => gapVerdict(link(raised), gaps, timeTextIn('utc'));

it('says that nobody watches still', () => {
  expect(say(175, gap(0, 170, 200, true), gap(1, 20, 40))).toBe('Still so: nobody watches since 1970-01-01 02:50.');
  expect(say(undefined, gap(0, 20, 40), gap(1, 170, 200, true))).toBe('Still so: nobody watches since 1970-01-01 02:50.');
});

it('says when somebody watched again, and that nobody does again', () => {
  expect(say(170, gap(0, 170, 192))).toBe('Cleared at 1970-01-01 03:12, after 22 minutes without a look.');
  expect(say(170, gap(0, 300, 400, true), gap(1, 170, 192))).toBe('Cleared at 1970-01-01 03:12, after 22 minutes without a look. Nobody watches again since 1970-01-01 05:00.');
});

it('says that no gap is recorded at that time', () => {
  expect(say(100, gap(0, 170, 192))).toBe('No gap is recorded at that time.');
  expect(say(100)).toBe('No gap is recorded at that time.');
  expect(say(undefined)).toBe('No gap is recorded at that time.');
  expect(say(100, gap(0, 170, 192, true))).toBe('No gap is recorded at that time. Nobody watches again since 1970-01-01 02:50.');
});

it('is about the gap in which the alert was raised, which may be known to the second only', () => {
  const gaps = [gap(0, 300, 400), gap(1, 170, 192), gap(2, 20, 40)];
  expect([170, 180, 192, 40, 20, 100, undefined].map((raised) => gapOf(link(raised), gaps)?.row)).toEqual([1, 1, 1, 2, 2, undefined, 0]);
  expect(gapOf({ rule: 'watchGap', raised: 170 * minute - 999 }, gaps)?.row).toBe(1);
});
