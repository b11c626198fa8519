import fc from 'fast-check';
import { parseSearch, type SearchTerm } from '../../../../core/search/search.ts';
import { finish } from '../../../kit/work.ts';
import { chosenValues, toggleValue } from './facet-terms.ts';
import { createTableIndex } from './table-index.ts';
import { columnOf, slowSelect } from './testing/slow-table.ts';

const word = fc.constantFrom('', 'Ads', 'ads', 'two words', '-x', '~x', 'a"b', 'm2', 'm10', '7');
const table = fc.array(fc.tuple(word, word), { maxLength: 30 }).map((rows) => ({
  rowCount: rows.length,
  columns: [columnOf('domain', 'text', rows.map(([text]) => ({ text, number: NaN }))), columnOf('team', 'text', rows.map(([, text]) => ({ text, number: NaN })))],
}));
const term: fc.Arbitrary<SearchTerm> = fc
  .record({ field: fc.option(fc.constantFrom('domain', 'TEAM', 'other'), { nil: undefined }), op: fc.constantFrom('contains' as const, 'equals' as const), value: fc.oneof(word, fc.constant('unknown')), negated: fc.boolean() })
  .map(({ field, ...rest }) => (field === undefined ? rest : { field, ...rest }));

it('counts for each value the rows that a press on it would find', () => {
  fc.assert(
    fc.property(table, fc.array(term, { maxLength: 4 }), ({ columns, rowCount }, terms) => {
      const search = finish(createTableIndex(columns, rowCount).facets(terms, ['domain', 'team', 'gone']));
      expect(search.map(({ column }) => column)).toEqual(['domain', 'team']);
      for (const [at, { values }] of search.entries()) {
        const column = columns[at];
        for (const { text, row, count } of values) {
          expect(column?.text(row).toLowerCase()).toBe(text.toLowerCase());
          const own = terms.filter(({ field, op }) => field?.toLowerCase() === column?.id && op === 'equals');
          const others = terms.filter((candidate) => !own.includes(candidate));
          const found = slowSelect(columns, rowCount, [...others, { field: column?.id ?? '', op: 'equals', value: text, negated: false }], []);
          expect({ text, count }).toEqual({ text, count: found.length });
        }
        const distinct = new Set(Array.from({ length: rowCount }, (_, row) => column?.text(row).toLowerCase()));
        expect(new Set(values.map(({ text }) => text.toLowerCase()))).toEqual(distinct);
      }
    }),
    { numRuns: 300 }
  );
});

it('lists the most frequent value first and the unknown one last', () => {
  const texts = ['', 'b', '', 'a', 'c', 'c', ''];
  const index = createTableIndex([columnOf('team', 'text', texts.map((text) => ({ text, number: NaN })))], texts.length);
  expect(finish(index.facets([], ['team']))[0]?.values).toEqual([
    { text: 'c', row: 4, count: 2 },
    { text: 'a', row: 3, count: 1 },
    { text: 'b', row: 1, count: 1 },
    { text: '', row: 6, count: 3 },
  ]);
});

it('leaves out a column of which nearly every row has a value of its own', () => {
  const texts = Array.from({ length: 40 }, (_, row) => `job ${row % 21}`);
  const facetsOf = (rows: number) => finish(createTableIndex([columnOf('job', 'text', texts.slice(0, rows).map((text) => ({ text, number: NaN })))], rows).facets([], ['job'])).length;
  expect([facetsOf(12), facetsOf(21), facetsOf(40)]).toEqual([1, 0, 0]);
  expect(finish(createTableIndex([columnOf('job', 'text', [...texts, ...texts].map((text) => ({ text, number: NaN })))], 80).facets([], ['job']))).toHaveLength(1);
});

const column = { id: 'domain', names: ['domain', 'business domain'] };

it('writes a press as a term, takes it out again, and keeps what else is searched', () => {
  expect(toggleValue('', column, 'two words')).toBe('domain:"two words"');
  expect(toggleValue('ctr', column, '')).toBe('ctr domain:unknown');
  expect(toggleValue('ctr Domain:ads "Business Domain":x', column, 'Reels')).toBe('ctr domain:Reels');
  expect(toggleValue('domain:Reels ctr', column, 'reels')).toBe('ctr');
  expect(toggleValue('domain:', column, '')).toBe('');
  expect(toggleValue('-domain:Reels -domain:Ads domain:~a', column, 'Reels')).toBe('-domain:Ads domain:~a domain:Reels');
});

it('has after a press exactly the value pressed, and after a second none', () => {
  fc.assert(
    fc.property(fc.string(), fc.oneof(word, fc.string({ maxLength: 6 })), (search, text) => {
      const wanted = text.toLowerCase() === 'unknown' ? '' : text.toLowerCase();
      const cleared = toggleValue(toggleValue(search, column, 'never met'), column, 'never met');
      const pressed = toggleValue(cleared, column, text);
      expect([...chosenValues(pressed, column)]).toEqual([wanted]);
      const again = toggleValue(pressed, column, text);
      expect([...chosenValues(again, column)]).toEqual([]);
      expect(parseSearch(again)).toEqual(parseSearch(cleared));
    })
  );
});
