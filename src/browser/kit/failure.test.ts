import { failureOf } from './failure.ts';

it.each([
  [{ status: 403, data: { code: 'ROLE_TOO_LOW', message: 'ROLE_TOO_LOW: no.' } }, { code: 'ROLE_TOO_LOW', text: 'ROLE_TOO_LOW: no.' }],
  [{ status: 502, data: { message: 'plugin unavailable' } }, { code: undefined, text: 'plugin unavailable' }],
  [new Error('it broke'), { code: undefined, text: 'it broke' }],
  [{ status: 504, statusText: 'Gateway Timeout', data: '<html>' }, { code: undefined, text: 'The server answered with HTTP status 504 (Gateway Timeout).' }],
  [undefined, { code: undefined, text: 'It failed without saying why.' }],
  ['text', { code: undefined, text: 'It failed without saying why.' }],
])('reads %j', (problem, expected) => {
  expect(failureOf(problem)).toEqual(expected);
});
