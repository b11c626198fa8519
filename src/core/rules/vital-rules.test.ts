import { bandText } from './vital-rules.ts';

it('writes a band as people read it, in the unit of its vital', () => {
  expect(bandText({ low: 0.95, high: 1.05 }, 'percentunit')).toBe('95 % to 105 %');
  expect(bandText({ low: 0.28, high: null }, 'percentunit')).toBe('at least 28 %');
  expect(bandText({ low: null, high: 1 }, 'none')).toBe('at most 1');
});
