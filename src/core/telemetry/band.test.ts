import fc from 'fast-check';
import { excess, isHealthy } from './band.ts';

const side = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }));
const band = fc.tuple(side, side).filter(([low, high]) => (low ?? high) !== null && (low === null || high === null || low <= high)).map(([low, high]) => ({ low, high }));

describe('a band', () => {
  it('includes both its ends', () => {
    const both = { low: 0.95, high: 1.05 };
    expect([0.949, 0.95, 1.05, 1.051].map((value) => isHealthy(both, value))).toEqual([false, true, true, false]);
    expect([isHealthy({ low: null, high: 1 }, -1e9), isHealthy({ low: 0.9, high: null }, 1e9), isHealthy(both, NaN)]).toEqual([true, true, undefined]);
  });

  it('is exceeded by what is not healthy, and by nothing else', () => {
    fc.assert(fc.property(band, fc.double({ noNaN: true, min: -2e6, max: 2e6 }), (one, value) => isHealthy(one, value) === excess(one, value) <= 0));
  });

  it('is exceeded further the further away a value lies', () => {
    const values = [3, 0.2, 1.06, 1.04, 1];
    expect(values.toSorted((a, b) => excess({ low: 0.95, high: 1.05 }, b) - excess({ low: 0.95, high: 1.05 }, a))).toEqual(values);
    expect(excess({ low: 0, high: 1 }, NaN)).toBeNaN();
  });
});
