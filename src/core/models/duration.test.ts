import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.ts';

describe('reading a span of time', () => {
  it.each([
    ['4h', 14_400],
    ['14 hours', 50_400],
    ['2 d', 172_800],
    ['1h30m', 5_400],
    ['1 day, 12 hours', 129_600],
    ['1.5h', 5_400],
    ['90', 90],
    ['90 min', 5_400],
    ['1w', 604_800],
    ['PT14H', 50_400],
    ['P1DT12H', 129_600],
    ['P2W', 1_209_600],
    [' 30 S ', 30],
  ])('reads %j as %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', 'soon', '4', '4 fortnights', '-4h', '4h ago', 'h', 'P', 'PT', '1 month', '1y', '4 constructor', '4h-2h', 'Infinity', '1e9', '４h'])('takes %j for a number of seconds or for nothing', (text) => {
    expect(parseDuration(text)).toBe(text === '4' ? 4 : undefined);
  });

  it('is quick to refuse what is long', () => {
    expect(parseDuration(`${'1h '.repeat(1_000_000)}x`)).toBeUndefined();
  });

  it('answers every text with nothing or a finite number that is not negative', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '9', '.', ' ', 'h', 'm', 'd', 's', 'P', 'T', ',', '-') }), (text) => {
        const seconds = parseDuration(text);
        expect(seconds === undefined || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
      })
    );
  });
});

describe('writing a span of time', () => {
  it('names days, hours, minutes and seconds, and leaves out what is none', () => {
    expect([0, 45, 50_400, 129_600, 3_601, 0.5].map(formatDuration)).toEqual(['0s', '45s', '14h', '1d 12h', '1h 1s', '0.5s']);
  });

  it('is read back to the same seconds', () => {
    fc.assert(fc.property(fc.nat(1e9), (seconds) => expect(parseDuration(formatDuration(seconds))).toBe(seconds)));
  });
});
