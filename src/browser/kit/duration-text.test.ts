import { agoText, longDuration, shortDuration } from './duration-text.ts';

it('writes an age in its largest unit, rounded down', () => {
  expect([0, 59, 60, 3_599, 4 * 3_600 + 3_599, 47 * 3_600, 50 * 3_600].map(shortDuration)).toEqual(['0s', '59s', '1m', '59m', '4h', '47h', '2d']);
});

it('writes a limit in full', () => {
  expect([14 * 3_600, 3_600, 5_400, 86_400, 172_800, 1, 0.5, 130, 754, 4_000].map(longDuration)).toEqual([
    '14 hours', '1 hour', '90 minutes', '24 hours', '2 days', '1 second', '0.5 seconds', '2.2 minutes', '12.6 minutes', '1.1 hours',
  ]);
});

it('tells past from future', () => {
  expect([agoText(14_400), agoText(-300)]).toEqual(['4h ago', 'in 5m']);
});
