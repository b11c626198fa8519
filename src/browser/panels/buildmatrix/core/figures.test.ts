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
        const { run, blank } = countsOf(matrix);
        expect(sum(run) + sum(blank)).toBe(matrix.states.length);
        expect(blank[cellStates.indexOf('passed')]).toBe(0);
      })
    );
  });
});
