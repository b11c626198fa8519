import { bandText, vitalText } from './band-text.ts';

it('writes a band as people read it, in the unit of its vital', () => {
  expect(bandText({ low: 0.95, high: 1.05 }, 'percentunit')).toBe('95% to 105%');
  expect(bandText({ low: 0.28, high: null }, 'percentunit')).toBe('at least 28%');
  expect(bandText({ low: null, high: 1 }, 'none')).toBe('at most 1');
});

it('writes a value to three digits, and not as inside the band where it is outside', () => {
  const band = { low: 0.95, high: 1.05 };
  expect(vitalText(1.3149, 'percentunit', band)).toBe('131%');
  expect(vitalText(0.0123, 'percentunit', { low: null, high: 0.01 })).toBe('1.23%');
  expect(vitalText(1.2345, 'none', { low: null, high: 1 })).toBe('1.23');
  expect(vitalText(1.0502, 'percentunit', band)).toBe('105.02%');
  expect(vitalText(1.05, 'percentunit', band)).toBe('105%');
});
