import fc from 'fast-check';
import { cellStates } from '../../../../core/release/states.ts';
import { anyDrawing, matrixOf } from '../testing/matrices.ts';
import { buildFiguresOf, countsOf, figuresOf } from './figures.ts';

describe('the figures of a check', () => {
  const of = (row: string) => figuresOf(matrixOf({ unit: row }))[0];

  it('count what passed of what could judge, with an interval', () => {
    expect(of('✓✗≈✓»!.▸')).toMatchObject({ passing: { successes: 2, trials: 4, rate: 0.5 } });
    expect(of('»..')?.passing.rate).toBeNaN();
  });

  it.each([
    ['✗✗✓✓', { streak: 2, isBad: true, lastGood: 2, firstBad: 1 }],
    ['✓✓✗', { streak: 2, isBad: false, lastGood: 0, firstBad: -1 }],
    ['▸.✗»≈✓', { streak: 2, isBad: true, lastGood: 5, firstBad: 4 }],
    ['✗✗', { streak: 2, isBad: true, lastGood: -1, firstBad: 1 }],
    ['..', { streak: 0, isBad: false, lastGood: -1, firstBad: -1 }],
  ])('tell of %s the streak, the last good build and the first bad one', (row, figures) => {
    expect(of(row)).toMatchObject(figures);
  });

  it('agree with those of the builds, and every cell counts once', () => {
    fc.assert(
      fc.property(anyDrawing, (drawing) => {
        const matrix = matrixOf(drawing);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(figuresOf(matrix).map(({ passing }) => passing.successes))).toBe(sum(buildFiguresOf(matrix).map(({ passed }) => passed)));
        expect(sum(figuresOf(matrix).map(({ passing }) => passing.trials))).toBe(sum(buildFiguresOf(matrix).map(({ judged }) => judged)));
        const { run, blank, disputed } = countsOf(matrix);
        expect(disputed).toBe(0);
        expect(sum(run) + sum(blank)).toBe(matrix.states.length);
        expect(blank[cellStates.indexOf('passed')]).toBe(0);
      })
    );
  });
});

describe('the counts of states', () => {
  it('of some builds and checks are those of the cells where they meet, whatever is left out', () => {
    fc.assert(
      fc.property(anyDrawing, fc.infiniteStream(fc.boolean()), (drawing, kept) => {
        const matrix = matrixOf(drawing);
        const some = (length: number) => Array.from({ length }, (_, at) => at).filter(() => kept.next().value);
        const [builds, checks] = [some(matrix.builds.length), some(matrix.checks.length)];
        const cells = builds.flatMap((build) => checks.map((check) => build * matrix.checks.length + check));
        const { run, blank } = countsOf(matrix, builds, checks);
        const slow = (isBlank: boolean) => cellStates.map((_, code) => cells.filter((cell) => matrix.states[cell] === code && (matrix.rows[cell] ?? -1) < 0 === isBlank).length);
        expect([run, blank]).toEqual([slow(false), slow(true)]);
        const all = (list: readonly unknown[]) => list.map((_, index) => index);
        expect(countsOf(matrix, all(matrix.builds), all(matrix.checks))).toEqual(countsOf(matrix));
      })
    );
  });

  it('count what sources disagree on, cells and builds themselves', () => {
    const matrix = { ...matrixOf({ unit: '✓✗', docs: '✓✓' }), rows: Int32Array.from([0, 1, 2, 3]), buildRows: Int32Array.from([-1, 4]), conflicts: Uint8Array.from([0, 1, 0, 1, 1]) };
    expect([countsOf(matrix).disputed, countsOf(matrix, [0], [0, 1]).disputed, countsOf(matrix, [1], [0]).disputed]).toEqual([3, 1, 1]);
  });
});
