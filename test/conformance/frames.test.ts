/** Every query type, decoded and drawn by Grafana's own SDK, against what was recorded. */
import { expectGolden } from '../golden-file.ts';
import { frameText } from './frame-text.ts';
import { buildPeer, demo, startPeer, watched, type Peer, type Query } from './peer.ts';

let peer: Peer;
beforeAll(async () => {
  buildPeer();
  peer = await startPeer();
  await watched(peer, demo);
}, 300_000);
afterAll(() => peer.stop());

const recorded: Readonly<Record<string, Query>> = {
  models: {
    refId: 'A',
    queryType: 'models',
    limit: 4,
    columns: ['model', 'domain', 'snapshotStaleness', 'snapshotTime', 'stale', 'training', 'maintainabilityIndex', 'package', 'oncall'],
  },
  modelSummary: { refId: 'A', queryType: 'modelSummary' },
  incidents: { refId: 'A', queryType: 'incidents', limit: 3, columns: ['incident', 'severity', 'title', 'status', 'startTime', 'model', 'rotation'] },
  oncall: { refId: 'A', queryType: 'oncall', limit: 3 },
  sources: { refId: 'A', queryType: 'sources', columns: ['source', 'kind', 'state', 'since', 'facts', 'models', 'problems', 'failures', 'error'] },
  modelFacts: { refId: 'A', queryType: 'modelFacts', model: 'ads_interest_eu_v6', limit: 12 },
  vitalFamilies: { refId: 'A', queryType: 'vitalFamilies' },
  fleetMatrix: { refId: 'A', queryType: 'fleetMatrix', level: 'cluster', resource: 'gpu' },
  fleetUsage: { refId: 'A', queryType: 'fleetUsage' },
  jobs: { refId: 'A', queryType: 'jobs', limit: 5, columns: ['job', 'model', 'state', 'reason', 'submitTime', 'waiting', 'elapsed', 'gpusAllocated', 'hosts', 'settings'] },
  jobStatus: { refId: 'A', queryType: 'jobStatus', job: 'f412000592' },
  jobStatusHosts: { refId: 'A', queryType: 'jobStatus', job: 'f412000592', shape: 'hosts' },
  jobCompare: { refId: 'A', queryType: 'jobCompare', jobs: 'f412000592 f412005920' },
  releaseMatrix: { refId: 'A', queryType: 'releaseMatrix', package: 'automl', limit: 24, columns: ['package', 'build', 'time', 'check', 'state', 'attempts', 'message'] },
  releaseAttempts: { refId: 'A', queryType: 'releaseMatrix', package: 'ads_torch_predictor', build: '3879', shape: 'attempts' },
  readiness: { refId: 'A', queryType: 'readiness', limit: 3 },
  readinessModels: { refId: 'A', queryType: 'readiness', shape: 'models', package: 'ads_torch_predictor', limit: 3 },
  checks: { refId: 'A', queryType: 'checks', package: 'ads_torch_predictor', limit: 4, columns: ['check', 'gate', 'builds', 'runs', 'failedRuns', 'failureRate', 'flaky', 'flakeRate', 'firstPassRate', 'finalPassRate', 'testFaults', 'wastedGpuHours', 'blockedBuilds'] },
  culprits: { refId: 'A', queryType: 'culprits', package: 'ads_torch_predictor', limit: 6, columns: ['checks', 'firstBad', 'lastGood', 'ongoing', 'axis', 'from', 'to', 'failedWith', 'passedWith', 'unchanged'] },
  reproducibility: { refId: 'A', queryType: 'reproducibility', package: 'ads_torch_predictor' },
  reproducibilityMeasures: { refId: 'A', queryType: 'reproducibility', package: 'ads_torch_predictor', shape: 'measures' },
  reproducibilityUncontrolled: { refId: 'A', queryType: 'reproducibility', package: 'ads_torch_predictor', shape: 'uncontrolled', limit: 4 },
  stages: { refId: 'A', queryType: 'stages', package: 'ads_torch_predictor' },
  stagesChain: { refId: 'A', queryType: 'stages', package: 'ads_torch_predictor', shape: 'chain' },
  blastRadius: { refId: 'A', queryType: 'blastRadius', limit: 3 },
  blastRadiusBuilds: { refId: 'A', queryType: 'blastRadius', shape: 'builds', limit: 2 },
  alert: { refId: 'A', queryType: 'models', search: 'stale:true', format: 'alert', measure: 'snapshotStaleness' },
};

it.each(Object.entries(recorded))('answers %s as recorded', async (name, query) => {
  const { A: answer } = await peer.query(demo, query);
  expect(answer).toMatchObject({ status: 200, error: '' });
  expect(answer?.frames).toHaveLength(1);
  answer?.frames.forEach((frame) => expectGolden(name, frameText(query, frame)));
});

it('makes one alert of each row of an alert frame', async () => {
  const { A: answer } = await peer.query(demo, { refId: 'A', queryType: 'models', format: 'alert', measure: 'maintainabilityIndex' });
  const [frame] = answer?.frames ?? [];
  expect(frame?.meta?.type).toBe('numeric-long');
  expect(frame?.rows).toBeGreaterThan(200);
  expect(frame?.alerts).toBe(frame?.rows);
});

it('answers without options, with all columns and all models', async () => {
  const { A: answer } = await peer.query(demo, { refId: 'A', queryType: 'models' });
  expect(answer?.frames[0]).toMatchObject({ rows: 300, refId: 'A' });
  expect(answer?.frames[0]?.fields.length).toBeGreaterThan(20);
});
