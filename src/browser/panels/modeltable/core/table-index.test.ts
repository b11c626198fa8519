import fc from 'fast-check';
import type { SearchTerm } from '../../../../core/search/search.ts';
import type { SortKey } from './column.ts';
import { createTableIndex } from './table-index.ts';
import { columnOf, slowSelect, type SlowCell } from './testing/slow-table.ts';
import { finish } from '../../../kit/work.ts';

const word = fc.oneof(fc.constantFrom('', 'a', 'ab', 'AB', 'b1', 'ctr-2', 'ctr-10', 'unknown', 'é', 'İ', '7', '07', '\u0000', 'a\u0000b', '😀'), fc.string({ maxLength: 4 }));
const textCell: fc.Arbitrary<SlowCell> = word.map((text) => ({ text, number: NaN }));
const numberCell: fc.Arbitrary<SlowCell> = fc
  .oneof(fc.constant(NaN), fc.integer({ min: -3, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((number) => ({ text: Number.isNaN(number) ? '' : `${number}%`, number: number === 0 ? 0 : number }));
const term: fc.Arbitrary<SearchTerm> = fc
  .record({ field: fc.option(fc.constantFrom('t1', 'T2', 'n', 'other'), { nil: undefined }), op: fc.constantFrom('contains' as const, 'equals' as const), value: word, negated: fc.boolean() })
  .map(({ field, ...rest }) => (field === undefined ? rest : { field, ...rest }));
const sortKey: fc.Arbitrary<SortKey> = fc.record({ column: fc.constantFrom('t1', 't2', 'n', 'gone'), descending: fc.boolean() });
const table = fc.array(fc.tuple(textCell, textCell, numberCell, word), { maxLength: 40 }).map((rows) => ({
  rowCount: rows.length,
  columns: [columnOf('t1', 'text', rows.map(([cell]) => cell), { readWith: 't2' }), columnOf('t2', 'text', rows.map(([, cell]) => cell)), columnOf('n', 'number', rows.map(([, , cell]) => cell), { shown: { text: (row) => rows[row]?.[3] ?? '', key: (row) => rows[row]?.[3] ?? '' } })],
}));

it('finds and orders the same rows as looking at every row does', () => {
  fc.assert(
    fc.property(table, fc.array(term, { maxLength: 3 }), fc.array(sortKey, { maxLength: 3 }), ({ columns, rowCount }, terms, sort) => {
      const index = createTableIndex(columns, rowCount);
      expect([...finish(index.select(terms, sort))]).toEqual(slowSelect(columns, rowCount, terms, sort));
    }),
    { numRuns: 500 }
  );
});

it('finds the same after any earlier searches, finished or given up half way', () => {
  const search = fc.record({ terms: fc.array(term, { maxLength: 2 }), sort: fc.array(sortKey, { maxLength: 2 }), stepsBeforeGivingUp: fc.integer({ min: 0, max: 12 }) });
  fc.assert(
    fc.property(table, fc.array(search, { maxLength: 4 }), fc.array(term, { maxLength: 2 }), ({ columns, rowCount }, earlier, terms) => {
      const index = createTableIndex(columns, rowCount);
      for (const { terms: before, sort, stepsBeforeGivingUp } of earlier) {
        const work = index.select(before, sort);
        for (let step = 0; step < stepsBeforeGivingUp && work.next().done !== true; step++) {
          continue;
        }
      }
      expect([...finish(index.select(terms, []))]).toEqual(slowSelect(columns, rowCount, terms, []));
    })
  );
});

it('narrows as a word is typed letter by letter', () => {
  const texts = Array.from({ length: 20_000 }, (_, row) => ({ text: `model-${row}`, number: NaN }));
  const index = createTableIndex([columnOf('model', 'text', texts)], texts.length);
  const counts = ['m', 'mo', 'model-1', 'model-19', 'model-199', 'model-1999', 'model-19999', 'model-19'].map(
    (value) => finish(index.select([{ op: 'contains', value, negated: false }], [])).length
  );
  expect(counts).toEqual([20_000, 20_000, 11_111, 1_111, 111, 11, 1, 1_111]);
});

it('sorts many distinct texts naturally and in both directions', () => {
  const texts = Array.from({ length: 20_000 }, (_, row) => ({ text: `m${(row * 7_919) % 20_000}`, number: NaN }));
  const columns = [columnOf('model', 'text', texts)];
  const index = createTableIndex(columns, texts.length);
  const shown = (descending: boolean) => [...finish(index.select([], [{ column: 'model', descending }]))].slice(0, 12).map((row) => texts[row]?.text);
  expect(shown(false)).toEqual(Array.from({ length: 12 }, (_, place) => `m${place}`));
  expect(shown(true)).toEqual(Array.from({ length: 12 }, (_, place) => `m${19_999 - place}`));
});

it('yields often enough that no part of a large search holds a frame up by itself', () => {
  const texts = Array.from({ length: 50_000 }, (_, row) => ({ text: `model ${row}`, number: NaN }));
  const work = createTableIndex([columnOf('model', 'text', texts)], texts.length).select([{ op: 'contains', value: 'o', negated: false }], [{ column: 'model', descending: false }]);
  let pauses = 0;
  while (work.next().done !== true) {
    pauses++;
  }
  expect(pauses).toBeGreaterThan(50);
});

it('suggests the most frequent values first and never an empty one', () => {
  const texts = ['jax', 'pytorch', '', 'pytorch', 'tensorflow', ''].map((text) => ({ text, number: NaN }));
  const index = createTableIndex([columnOf('framework', 'text', texts)], texts.length);
  finish(index.prepare());
  expect(index.valuesOf('framework', '', 10)).toEqual(['pytorch', 'jax', 'tensorflow']);
  expect(index.valuesOf('framework', 'T', 1)).toEqual(['pytorch']);
});
