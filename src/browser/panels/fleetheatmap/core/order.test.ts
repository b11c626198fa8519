import fc from 'fast-check';
import { fullCell } from '../../../../contract/packed-matrix.ts';
import { membersIn } from './levels.ts';
import { cellsOf } from './matrix.ts';
import { ordered, orders } from './order.ts';
import { finish } from '../../../kit/work.ts';
import { figureWork } from './row-figures.ts';
import { anyMatrix, cellsIn, memberOf } from './testing/arbitrary.ts';

const everywhere = { cluster: undefined, rack: undefined };

const rowFigures = (matrix: Parameters<typeof figureWork>[0]) => finish(figureWork(matrix));

it('finds the mean and how much is known as adding up each row does', () => {
  fc.assert(
    fc.property(anyMatrix, (matrix) => {
      const figures = rowFigures(matrix);
      matrix.members.forEach((_, row) => {
        const shares = [...cellsOf(matrix, row)].filter((cell) => cell <= fullCell).map((cell) => cell / fullCell);
        expect(figures.known[row]).toBe(shares.length);
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        expect(Number.isNaN(mean) ? figures.mean[row] : Math.abs((figures.mean[row] ?? NaN) - mean) < 1e-10).toBe(Number.isNaN(mean) ? NaN : true);
      });
    })
  );
});

it('keeps every row in every order', () => {
  fc.assert(
    fc.property(anyMatrix, fc.constantFrom(...orders), (matrix, order) => {
      const rows = membersIn(matrix, everywhere);
      expect([...ordered(matrix, rows, order, () => rowFigures(matrix))].sort((a, b) => a - b)).toEqual([...rows]);
    })
  );
});

const members = [memberOf('h10', { team: 'feed' }), memberOf('h2'), memberOf('h1', { team: 'ads' }), memberOf('h3', { team: 'ads' })];
const named = (worst: 'low' | 'high', order: (typeof orders)[number]) => {
  const matrix = { members, worst, columns: 1, cells: cellsIn(1, [100, 255, 20, 180]) };
  return [...ordered(matrix, membersIn(matrix, everywhere), order, () => rowFigures(matrix))].map((row) => members[row]?.name);
};

it('counts as people count, puts the worst first, and the unknown last', () => {
  expect(named('low', 'name')).toEqual(['h1', 'h2', 'h3', 'h10']);
  expect(named('low', 'usage')).toEqual(['h1', 'h10', 'h3', 'h2']);
  expect(named('high', 'usage')).toEqual(['h3', 'h10', 'h1', 'h2']);
  expect(named('low', 'team')).toEqual(['h1', 'h3', 'h10', 'h2']);
});
