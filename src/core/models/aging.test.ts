import { givesAges } from './aging.ts';

it('takes ages to be made of snapshots and versions, what puts them in production, and training runs, and of no limit', () => {
  expect(['model.snapshotTime', 'version.createdTime', 'alias.version', 'model.stage', 'model.stageVersion', 'model.lastTrainingTime'].map((path) => givesAges(['model.owner', path]))).toEqual([true, true, true, true, true, true]);
  expect(givesAges(['model.snapshotSla', 'model.trainingPeriod', 'model.trainingType', 'rotation.oncall', 'model.vitalsCount', 'version.reachable'])).toBe(false);
});
