import fc from 'fast-check';
import { timeOf } from './time.ts';

const now = Date.UTC(2026, 6, 15, 10, 30, 5, 7); // a Wednesday

describe('Grafana’s times', () => {
  it.each([
    ['now', now],
    ['now-24h', now - 86_400_000],
    ['now-1h+5m', now - 55 * 60_000],
    ['now/d', Date.UTC(2026, 6, 15)],
    ['now-1d/d', Date.UTC(2026, 6, 14)],
    ['now/w', Date.UTC(2026, 6, 13)],
    ['now-1M/M', Date.UTC(2026, 5, 1)],
    ['now-1y/y', Date.UTC(2025, 0, 1)],
    ['1700000000000', 1_700_000_000_000],
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
  ])('reads %s', (text, wanted) => {
    expect(timeOf(text, now)).toBe(wanted);
  });

  it('ends a rounded range with the last millisecond of the unit', () => {
    expect([timeOf('now/d', now, true), timeOf('now/M', now, true)]).toEqual([Date.UTC(2026, 6, 16) - 1, Date.UTC(2026, 7, 1) - 1]);
  });

  it('keeps to the month when its days do not suffice', () => {
    expect(timeOf('now-1M', Date.UTC(2026, 2, 31, 12))).toBe(Date.UTC(2026, 1, 28, 12));
  });

  it.each(['', 'soon', 'now-', 'now-5', 'now-1h/x', 'now- 1h'])('says that %j is no time', (text) => {
    expect(timeOf(text, now)).toBeUndefined();
  });

  it('never rounds past the time itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('s', 'm', 'h', 'd', 'w', 'M', 'y'), (time, unit) => {
        const start = timeOf(`now/${unit}`, time) ?? NaN;
        const end = timeOf(`now/${unit}`, time, true) ?? NaN;
        expect(start <= time && time <= end).toBe(true);
        expect(timeOf(`now/${unit}`, start)).toBe(start);
      })
    );
  });
});
