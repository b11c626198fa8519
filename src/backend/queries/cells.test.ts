import { unknownField } from './field.ts';
import { cellsOf } from './cells.ts';
import { PoolBuilder } from './pool-text.ts';
import type { SourceColumn } from './relation.ts';

const pool = new PoolBuilder();
const codes = Int32Array.from(['a', 'b', 'c'], (text) => pool.code(text));
const text = { pool: pool.build(), field: { ...unknownField('string', 3, 'notStated'), codes } };
const numbers = { pool: text.pool, field: { ...unknownField('number', 3, 'notStated'), numbers: Float64Array.of(10, 20, 30) } };
const flags = { pool: text.pool, field: { ...unknownField('boolean', 3, 'notStated'), numbers: Float64Array.of(1, NaN, 0) } };

const chosen = (column: SourceColumn, ...rows: readonly number[]) => {
  const made = cellsOf('any', column, Int32Array.from(rows), {}, [], 0);
  return [...(made.type === 'string' ? made.codes : made.values)];
};

it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 0, 2]], [[0, 1]], [[0, 1, 2, 0]], [[1, 1, 1]], [[]]])('answers of each type the rows %j and no others, in their order', (rows) => {
  expect(chosen(text, ...rows)).toEqual(rows);
  expect(chosen(numbers, ...rows)).toEqual(rows.map((row) => 10 * (row + 1)));
  expect(chosen(flags, ...rows)).toEqual(rows.map((row) => [1, -1, 0][row]));
});

it('copies no values where every row is chosen in its order', () => {
  const all = cellsOf('any', numbers, Int32Array.of(0, 1, 2), {}, [], 0);
  expect(all.type === 'number' && all.values).toBe(numbers.field.numbers);
});
