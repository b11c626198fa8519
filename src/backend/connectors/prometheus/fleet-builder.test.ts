import type { FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { FleetBuilder } from './fleet-builder.ts';

const grid = { fromMs: 60_000, toMs: 120_000, stepMs: 60_000 };
const request = (more: Partial<FleetRequest>): FleetRequest => ({ resource: 'gpu', level: 'host', pooled: 'mean', grid, ...more });
const samples: Array<[number, string]> = [[60, '0.5'], [120, '0.25']];

it('takes series that name no cluster for those of the one that the source is said to measure', () => {
  const builder = new FleetBuilder(request({ cluster: 'training' }), 1, 'training');
  builder.add({ metric: { host: 'a' }, samples });
  builder.add({ metric: { host: 'b', cluster: 'other' }, samples });
  expect(builder.answer('metrics', { warnings: [] })).toMatchObject({ members: ['a'], clusters: ['training'], values: Float32Array.of(0.5, 0.25) });
  const clusters = new FleetBuilder(request({ level: 'cluster' }), 1, 'training');
  clusters.add({ metric: {}, samples });
  expect(clusters.answer('metrics', { warnings: [] }).members).toEqual(['training']);
});

it('leaves the cluster unknown where nobody says it', () => {
  const builder = new FleetBuilder(request({ cluster: 'training' }), 1);
  builder.add({ metric: { host: 'a' }, samples });
  expect(builder.answer('metrics', { warnings: [] })).toMatchObject({ members: ['a'], clusters: [''] });
});
