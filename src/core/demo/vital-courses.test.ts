import fc from 'fast-check';
import { modelAt } from './model.ts';
import { planOrganisation } from './organisation.ts';
import { courseOf, measuredVitals } from './vital-courses.ts';
import { demoVitals } from './testing/healthy-bands.ts';

const day = 86_400_000;
const clock = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });

describe('the vitals of the demo', () => {
  it('lie outside their bands for as many models at every moment, in every organisation', () => {
    fc.assert(
      fc.property(clock, clock, fc.integer({ min: 1, max: 900 }), fc.integer(), (one, other, models, seed) => {
        expect(demoVitals({ seed, models }, one)).toEqual(demoVitals({ seed, models }, other));
      }),
      { numRuns: 20 }
    );
  });

  it('show on the screen of the talk what is stale, and one model for each trouble', () => {
    expect(demoVitals({ seed: 1, models: 300 }, Date.UTC(2026, 2, 12))).toEqual({
      predictionRate: 2, scoreDrift: 1, revenuePerPrediction: 1, fallbackShare: 1, calibration: 3, normalizedEntropy: 3, snapshotAge: 2, featureAge: 1, loggedShare: 1, labelJoinShare: 1,
    });
  });

  it('have no value between two times beyond the extremes that are told of them, and reach those', () => {
    const organisation = planOrganisation({ seed: 3, models: 60 });
    fc.assert(
      fc.property(clock, fc.integer({ min: 0, max: 3 * day }), fc.integer({ min: 0, max: 59 }), (from, span, index) => {
        const model = modelAt(organisation, index);
        for (const vital of measuredVitals(organisation, model)) {
          const course = courseOf(organisation, model, vital);
          const { low, high } = course.extremesIn(from, from + span);
          const values = Array.from({ length: 201 }, (_, part) => course.valueAt(from + Math.floor((span * part) / 200)));
          expect(Math.min(...values)).toBeGreaterThanOrEqual(low - 1e-9);
          expect(Math.max(...values)).toBeLessThanOrEqual(high + 1e-9);
          expect(high - Math.max(...values)).toBeLessThan(0.06 * (high + 1));
        }
      }),
      { numRuns: 50 }
    );
  });
});
