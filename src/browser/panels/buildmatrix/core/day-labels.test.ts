import fc from 'fast-check';
import { dayLabels } from './day-labels.ts';

const widthOf = (text: string) => text.length * 6;
const every = (px: number, days: readonly string[]) => days.map((day, at) => ({ day, x: at * px }));
const texts = (px: number, days: readonly string[]) => dayLabels(every(px, days), px * days.length, widthOf).map(({ text, isCovered }) => (isCovered ? '<' : text));

it.each([
  ['one build a day, over a change of the month', 24, ['2026-11-04', '2026-11-03', '2026-11-02', '2026-11-01', '2026-10-31', '2026-10-30', '2026-10-29'], ['2026-11-04', '<', '<', '01', '10-31', '<', '29']],
  ['a change of the year', 24, ['2026-01-02', '2026-01-01', '2025-12-31', '2025-12-30', '2025-12-29'], ['01-02', '<', '2025-12-31', '<', '<']],
  ['a first day alone in its month', 24, ['2026-11-01', '2026-10-31', '2026-10-30'], ['01', '10-31', '<']],
  ['many builds a day', 96, ['2026-11-01', '2026-10-31'], ['2026-11-01', '2026-10-31']],
  ['two builds a day', 48, ['2026-11-03', '2026-11-02', '2026-11-01'], ['2026-11-03', '<', '11-01']],
  ['builds of which no time is known', 24, ['', '2026-11-02', '', '2026-11-01'], ['', '02', '', '01']],
])('says month and year where they are new: %s', (_, px, days, labels) => {
  expect(texts(px, days)).toEqual(labels);
});

it('leaves a day that has room for its whole date its own', () => {
  const days = [{ day: '2026-11-29', x: 0 }, { day: '2026-11-28', x: 24 }, { day: '2026-11-27', x: 120 }];
  expect(dayLabels(days, 144, widthOf).map(({ text }) => text)).toEqual(['29', '2026-11-28', '27']);
});

it.each([
  ['the only build, with room to the right', ['2026-11-29'], 400, 0, ['2026-11-29']],
  ['the last build, with room to the right', ['2026-11-29', '2026-10-29'], 400, 0, ['29', '2026-10-29']],
  ['the last build, with little room to the right', ['2026-11-29'], 40, 0, ['11-29']],
  ['the first build, with room over the names', ['2026-11-29', '2026-10-29'], 48, 200, ['2026-11-29>', '29']],
  ['the first build, with little room over the names', ['2026-11-29', '2026-10-29'], 48, 20, ['11-29>', '29']],
  ['a build without room on any side', ['2026-11-29'], 24, 0, ['29']],
])('has the whole date where there is room: %s', (_, days, end, before, said) => {
  expect(dayLabels(every(24, days), end, widthOf, before).map(({ text, endsWithDay }) => `${text}${endsWithDay ? '>' : ''}`)).toEqual(said);
});

it('never writes one date over another, nor over the first day of a month', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((at) => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 5 })), { maxLength: 40 }), (drawn) => {
      let end = 0;
      const days = drawn.map(([day, builds]) => {
        const x = end;
        end += builds * 24;
        return { day, x };
      });
      const labels = dayLabels(days, end, widthOf);
      expect(labels).toHaveLength(days.length);
      let free = 0;
      labels.forEach(({ text, isCovered }, at) => {
        const { day = '', x = 0 } = days[at] ?? {};
        expect(isCovered).toBe(x < free);
        expect(isCovered && at > 0 && day.slice(0, 7) !== days[at - 1]?.day.slice(0, 7)).toBe(false);
        expect(day.endsWith(text)).toBe(true);
        free = Math.max(free, text === '' ? 0 : x + widthOf(text) + 5);
      });
      expect(free).toBeLessThanOrEqual(Math.max(0, end));
    })
  );
});
