/** Matrices of every kind, for properties. */
import fc from 'fast-check';
import { cells } from '../../../../../contract/packed-matrix.ts';
import { strideOf, type Matrix, type Member } from '../matrix.ts';

/** Cells of members one after another, as a matrix holds them. */
export function cellsIn(columns: number, flat: readonly number[]): Uint8Array {
  const cells = new Uint8Array((flat.length / columns) * strideOf(columns));
  flat.forEach((cell, at) => (cells[Math.floor(at / columns) * strideOf(columns) + (at % columns)] = cell));
  return cells;
}

export const anyCell = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 200 }) }, { weight: 3, arbitrary: fc.constantFrom(...Object.values(cells)) });

export const memberOf = (name: string, more: Partial<Member> = {}): Member => ({ name, cluster: '', rack: '', state: '', team: '', hosts: 1, ...more });

const anyMember = fc.record({ cluster: fc.constantFrom('', 'a', 'b'), rack: fc.constantFrom('', 'r1', 'r2', 'r10'), team: fc.constantFrom('', 'ads', 'feed'), name: fc.constantFrom('h1', 'h2', 'h10', 'H3', 'x'), hosts: fc.integer({ min: 1, max: 3 }) });

export const anyMatrix: fc.Arbitrary<Matrix> = fc
  .tuple(fc.array(anyMember, { maxLength: 14 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('low' as const, 'high' as const))
  .chain(([members, columns, worst]) =>
    fc.array(anyCell, { minLength: members.length * columns, maxLength: members.length * columns }).map((cells) => ({
      level: 'host' as const,
      resource: 'gpu' as const,
      title: 'GPU',
      worst,
      members: members.map(({ name, ...more }) => memberOf(name, more)),
      columns,
      fromMs: 600_000,
      stepMs: 60_000,
      cells: cellsIn(columns, cells),
    }))
  );
