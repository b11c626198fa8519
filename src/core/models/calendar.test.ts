import fc from 'fast-check';
import { halfStart, monthStart } from './calendar.ts';

const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) });

describe('the calendar', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2026-01-01', '2026-01-01'],
    ['2025-12-31T23:59:59.999Z', '2025-12-01', '2025-07-01'],
    ['2028-02-29T12:00:00.000Z', '2028-02-01', '2028-01-01'],
    ['2026-06-30T23:59:59.999Z', '2026-06-01', '2026-01-01'],
    ['2026-07-01T00:00:00.000Z', '2026-07-01', '2026-07-01'],
  ])('puts %s into the month of %s and the half of %s, UTC', (now, month, half) => {
    expect(new Date(monthStart(Date.parse(now))).toISOString()).toBe(`${month}T00:00:00.000Z`);
    expect(new Date(halfStart(Date.parse(now))).toISOString()).toBe(`${half}T00:00:00.000Z`);
  });

  it('starts no half after its months, and nothing after now', () => {
    fc.assert(fc.property(instant, (now) => halfStart(now) <= monthStart(now) && monthStart(now) <= now));
  });

  it('gives the same start at the start', () => {
    fc.assert(fc.property(instant, (now) => monthStart(monthStart(now)) === monthStart(now) && halfStart(halfStart(now)) === halfStart(now)));
  });
});
