import type { HistoryEntry } from '../../../kit/history.ts';
import { timeTextIn } from '../../../kit/time-text.ts';
import { goneSince, modelVerdict, type RowNow } from './model-verdict.ts';

const minute = 60_000;
const at = 100 * minute;
const entry = (event: string, earliest: number, latest = earliest): HistoryEntry => ({ event, earliest: earliest * minute, latest: latest * minute, version: undefined, previousVersion: undefined, actor: undefined, basis: undefined, current: undefined, source: undefined });
const say = (now: Partial<RowNow>, entries?: readonly HistoryEntry[], rule: 'stale' | 'notTraining' = 'stale') =>
  modelVerdict({ rule, raised: at }, { present: true, holds: false, ...now }, entries, timeTextIn('utc'));

it('says that it is still so, or so again', () => {
  expect(say({ holds: true }, [entry('stale', 90)])).toBe('Still so.');
  expect(say({ holds: true }, [entry('stale', 180), entry('fresh', 150), entry('stale', 90)])).toBe('It cleared at 1970-01-01 02:30, and is so again.');
});

it('says when it cleared as well as that is known, and by the first event after the alert', () => {
  expect(say({}, [entry('fresh', 300), entry('stale', 200), entry('fresh', 192), entry('stale', 90), entry('fresh', 50)])).toBe('Cleared at 1970-01-01 03:12.');
  expect(say({}, [entry('fresh', 90, 150)])).toBe('Cleared between 1970-01-01 01:30 and 02:30.');
  expect(say({}, [entry('fresh', 50)])).toBe('No longer so; when it cleared was not seen.');
  expect(say({}, [entry('fresh', 120)], 'notTraining')).toBe('No longer so; when it cleared was not seen.');
  expect(say({}, [entry('training', 120)], 'notTraining')).toBe('Cleared at 1970-01-01 02:00.');
  expect(say({})).toBe('No longer so.');
});

it('says that the model is gone, or that nothing is known', () => {
  expect(say({ present: false }, [entry('gone', 110, 170), entry('stale', 90)])).toBe('The model left production between 1970-01-01 01:50 and 02:50.');
  expect(say({ present: false }, [])).toBe('The model is not in this table.');
  expect(say({ holds: undefined }, [entry('fresh', 120)])).toBe('Whether it is still so is unknown.');
});

it('says of a vital’s model too that it is gone, and nothing where nobody saw it leave', () => {
  const link = { rule: 'vitalOutOfBand', raised: at } as const;
  expect(goneSince(link, [entry('gone', 110)], timeTextIn('utc'))).toBe('The model left production at 1970-01-01 01:50.');
  expect([goneSince(link, [entry('gone', 90)], timeTextIn('utc')), goneSince(link, undefined, timeTextIn('utc'))]).toEqual([undefined, undefined]);
});
