import { factText, factTitle } from './fact-text.ts';

it.each([
  ['snapshotTime', Date.UTC(2026, 2, 14, 9, 26, 53), '2026-03-14 09:26 UTC'],
  ['snapshotTime', 9e15, '9000000000000000'],
  ['snapshotSla', 50_400, '14h'],
  ['revenueImportance', 0.0712345, '7.123%'],
  ['maintainabilityCoverage', 1, '100%'],
  ['maintainabilityIndex', 88, '88'],
  ['alertCount', 2, '2'],
  ['fallbackLoads', false, 'no'],
  ['owner', 'ada', 'ada'],
])('writes the %s %j as %j', (field, value, written) => {
  expect(factText(field, value)).toBe(written);
});

it('names fields as the model table does, and others by their words', () => {
  expect(['snapshotSla', 'runbook', 'lastTrainingTime', 'stageVersion'].map(factTitle)).toEqual(['Snapshot SLA', 'Runbook', 'Last Training', 'Stage Version']);
});
