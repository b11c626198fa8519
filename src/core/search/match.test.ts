import fc from 'fast-check';
import { compileTerm, matchesText } from './match.ts';
import { parseSearch } from './search.ts';

const compiled = (text: string) => {
  const [term] = parseSearch(text);
  if (term === undefined) {
    throw new Error(`no term in ${text}`);
  }
  return compileTerm(term);
};

describe('a compiled term', () => {
  it('ignores case on both sides', () => {
    expect(compiled('framework:PyTorch').text('pytorch')).toBe(true);
    expect(compiled('framework:pytorch').text('PYTORCH')).toBe(true);
    expect(compiled('TORCH').text('pytorch')).toBe(true);
  });

  it('wants the whole text for equals and a part of it for contains', () => {
    expect(compiled('framework:torch').text('pytorch')).toBe(false);
    expect(compiled('framework:~torch').text('pytorch')).toBe(true);
  });

  it.each(['owner:', 'owner:unknown', 'owner:Unknown'])('finds what is unknown by %s', (text) => {
    const matcher = compiled(text);
    expect([matcher.text(''), matcher.number(NaN), matcher.time(NaN), matcher.boolean(undefined)]).toEqual([true, true, true, true]);
    expect([matcher.text('ada'), matcher.number(0), matcher.time(0), matcher.boolean(false)]).toEqual([false, false, false, false]);
  });

  it('takes a number in every way of writing it', () => {
    expect([compiled('x:5').number(5), compiled('x:5.0').number(5), compiled('x:5').number(5.5), compiled('x:~5').number(0.5)]).toEqual([true, true, false, true]);
  });

  it('does not take an unknown number for zero', () => {
    expect([compiled('x:0').number(NaN), compiled('x:" "').number(0), compiled('x:').number(0)]).toEqual([false, false, false]);
  });

  it('reads booleans as true and false', () => {
    expect([compiled('stale:true').boolean(true), compiled('stale:TRUE').boolean(false), compiled('stale:false').boolean(undefined)]).toEqual([true, false, false]);
  });

  it('reads times as ISO 8601, so that a part finds a month', () => {
    const time = Date.UTC(2026, 6, 9, 12);
    expect([compiled('t:~2026-07').time(time), compiled('t:~2026-08').time(time), compiled('t:2026-07-09T12:00:00.000Z').time(time), compiled('t:~2026').time(1e300)]).toEqual([true, false, true, false]);
  });

  it('contains whatever it equals, except the unknown', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (value, text) => !matchesText({ op: 'equals', value }, text) || matchesText({ op: 'contains', value }, text))
    );
  });

  it('judges text and its lower case alike', () => {
    fc.assert(
      fc.property(fc.constantFrom('equals', 'contains'), fc.string(), fc.string(), (op, value, text) => {
        expect(compileTerm({ op, value }).lowered(text.toLowerCase())).toBe(matchesText({ op, value }, text));
      })
    );
  });
});
