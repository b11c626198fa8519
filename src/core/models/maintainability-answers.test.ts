import { maintainabilityAnswers, type MaintainabilityFacts } from './maintainability-answers.ts';

const nothing: MaintainabilityFacts = {
  rotation: undefined,
  rotationResolves: undefined,
  team: undefined,
  fallback: undefined,
  fallbackLoads: undefined,
  snapshotSla: undefined,
  alertCount: NaN,
  runbook: undefined,
  trainingJob: undefined,
  trainingType: undefined,
  packageVerdict: undefined,
  lineageKnown: undefined,
  vitalsCount: NaN,
};
const answersOf = (facts: Partial<MaintainabilityFacts>) => maintainabilityAnswers({ ...nothing, ...facts });

describe('the answers to the maintainability criteria', () => {
  it('are all unknown where nothing is known', () => {
    expect(Object.values(answersOf({}))).toEqual(Array.from({ length: 10 }, () => undefined));
  });

  it('take what nobody declares, where somebody could, for a no', () => {
    expect(answersOf({ team: false, snapshotSla: false, runbook: false, rotation: false, fallback: false })).toMatchObject({ team: false, sla: false, runbook: false, rotation: false, fallback: false });
  });

  it('do not take a rotation for one that resolves, nor a fallback for one that loads', () => {
    expect(answersOf({ rotation: true, fallback: true })).toMatchObject({ rotation: undefined, fallback: undefined });
    expect(answersOf({ rotation: true, rotationResolves: false, fallback: true, fallbackLoads: false })).toMatchObject({ rotation: false, fallback: false });
    expect(answersOf({ rotation: true, rotationResolves: true, fallback: true, fallbackLoads: true })).toMatchObject({ rotation: true, fallback: true });
  });

  it('tell no alert rules from an unknown number of them', () => {
    expect([answersOf({ alertCount: 0 }).alerts, answersOf({ alertCount: 3 }).alerts, answersOf({ vitalsCount: 0 }).vitals, answersOf({ vitalsCount: 1 }).vitals]).toEqual([false, true, false, true]);
  });

  it('miss a training job only where training is expected', () => {
    const trainingOf = (trainingType: string | undefined) => answersOf({ trainingJob: false, trainingType }).training;
    expect([trainingOf('online'), trainingOf('recurring'), trainingOf('oneoff'), trainingOf('none'), trainingOf(undefined)]).toEqual([false, false, undefined, undefined, undefined]);
    expect(answersOf({ trainingJob: true, trainingType: 'oneoff' }).training).toBe(true);
  });

  it('judge a package by the verdict on its build', () => {
    expect(['good', 'bad', undefined].map((packageVerdict) => answersOf({ packageVerdict }).package)).toEqual([true, false, undefined]);
  });
});
