import fc from 'fast-check';
import { SameValues } from '../facts/same-values.ts';
import type { EntityRows } from '../view.ts';
import { setCell, unknownCells, isKnown } from './cells.ts';
import { sharedColumns } from './share-columns.ts';

const cell = fc.option(fc.record({ value: fc.nat(3), source: fc.nat(1), basis: fc.nat(1), time: fc.constantFrom(5, 6, NaN) }), { nil: undefined });
const column = fc.oneof(fc.array(cell, { minLength: 1, maxLength: 30 }), fc.array(fc.constant({ value: 1, source: 0, basis: 0, time: 5 }), { minLength: 1, maxLength: 30 }));

function rowsOf(cells: readonly ({ value: number; source: number; basis: number; time: number } | undefined)[]): EntityRows<'first' | 'second'> {
  const [first, second] = [unknownCells('number', cells.length, 3), unknownCells('string', cells.length, 3)];
  cells.forEach((one, row) => one !== undefined && [first, second].forEach((field) => setCell(field, row, one.value, one.source, one.basis, one.time)));
  return { rows: cells.length, keys: Int32Array.from(cells.keys()), listedBy: new Uint8Array(cells.length), fields: { first, second } };
}

describe('columns that say one thing', () => {
  it('say of each cell what they said before', () => {
    fc.assert(
      fc.property(column, (cells) => {
        const before = rowsOf(cells);
        const after = sharedColumns(before, new SameValues());
        const said = ({ fields }: typeof before) =>
          [fields.first, fields.second].map((field) =>
            cells.map((_, row) => [field.codes[row], field.numbers[row], field.source[row], field.basis[row], field.reason[row], field.conflict[row], isKnown(field, row) ? field.time[row] : 'unknown'])
          );
        expect(said(after)).toEqual(said(before));
      })
    );
  });

  it('lie in one place', () => {
    const { first, second } = sharedColumns(rowsOf([{ value: 1, source: 0, basis: 2, time: 5 }, { value: 2, source: 0, basis: 2, time: 5 }]), new SameValues()).fields;
    expect([first.time.buffer === second.time.buffer, first.basis.buffer === second.basis.buffer, first.source.buffer === second.conflict.buffer]).toEqual([true, true, true]);
  });

  it('lie apart where they say several', () => {
    const { first, second } = sharedColumns(rowsOf([{ value: 1, source: 0, basis: 2, time: 5 }, { value: 2, source: 1, basis: 2, time: 6 }]), new SameValues()).fields;
    expect([first.time.buffer === second.time.buffer, first.source.buffer === second.source.buffer]).toEqual([false, false]);
  });
});
