import fc from 'fast-check';
import { formatSearch, parseSearch, type SearchTerm } from './search.ts';

const awkward = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('a', ':', '~', '-', '"', '\\', ' ', '\n', '\u00a0') }));
const term: fc.Arbitrary<SearchTerm> = fc
  .record({ field: fc.option(awkward, { nil: '' }), op: fc.constantFrom('contains', 'equals'), value: awkward, negated: fc.boolean() })
  .map(({ field, ...rest }) => (field === '' ? rest : { field, ...rest }));

describe('parsing a search', () => {
  it('reads words, fields, parts and negation', () => {
    expect(parseSearch('ctr framework:pytorch oncall:~ads -stale:true -beta')).toEqual([
      { op: 'contains', value: 'ctr', negated: false },
      { field: 'framework', op: 'equals', value: 'pytorch', negated: false },
      { field: 'oncall', op: 'contains', value: 'ads', negated: false },
      { field: 'stale', op: 'equals', value: 'true', negated: true },
      { op: 'contains', value: 'beta', negated: true },
    ]);
  });

  it('ends the field at the first colon, so that a package needs no quotes', () => {
    expect(parseSearch('package:example_pkg:200')).toEqual([{ field: 'package', op: 'equals', value: 'example_pkg:200', negated: false }]);
  });

  it('keeps what stands in quotes together, with any sign in it', () => {
    expect(parseSearch('owner:"Ada Byron" "a:b" "-x" team:"~x" note:~"say \\"hi\\""')).toEqual([
      { field: 'owner', op: 'equals', value: 'Ada Byron', negated: false },
      { op: 'contains', value: 'a:b', negated: false },
      { op: 'contains', value: '-x', negated: false },
      { field: 'team', op: 'equals', value: '~x', negated: false },
      { field: 'note', op: 'contains', value: 'say "hi"', negated: false },
    ]);
  });

  it('takes a field without a value as the search for unknown', () => {
    expect(parseSearch('owner: -sla:')).toEqual([
      { field: 'owner', op: 'equals', value: '', negated: false },
      { field: 'sla', op: 'equals', value: '', negated: true },
    ]);
  });

  it('finds no term in blanks, nor in a lone minus that somebody has just typed', () => {
    expect(parseSearch(' \t\n')).toEqual([]);
    expect(parseSearch('ctr -')).toEqual(parseSearch('ctr'));
  });

  it('closes quotes that were left open at the end', () => {
    expect(parseSearch('owner:"Ada By')).toEqual([{ field: 'owner', op: 'equals', value: 'Ada By', negated: false }]);
  });

  it('never fails, and never makes an empty field', () => {
    fc.assert(fc.property(awkward, (text) => parseSearch(text).every(({ field }) => field !== '')));
  });
});

describe('formatting a search', () => {
  it('quotes only what needs it', () => {
    expect(formatSearch(parseSearch('"ctr" package:"example_pkg:200" owner:"Ada Byron" -team:~ads'))).toBe('ctr package:example_pkg:200 owner:"Ada Byron" -team:~ads');
  });

  it('gives a text that parses to the same terms, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(term), (terms) => {
        expect(parseSearch(formatSearch(terms))).toEqual(terms);
      })
    );
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const once = formatSearch(parseSearch(text));
        expect(formatSearch(parseSearch(once))).toBe(once);
      })
    );
  });
});
