import fc from 'fast-check';
import { timeTextIn } from '../../../kit/time-text.ts';
import { courseOf, valueVerdict, vitalVerdict, type AskedPoints } from './vital-verdict.ts';

const minute = 60_000;
const raised = 170 * minute;
const vital = { band: { low: 0.95, high: 1.05 }, unit: 'percentunit' } as const;
/** One point a minute from the alert on: `i` inside the band, `o` outside, a space none. */
const points = (course: string, from = raised) => [...course].flatMap((letter, place) => (letter === ' ' ? [] : [{ time: from + place * minute, value: letter === 'i' ? 1.01 : 1.314 }]));
const say = (course: string, asked: Partial<AskedPoints> = {}, from = raised) => vitalVerdict(vital, points(course, from), { raised, to: raised + course.length * minute, stepMs: minute, ...asked }, timeTextIn('utc'));

it('says that it is still so, with the value and the band', () => {
  expect(say('ooo')).toBe('Still so: now 131%; healthy is 95% to 105%.');
  expect(say('iiooo', {}, raised - 2 * minute)).toBe('Still so: now 131%; healthy is 95% to 105%.');
});

it('says between which points it came back for good', () => {
  expect(say('oioii')).toBe('Cleared between 1970-01-01 02:52 and 02:53: now 101%; healthy is 95% to 105%.');
  expect(say('oo   ii')).toBe('Cleared between 1970-01-01 02:51 and 02:55: now 101%; healthy is 95% to 105%.');
});

it('says that it came back and is so again', () => {
  expect(say('ooio')).toBe('It cleared between 1970-01-01 02:51 and 02:52, and is so again: now 131%; healthy is 95% to 105%.');
});

it('says by when it had come back where every point since is in the band', () => {
  expect(say('iii', {}, raised - minute)).toBe('Cleared by 1970-01-01 02:50: now 101%; healthy is 95% to 105%.');
});

it('says when it was last measured where that is long ago, and that nothing is known where it was not since', () => {
  expect(say('oo', { to: raised + 60 * minute })).toBe('Still so: 131% when it was last measured, at 1970-01-01 02:51; healthy is 95% to 105%.');
  expect(say('')).toBe('It was not measured since; whether it is still so is unknown. Healthy is 95% to 105%.');
  expect(say('ooo', {}, raised - 5 * minute)).toBe('It was not measured since; whether it is still so is unknown. Healthy is 95% to 105%.');
});

it('judges by the last value alone where no points can be had', () => {
  expect([1.314, 1, NaN].map((value) => valueVerdict(vital, value))).toEqual(['Still so: 131%; healthy is 95% to 105%.', 'No longer so: 100%; healthy is 95% to 105%.', 'Whether it is still so is unknown.']);
});

it('finds the course that a pattern over all points finds', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('i', 'o'), minLength: 1, maxLength: 12 }), (course) => {
      const kind = /^i+$/.test(course) ? 'inside' : /^i*o+$/.test(course) ? 'still' : course.endsWith('o') ? 'again' : 'back';
      const came = kind === 'again' ? course.search(/(?<=o)i/) : kind === 'back' ? course.search(/i+$/) : -1;
      const at = (place: number) => raised + place * minute;
      expect(courseOf(points(course), vital)).toEqual(came < 0 ? { kind } : { kind, came: { earliest: at(came - 1), latest: at(came) } });
    })
  );
});
