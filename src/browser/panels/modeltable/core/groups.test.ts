import fc from 'fast-check';
import { finish } from '../../../kit/work.ts';
import { rowsOf } from './groups.ts';
import { linesOfGroups, linesOfRows, type Line } from './lines.ts';
import { createTableIndex } from './table-index.ts';
import { columnOf } from './testing/slow-table.ts';

const word = fc.constantFrom('', 'a', 'A', 'b', 'm2', 'm10', 'm02', '7', '07');
const column = fc.array(word, { maxLength: 40 });
const cells = (texts: readonly string[]) => texts.map((text) => ({ text, number: NaN }));
const grouped = (texts: readonly string[], rows: Uint32Array, descending = false) => {
  const groups = finish(createTableIndex([columnOf('team', 'text', cells(texts))], texts.length).group(rows, 'team', descending));
  if (groups === undefined) {
    throw new Error('the column is there');
  }
  return groups;
};

/** The slow, obvious grouping: every row looks for its group. */
function slowGroups(texts: readonly string[], rows: readonly number[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const key = (texts[row] ?? '').toLowerCase();
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

it('puts the same rows together as looking at each does, and keeps their order', () => {
  fc.assert(
    fc.property(column, fc.infiniteStream(fc.boolean()), (texts, coins) => {
      const rows = texts.map((_, row) => row).filter(() => coins.next().value === true).toReversed();
      const groups = grouped(texts, Uint32Array.from(rows));
      expect(new Map(groups.texts.map((text, group) => [text.toLowerCase(), [...rowsOf(groups, group)]]))).toEqual(slowGroups(texts, rows));
    })
  );
});

it('orders groups naturally, in either direction, the unknown one last', () => {
  const texts = ['m10', '', 'm2', 'M2', 'b'];
  const rows = Uint32Array.of(0, 1, 2, 3, 4);
  expect(grouped(texts, rows).texts).toEqual(['b', 'm2', 'm10', '']);
  expect(grouped(texts, rows, true).texts).toEqual(['m10', 'm2', 'b', '']);
});

it('knows nothing of a column that is not there', () => {
  expect(finish(createTableIndex([], 3).group(Uint32Array.of(0), 'team', false))).toBeUndefined();
});

it('has a line for each head and for each row of an open group', () => {
  fc.assert(
    fc.property(column, fc.uniqueArray(word), (texts, closedTexts) => {
      const groups = grouped(texts, Uint32Array.from(texts, (_, row) => row));
      const closed = new Set(closedTexts.map((text) => text.toLowerCase()));
      const lines = linesOfGroups(groups, (text) => closed.has(text.toLowerCase()));
      const expected = groups.texts.flatMap((text, group): Line[] => [
        { kind: 'group', group },
        ...(closed.has(text.toLowerCase()) ? [] : Array.from(rowsOf(groups, group), (row): Line => ({ kind: 'row', row }))),
      ]);
      expect(lines.count).toBe(expected.length);
      expect(expected.map((_, place) => lines.at(place))).toEqual(expected);
      expect(lines.at(-1)).toBeUndefined();
      expect(lines.at(lines.count)).toBeUndefined();
      let head = -1;
      expected.forEach((line, place) => {
        head = line.kind === 'group' ? place : head;
        expect(lines.headOf(place)).toBe(head);
        if (line.kind === 'row') {
          expect(lines.placeOf(line.row)).toBe(place);
        }
      });
      texts.forEach((text, row) => {
        if (closed.has(text.toLowerCase())) {
          expect(expected[lines.placeOf(row)]).toMatchObject({ kind: 'group' });
        }
      });
    })
  );
});

it('has a line a row where nothing is grouped', () => {
  const lines = linesOfRows(Uint32Array.of(4, 2));
  expect([lines.at(0), lines.at(1), lines.at(2)]).toEqual([{ kind: 'row', row: 4 }, { kind: 'row', row: 2 }, undefined]);
  expect([lines.count, lines.placeOf(2), lines.placeOf(3), lines.headOf(0)]).toEqual([2, 1, -1, -1]);
});
