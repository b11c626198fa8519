import { createRedactor, shownJson } from './redactor.ts';

it.each([[['hunter2', 'hunter2-and-more']], [['hunter2-and-more', 'hunter2']]])('leaves no tail of a secret that begins with another: %j', (secrets) => {
  expect(createRedactor(secrets).redacted('it is hunter2-and-more, or hunter2')).toBe('it is [secret], or [secret]');
});

it('leaves no tail of a longer secret that is told later', () => {
  const redactor = createRedactor(['hunter2']);
  redactor.add(['hunter2-and-more']);
  expect(redactor.redacted('hunter2-and-more')).toBe('[secret]');
});

describe('a value as JSON', () => {
  const json = (value: object, ...secrets: string[]): unknown => JSON.parse(shownJson(value, createRedactor(secrets).redacted));

  it('stays JSON where a number or a key reads like a secret', () => {
    expect(json({ models: 10_000, note: 'it is 1000' }, '1000', 'models')).toEqual({ models: 10_000, note: 'it is [secret]' });
  });

  it.each(['quo"ted', 'back\\slash', 'line\nfeed'])('holds no secret that JSON escapes: %j', (secret) => {
    expect(json({ told: [`it is ${secret}!`] }, secret)).toEqual({ told: ['it is [secret]!'] });
  });
});
