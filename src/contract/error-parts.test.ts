import { errorCatalogue, errorText } from './errors.ts';
import { keysOf } from '../core/models/keys.ts';
import { errorsIn } from './error-parts.ts';

it.each(keysOf(errorCatalogue))('tells what happened from what to do in %s', (code) => {
  const details = { source: 'my source: x. y', problem: 'a (b) c', host: '[::1]:5000', kinds: 'a, b', queryTypes: 'models', role: 'Admin', allowed: 'GET', field: 'sla', where: 'a.yaml:3' };
  const [only, ...others] = errorsIn(errorText(code, details));
  expect(others).toEqual([]);
  expect(only?.code).toBe(code);
  expect(`${code}: ${only?.cause ?? ''} ${only?.cure ?? ''}`).toBe(errorText(code, details));
  expect(only?.cure).toBeTruthy();
});

it.each(keysOf(errorCatalogue))('tells them apart in %s where details end with a mark of their own', (code) => {
  const details = Object.fromEntries(['kinds', 'queryTypes', 'allowed', 'problem', 'role'].map((name) => [name, 'is it so?']));
  const [only] = errorsIn(errorText(code, details));
  expect(`${code}: ${only?.cause ?? ''} ${only?.cure ?? ''}`).toBe(errorText(code, details));
});

it('finds each of several errors', () => {
  const text = `${errorText('SOURCE_UNREACHABLE', { source: 'a', host: 'b', problem: 'no' })} ${errorText('SOURCE_PAUSED', { source: 'a', failures: 3, until: 'noon' })}`;
  expect(errorsIn(text).map(({ code, cure }) => [code, cure])).toEqual([
    ['SOURCE_UNREACHABLE', errorCatalogue.SOURCE_UNREACHABLE.cure],
    ['SOURCE_PAUSED', errorCatalogue.SOURCE_PAUSED.cure],
  ]);
});

it('takes the code that is stated beside a text without one, and any text as its cause', () => {
  expect(errorsIn('It broke. Look at the logs of that system.', 'SOURCE_FAILED')).toEqual([{ code: 'SOURCE_FAILED', cause: 'It broke.', cure: 'Look at the logs of that system.' }]);
  expect(errorsIn('plugin unavailable')).toEqual([{ code: undefined, cause: 'plugin unavailable', cure: undefined }]);
});
