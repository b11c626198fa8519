import { systemClock } from './clock.ts';

it('stands still at the time the environment names', () => {
  const clock = systemClock({ NORTHSTAR_CLOCK: '2026-05-04T10:00:00Z' });
  expect([clock.now(), clock.now()]).toEqual([Date.UTC(2026, 4, 4, 10), Date.UTC(2026, 4, 4, 10)]);
});

it('goes on where the environment names none, or one that cannot be read', () => {
  const before = Date.now();
  for (const clock of [systemClock({}), systemClock({ NORTHSTAR_CLOCK: 'yesterday' })]) {
    expect(clock.now()).toBeGreaterThanOrEqual(before);
  }
});
