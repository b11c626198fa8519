import { timeTextIn } from './time-text.ts';

it('writes a moment in the zone of the dashboard, across its changes of hour', () => {
  const winter = Date.UTC(2026, 0, 15, 12, 30);
  const summer = Date.UTC(2026, 6, 15, 12, 30);
  expect([winter, summer].map(timeTextIn('utc'))).toEqual(['2026-01-15 12:30', '2026-07-15 12:30']);
  expect([winter, summer].map(timeTextIn('Europe/Berlin'))).toEqual(['2026-01-15 13:30', '2026-07-15 14:30']);
  expect(timeTextIn('Asia/Kolkata')(winter)).toBe('2026-01-15 18:00');
  expect(timeTextIn('America/New_York')(winter)).toBe('2026-01-15 07:30');
});

it('writes nothing for what is no moment, and survives a zone it does not know', () => {
  expect([NaN, Infinity, 9e18].map(timeTextIn('utc'))).toEqual(['', '', '']);
  expect(timeTextIn('Not/AZone')(0)).toMatch(/^19(69|70)-/);
});
