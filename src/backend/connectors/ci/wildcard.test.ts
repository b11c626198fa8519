import fc from 'fast-check';
import { matching } from './wildcard.ts';

/** The slow, obvious version. */
const byExpression = (pattern: string) => new RegExp(`^${pattern.split('*').map((part) => part.replace(/[^a-z]/g, '\\$&')).join('.*')}$`, 's');
const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 8 });
const pattern = fc.array(fc.oneof(text, fc.constant('*')), { maxLength: 5 }).map((parts) => parts.join(''));

describe('a name in options', () => {
  it('matches as the regular expression does that it stands for', () => {
    fc.assert(fc.property(pattern, text, (one, name) => expect(matching(one)(name)).toBe(byExpression(one).test(name))));
  });

  it('matches every text that fills its stars', () => {
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (parts, filling) => expect(matching(parts.join('*'))(parts.join(filling))).toBe(true)));
  });

  it('is found or not in a long name at once, however many stars it has', () => {
    expect(matching(`${'a*'.repeat(200)}b`)('a'.repeat(20_000))).toBe(false);
  });
});
