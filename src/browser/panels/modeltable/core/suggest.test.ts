import { parseSearch } from '../../../../core/search/search.ts';
import { suggest } from './suggest.ts';
import { columnOf } from './testing/slow-table.ts';

const columns = [
  { core: columnOf('framework', 'text', []), title: 'Framework' },
  { core: columnOf('revenueImportance', 'number', []), title: 'Revenue Importance' },
];
const index = { valuesOf: (column: string, part: string) => ['PyTorch', 'two words', '-x'].filter((value) => column === 'framework' && value.toLowerCase().includes(part.toLowerCase())) };
const searches = (text: string) => suggest(text, columns, index).map(({ search }) => search);

it('completes the last word to a field, by name or a word of its title', () => {
  expect(searches('stale:true fr')).toEqual(['stale:true framework:']);
  expect(searches('-imp')).toEqual(['-revenueImportance:']);
  expect(searches('')).toEqual([]);
  expect(searches('framework ')).toEqual([]);
});

it('completes a field to its values, in quotes where they need them', () => {
  expect(searches('framework:')).toEqual(['framework:PyTorch ', 'framework:"two words" ', 'framework:-x ']);
  expect(searches('a framework:~tor')).toEqual(['a framework:PyTorch ']);
  expect(searches('framework:"two w')).toEqual(['framework:"two words" ']);
  expect(searches('nothing:x')).toEqual([]);
  expect(searches('owner:"a \\" b" fr')).toEqual(['owner:"a \\" b" framework:']);
});

it('suggests only what the search understands as meant', () => {
  for (const [text, value] of [['framework:two', 'two words'], ['framework:-', '-x']] as const) {
    expect(parseSearch(searches(text)[0] ?? '')).toEqual([{ field: 'framework', op: 'equals', value, negated: false }]);
  }
});
