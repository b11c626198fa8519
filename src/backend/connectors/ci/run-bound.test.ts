import fc from 'fast-check';
import { RunBound } from './run-bound.ts';

/** What a bound leaves of runs by when they were made, and where it draws the line. */
function trimmed(bound: RunBound, pipelines: ReadonlyMap<number, number>) {
  const left = new Map(pipelines);
  bound.trim([...pipelines].sort(([a], [b]) => b - a).map(([created, runs]) => ({ created, runs, drop: () => void left.delete(created) })));
  return left;
}
const total = (pipelines: ReadonlyMap<number, number>) => [...pipelines.values()].reduce((sum, runs) => sum + runs, 0);
const anyPipelines = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 20 })), { maxLength: 30 }).map((pairs) => new Map(pairs));

describe('a bound of runs', () => {
  it('keeps the newest that fit, and no newer one is left out than the oldest that is kept', () => {
    fc.assert(
      fc.property(anyPipelines, fc.integer({ min: 20, max: 200 }), (pipelines, most) => {
        const bound = new RunBound(most);
        const left = trimmed(bound, pipelines);
        const dropped = [...pipelines.keys()].filter((created) => !left.has(created));
        expect(total(left)).toBeLessThanOrEqual(most);
        if (dropped.length === 0) {
          expect(bound.floor).toBe(-Infinity);
        } else {
          expect(bound.floor).toBe(Math.min(...left.keys()));
          expect(Math.max(...dropped)).toBeLessThan(bound.floor);
          expect(total(left) + (pipelines.get(Math.max(...dropped)) ?? 0)).toBeGreaterThan(most);
        }
      })
    );
  });

  it('lifts its line where there is room again, and not before', () => {
    const bound = new RunBound(10);
    trimmed(bound, new Map([[1, 4], [2, 4], [3, 5]]));
    expect(bound.floor).toBe(2);
    trimmed(bound, new Map([[2, 4], [3, 5]]));
    expect(bound.floor).toBe(2);
    trimmed(bound, new Map([[3, 5]]));
    expect(bound.floor).toBe(-Infinity);
    expect(bound.leftOut('pipelines', 1_234)).toBe('the oldest pipelines (1,234) are left out, for no more than 10 runs are kept');
  });
});
