import fc from 'fast-check';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import { fleetGrid } from './fleet-grid.ts';

const range = fc.record({ from: fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 }), spanMs: fc.integer({ min: 0, max: 90 * 86_400_000 }), intervalMs: fc.integer({ min: 1, max: 3_600_000 }), most: fc.integer({ min: 1, max: 2_000 }) });

describe('the grid of a matrix', () => {
  it('has at least one point and at most as many as are wanted, on multiples of its step and none after the range', () => {
    fc.assert(
      fc.property(range, ({ from, spanMs, intervalMs, most }) => {
        const grid = fleetGrid({ from, to: from + spanMs, intervalMs }, most);
        const points = pointsOf(grid);
        return points >= 1 && points <= most && grid.fromMs % grid.stepMs === 0 && grid.toMs <= from + spanMs && grid.stepMs >= intervalMs && grid.stepMs % 1_000 === 0;
      })
    );
  });

  it('covers the range but for less than two steps', () => {
    fc.assert(
      fc.property(range, ({ from, spanMs, intervalMs, most }) => {
        const grid = fleetGrid({ from, to: from + spanMs, intervalMs }, most);
        return grid.fromMs - from < 2 * grid.stepMs && from + spanMs - grid.toMs < grid.stepMs;
      })
    );
  });

  it('of a day and 100 points has a point each quarter of an hour', () => {
    expect(fleetGrid({ from: Date.UTC(2026, 2, 14), to: Date.UTC(2026, 2, 15), intervalMs: 1_000 }, 100)).toEqual({ fromMs: Date.UTC(2026, 2, 14), toMs: Date.UTC(2026, 2, 15), stepMs: 900_000 });
  });
});
