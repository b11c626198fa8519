import fc from 'fast-check';
import { parseSearch } from '../../core/search/search.ts';
import { oneValue, searchText, severalValues } from './template.ts';
import { all, interpolateWith } from './testing/variables.ts';

const anyText = fc.string({ unit: 'grapheme' });
const withoutSigns = anyText.filter((text) => !/[$[]/.test(text));

describe('an option that takes one value', () => {
  it('is left as it is where it names no variable', () => {
    fc.assert(fc.property(withoutSigns, (text) => oneValue('domain', text, interpolateWith({ domain: all('Ads', 'Reels') })) === text));
  });

  it('takes the value of a variable letter by letter', () => {
    fc.assert(fc.property(anyText, (value) => oneValue('domain', '$domain', interpolateWith({ domain: { value } })) === value));
  });

  it('takes a multi-value variable with one value chosen', () => {
    expect(oneValue('team', '${team}-oncall', interpolateWith({ team: { value: ['ads'] } }))).toBe('ads-oncall');
  });

  it.each([all('Ads', 'Reels'), all('Ads'), { value: '$__all' }, { value: ['$__all'] }, { value: [] }])('narrows nothing with All chosen (%j)', (domain) => {
    expect(oneValue('domain', '$domain', interpolateWith({ domain }))).toBe('');
  });

  it('does not take a value named All for all values', () => {
    expect(oneValue('domain', '$domain', interpolateWith({ domain: { value: 'All' } }))).toBe('All');
  });

  it('refuses several values, and says for which option', () => {
    expect(() => oneValue('team', '$team', interpolateWith({ team: { value: ['a', 'b'], text: 'a + b' } }))).toThrow('QUERY_INVALID: The query cannot be used: team: it takes one value, and 2 are chosen in a variable.');
  });

  it('keeps the name of a variable that does not exist', () => {
    expect(oneValue('team', '$nobody', interpolateWith({}))).toBe('$nobody');
  });
});

describe('a list of columns', () => {
  it('grows by all that a variable holds, in its place', () => {
    expect(severalValues('columns', ['model', '$more', 'team'], interpolateWith({ more: { value: ['stale', 'owner'] } }))).toEqual(['model', 'stale', 'owner', 'team']);
  });

  it('refuses several values amid other text', () => {
    expect(() => severalValues('columns', ['x$more'], interpolateWith({ more: { value: ['a', 'b'] } }))).toThrow('columns: it takes one value');
  });
});

describe('a search text', () => {
  it('is left letter by letter where it names no variable', () => {
    fc.assert(fc.property(withoutSigns, (text) => searchText(text, interpolateWith({ x: { value: 'y' } })) === text));
  });

  it('looks for exactly the value of a variable, whatever signs it holds', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (value, negated) => {
        const filled = searchText(`stale:true ${negated ? '-' : ''}owner:$owner`, interpolateWith({ owner: { value } }));
        expect(parseSearch(filled)).toEqual([
          { field: 'stale', op: 'equals', value: 'true', negated: false },
          { field: 'owner', op: 'equals', value, negated },
        ]);
      })
    );
  });

  it('reads a variable that stands alone as search text, as from a text box', () => {
    expect(searchText('$search owner:~ada', interpolateWith({ search: { value: 'stale:true  "Ads CTR"' } }))).toBe('stale:true "Ads CTR" owner:~ada');
  });

  it('drops the term of a variable with All chosen, and keeps the others', () => {
    expect(searchText('team:$team stale:true -tab:"$tab"', interpolateWith({ team: all('a', 'b'), tab: all('c', 'd') }))).toBe('stale:true');
  });

  it('refuses several values', () => {
    expect(() => searchText('team:$team', interpolateWith({ team: { value: ['a', 'b'] } }))).toThrow('search: it takes one value');
  });

  it('fills braces and brackets, inside quotes and formats too', () => {
    const interpolate = interpolateWith({ a: { value: 'one two' }, b: { value: 'x', text: 'X text' } });
    expect(searchText('owner:"Dr ${a}" team:[[b]] tab:${b:text}', interpolate)).toBe('owner:"Dr one two" team:x tab:"X text"');
  });
});
