import { momentText } from './moment-text.ts';
import { timeTextIn } from './time-text.ts';

const minute = 60_000;
const text = (earliest?: number, latest?: number) => momentText({ earliest, latest }, timeTextIn('utc'));

it('says a moment as well as it is known', () => {
  expect(text(10 * minute, 10 * minute)).toBe('1970-01-01 00:10');
  expect(text(10 * minute, 90 * minute)).toBe('between 1970-01-01 00:10 and 01:30');
  expect(text(10 * minute, 1_500 * minute)).toBe('between 1970-01-01 00:10 and 1970-01-02 01:00');
  expect(text(undefined, 10 * minute)).toBe('by 1970-01-01 00:10');
  expect(text(10 * minute)).toBe('after 1970-01-01 00:10');
  expect(text()).toBe('');
});
