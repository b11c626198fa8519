import { FieldType } from '@grafana/data';
import { timeTextIn } from '../../../kit/time-text.ts';
import { bindTable } from '../bind.ts';
import { frameOf } from '../testing/panel-props.ts';
import { sourceNow, sourceVerdict, type SourceNow } from './source-verdict.ts';

const minute = 60_000;
const raised = 170 * minute;
const error = 'SOURCE_UNREACHABLE: It cannot be reached. Look whether it runs.';
const say = (now: Partial<SourceNow>, at: number | undefined = raised) =>
  sourceVerdict({ rule: 'sourceMissing', raised: at }, { answers: false, since: NaN, lastSuccess: NaN, error: now.answers === true ? '' : error, ...now }, timeTextIn('utc'));

it('says that a source is still missing, since when as far as that was seen, and why', () => {
  expect(say({ since: raised, lastSuccess: raised - minute })).toBe(`Still so, since 1970-01-01 02:50: ${error}`);
  expect(say({})).toBe(`Still so: ${error}`);
});

it('counts from the last good read, at which Grafana raises the alert, and not as an answer since', () => {
  expect(say({ since: raised + minute, lastSuccess: raised })).toBe(`Still so, since 1970-01-01 02:51: ${error}`);
  expect(say({ since: raised + minute, lastSuccess: raised + 999 })).toMatch(/^Still so/);
});

it('says that it answered in between and is missing again', () => {
  expect(say({ since: 200 * minute, lastSuccess: 199 * minute })).toBe(`It answered again until 1970-01-01 03:19, and is missing again, since 1970-01-01 03:20: ${error}`);
  expect(say({ lastSuccess: 199 * minute })).toBe(`It answered again until 1970-01-01 03:19, and is missing again: ${error}`);
});

it('says when it answered again, and that this was not seen where the alert was raised later', () => {
  expect(say({ answers: true, since: 192 * minute })).toBe('Cleared at 1970-01-01 03:12.');
  expect(say({ answers: true })).toBe('It answers; when it recovered was not seen.');
  expect(say({ answers: true, since: 10 * minute })).toBe('It answers; when it recovered was not seen.');
});

it('says that nobody asks it any more, that it was not asked to the end yet, or that nothing is known', () => {
  expect(sourceVerdict({ rule: 'sourceMissing', raised }, undefined, timeTextIn('utc'))).toBe('No source of that name is in the settings any more.');
  expect(say({ error: '' })).toBe('It has not answered yet since Northstar started, and is being asked.');
  expect(sourceVerdict({ rule: 'sourceMissing', raised }, 'unknown', timeTextIn('utc'))).toBe('Whether it is still so is unknown.');
});

it('reads a row of the table, shown or not', () => {
  const table = bindTable(
    frameOf([
      { name: 'source', values: ['a', 'b'] },
      { name: 'up', type: FieldType.number, values: [0, null], config: { custom: { hidden: true } } },
      { name: 'since', type: FieldType.time, values: [5, null] },
      { name: 'error', values: ['why', null] },
    ]),
    { rowName: 'source' },
    'utc'
  );
  expect([0, 1, -1].map((row) => sourceNow(table, row))).toEqual([{ answers: false, since: 5, lastSuccess: NaN, error: 'why' }, 'unknown', undefined]);
});
