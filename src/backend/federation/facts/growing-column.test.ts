import fc from 'fast-check';
import { GrowingColumn } from './growing-column.ts';
import { SameValues } from './same-values.ts';
import { refusedStatement, unstated } from './source-facts.ts';

const step = fc.record({ row: fc.oneof(fc.nat(5), fc.nat(500)), value: fc.option(fc.nat(9), { nil: undefined }), basis: fc.nat(2), time: fc.nat(9) });

describe.each(['string', 'number', 'boolean', 'time'] as const)('a growing column of type %s', (type) => {
  it('holds the last value of each row, refusals where none was set, and nothing elsewhere', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const column = new GrowingColumn(type);
        const rows = new Map<number, { value: number; basis: number; time: number } | 'refused'>();
        for (const { row, value, basis, time } of steps) {
          if (value === undefined) {
            column.refuse(row);
            rows.set(row, rows.get(row) ?? 'refused');
          } else {
            column.set(row, value, basis, time);
            rows.set(row, { value, basis, time });
          }
        }
        const { codes, numbers, basis, time } = column.seal(new SameValues());
        const [values, others] = type === 'string' ? [codes, numbers] : [numbers, codes];
        expect([basis.length, others.length]).toEqual([steps.length === 0 ? 0 : 1 + Math.max(...rows.keys()), 0]);
        const found = Array.from(basis, (how, row) => (how === unstated ? undefined : how === refusedStatement ? 'refused' : { value: values[row], basis: how, time: time[row] }));
        expect(found).toEqual(Array.from(basis, (_, row) => rows.get(row)));
        expect(column.stated).toBe([...rows.values()].filter((held) => held !== 'refused').length);
      })
    );
  });

  it('is sealed on shared memory, as long as its last row', () => {
    const column = new GrowingColumn(type);
    column.set(2, 1, 0, 5);
    const { basis, time, codes, numbers } = column.seal(new SameValues());
    const lengths = [basis, time, type === 'string' ? codes : numbers].map((array) => [array.buffer instanceof SharedArrayBuffer, array.length]);
    expect(lengths).toEqual([[true, 3], [true, 3], [true, 3]]);
  });
});

it('says how many bytes it holds', () => {
  const bytes = (type: 'string' | 'number', row: number, times: readonly number[] = [0]) => {
    const column = new GrowingColumn(type);
    times.forEach((time, place) => column.set(row - place, 1, 0, time));
    return column.byteLength;
  };
  expect(bytes('string', 99_999)).toBeGreaterThanOrEqual(100_000 * 5);
  expect(bytes('number', 99_999)).toBeGreaterThanOrEqual(100_000 * 9);
  expect(bytes('number', 99_999, [0, 1])).toBeGreaterThanOrEqual(100_000 * 17);
  expect(bytes('number', 0)).toBeLessThan(10_000);
});
