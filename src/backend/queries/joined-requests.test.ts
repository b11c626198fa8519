import fc from 'fast-check';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import type { FleetGiven } from './asked.ts';
import { measuredUse } from './fleet-use.ts';
import { lifeGrid } from './job-usage.ts';
import { joinedRequests, partOf } from './joined-requests.ts';

const minute = 60_000;
const hour = 60 * minute;

const anyRequest = fc
  .record({
    resource: fc.constantFrom('gpu' as const, 'cpu' as const),
    level: fc.constantFrom('host' as const, 'job' as const),
    from: fc.integer({ min: 0, max: 400 * minute }),
    lasts: fc.integer({ min: 0, max: 200 * minute }),
    members: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '"}', '.*'), { maxLength: 4 }),
  })
  .map(({ resource, level, from, lasts, members }): FleetRequest => ({ resource, level, pooled: 'mean', grid: lifeGrid(from, from + lasts), members }));

/** As a source answers that knows every member but one, each at each moment by another value. */
function answered(request: FleetRequest): FleetGiven {
  const { grid, resource, level } = request;
  const members = (request.members ?? []).filter((name) => name !== 'd');
  const points = pointsOf(grid);
  const values = Float32Array.from({ length: members.length * points }, (_, at) => {
    const moment = grid.fromMs + (at % points) * grid.stepMs;
    return ((moment / 1_000) % 97) / 100 + (members[Math.floor(at / points)] ?? '').charCodeAt(0) + resource.length + level.length;
  });
  return { request, answers: [sealFleet({ source: 's', members, clusters: members.map((name) => `c${name}`), racks: members.map(() => ''), values, warnings: [] })] };
}

const plain = (given: FleetGiven | undefined) => [...measuredUse(given).members].map(([key, { cluster, values }]) => ({ key, cluster, values: [...values] })).sort((a, b) => (a.key < b.key ? -1 : 1));

it('gives each request what it would have been given alone', () => {
  fc.assert(
    fc.property(fc.array(anyRequest, { maxLength: 8 }), (requests) => {
      const joined = joinedRequests(requests);
      expect(joined.length).toBeLessThanOrEqual(requests.length);
      const given = joined.map(answered);
      for (const request of requests) {
        expect(plain(partOf(given, request))).toEqual(plain(answered(request)));
      }
    })
  );
});

const jobs = (count: number, of: (job: number) => Partial<FleetRequest>): FleetRequest[] => Array.from({ length: count }, (_, job) => ({ resource: 'gpu', level: 'host', pooled: 'mean', grid: lifeGrid(0, hour), members: [`h${job}`], ...of(job) }));

it('joins jobs that ran at one time, of whatever length below the same step', () => {
  expect(joinedRequests(jobs(50, (job) => ({ grid: lifeGrid(job * minute, hour + job * minute) })))).toHaveLength(1);
});

it('keeps apart what lies far apart, what has another step, and what would be too much to read at once', () => {
  expect(joinedRequests(jobs(2, (job) => ({ grid: lifeGrid(job * 100 * hour, (job * 100 + 1) * hour) })))).toHaveLength(2);
  expect(joinedRequests(jobs(2, (job) => ({ grid: lifeGrid(0, (1 + 9 * job) * hour) })))).toHaveLength(2);
  const large = jobs(50, (job) => ({ grid: lifeGrid(0, 700 * hour), members: Array.from({ length: 40 }, (_, host) => `h${job}-${host}`) }));
  const joined = joinedRequests(large);
  expect(joined.length).toBeGreaterThan(1);
  expect(joined.length).toBeLessThan(50);
});

it('leaves a request for all members as it is', () => {
  const all: FleetRequest = { resource: 'gpu', level: 'host', pooled: 'mean', grid: lifeGrid(0, hour) };
  expect(joinedRequests([all, ...jobs(1, () => ({}))])).toHaveLength(2);
  expect(partOf([answered(all)], all)?.request).toEqual(all);
});

it('gives nothing of what was not asked', () => {
  const [one, other] = jobs(2, () => ({}));
  expect(one === undefined || other === undefined ? 'none' : partOf([answered(one)], other)).toBeUndefined();
});
