import fc from 'fast-check';
import { expectsTraining, isTraining, trainingTypes } from './training.ts';

const now = Date.UTC(2026, 2, 1);
const facts = (trainingType: string | undefined, agoSeconds: number, trainingPeriodSeconds: number) => ({ trainingType, lastTrainingTime: now - agoSeconds * 1000, trainingPeriodSeconds });

describe('training', () => {
  it('is alive while the last run lies within the period', () => {
    expect(isTraining(facts('online', 3_600, 3_600), now)).toBe(true);
    expect(isTraining(facts('recurring', 3_601, 3_600), now)).toBe(false);
  });

  it.each(['oneoff', 'none', undefined, 'daily'])('cannot be judged for the training type %s', (type) => {
    expect(isTraining(facts(type, 1e9, 1), now)).toBeUndefined();
  });

  it('cannot be judged without a last run or a usable period', () => {
    expect([isTraining(facts('online', NaN, 60), now), isTraining(facts('online', 5, NaN), now), isTraining(facts('online', 5, 0), now)]).toEqual([undefined, undefined, undefined]);
  });

  it('is expected of online and recurring models only', () => {
    expect(trainingTypes.map(expectsTraining)).toEqual([true, true, false, false]);
    expect(expectsTraining(undefined)).toBeUndefined();
  });

  it('never comes back to life by waiting', () => {
    const span = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(span, span, span, (ago, period, later) => {
        const stated = facts('online', ago, period);
        expect(isTraining(stated, now) !== false || isTraining(stated, now + later) === false).toBe(true);
      })
    );
  });
});
