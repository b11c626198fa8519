import fc from 'fast-check';
import { isTimeZone, reportTimes, secondsOf } from './report-time.ts';

describe('a time in a report', () => {
  const utc = reportTimes('UTC');
  it.each([
    ['2026-03-12T08:15:30', Date.UTC(2026, 2, 12, 8, 15, 30)],
    ['2026-03-12T08:15:30.25', Date.UTC(2026, 2, 12, 8, 15, 30, 250)],
    ['2026-03-12 08:15:30', Date.UTC(2026, 2, 12, 8, 15, 30)],
    ['2026-03-12T08:15:30Z', Date.UTC(2026, 2, 12, 8, 15, 30)],
    ['2026-03-12T08:15:30.123456+02:00', Date.UTC(2026, 2, 12, 6, 15, 30, 123)],
    ['2026-03-12T08:15:30-0530', Date.UTC(2026, 2, 12, 13, 45, 30)],
    ['2026-03-12', Date.UTC(2026, 2, 12)],
  ])('%s is read', (text, time) => {
    expect(utc(text)).toBe(time);
  });

  it.each([undefined, '', 'yesterday', '2026-02-31T00:00:00', '12/03/2026', '1773303330'])('%s is none', (text) => {
    expect(utc(text)).toBeNaN();
  });

  it('without an offset is one of the zone, in summer and in winter', () => {
    const berlin = reportTimes('Europe/Berlin');
    expect([berlin('2026-01-10T12:00:00'), berlin('2026-07-10T12:00:00'), berlin('2026-07-10T12:00:00Z')]).toEqual([Date.UTC(2026, 0, 10, 11), Date.UTC(2026, 6, 10, 10), Date.UTC(2026, 6, 10, 12)]);
  });

  it('that comes twice is the first of both, and one that is left out is as if the clocks had not been changed', () => {
    const berlin = reportTimes('Europe/Berlin');
    expect(berlin('2026-10-25T02:30:00')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(berlin('2026-03-29T02:30:00')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it('of any zone is the moment at which its clocks show that time', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) }), (zone, moment) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
        const text = shown.format(moment);
        expect(shown.format(reportTimes(zone)(text))).toBe(text);
      })
    );
  });

  it('needs a zone that is known', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('UTC'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([true, true, false, false]);
  });
});

it.each<[string | undefined, number]>([['0.25', 0.25], ['1,234.5', 1234.5], ['1,5', 1.5], ['', NaN], [undefined, NaN], ['-1', NaN], ['fast', NaN], ['1e400', NaN]])('a duration written %s takes %d s', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});
