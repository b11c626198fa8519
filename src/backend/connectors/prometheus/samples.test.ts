import { eachPoint, firstOf, numberOf } from './samples.ts';

describe('a sample', () => {
  it.each([
    ['1.5', 1.5],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
    ['NaN', NaN],
    ['', NaN],
    ['1e-3', 0.001],
    ['many', NaN],
  ])('written %j is %d', (text, number) => {
    expect(numberOf([0, text])).toBe(number);
  });

  it('that is missing is no number', () => {
    expect(firstOf([])).toBeNaN();
  });

  it('belongs to the point of the grid at its time', () => {
    const seen: [number, number][] = [];
    eachPoint([[100.001, '1'], [130, '2']], { fromMs: 100_000, toMs: 160_000, stepMs: 15_000 }, (point, value) => seen.push([point, value]));
    expect(seen).toEqual([[0, 1], [2, 2]]);
  });

  it('beyond the grid, as of an engine that moves the range to its own steps, belongs to no point', () => {
    const visit = jest.fn();
    eachPoint([[85, '1'], [175, '2'], [1e12, '3'], [NaN, '4']], { fromMs: 100_000, toMs: 160_000, stepMs: 15_000 }, visit);
    expect(visit).not.toHaveBeenCalled();
  });
});
