import fc from 'fast-check';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import type { FleetGiven } from './asked.ts';
import { measuredUse } from './fleet-use.ts';
import { lifeGrid } from './job-usage.ts';
import { askedTogether, joinedRequests, partsIn } from './joined-requests.ts';

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
      expect(joined.flatMap(({ parts }) => parts)).toHaveLength(requests.length);
      const given = partsIn(joined.map(({ whole }) => answered(whole)));
      for (const request of requests) {
        expect(plain(given(request))).toEqual(plain(answered(request)));
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

it('keeps apart what is so short that a source could miss it between two looks at the whole', () => {
  const [long, short] = [jobs(1, () => ({ grid: lifeGrid(0, 9 * hour) })), jobs(2, () => ({ grid: lifeGrid(3 * hour, 3 * hour + 2 * minute) }))];
  const stepMs = long[0]?.grid.stepMs ?? 0;
  const together = joinedRequests([...long, ...short.map((one) => ({ ...one, grid: { fromMs: 2 * hour, toMs: 2 * hour + stepMs, stepMs } }))]);
  expect(together.map(({ parts }) => parts.length)).toEqual([1, 2]);
});

describe('asked together', () => {
  const mostMembers = 3;
  /** A source that reads what is recorded where anything is, as Prometheus does, and refuses what is too much. */
  function asking(recorded: readonly string[], request: FleetRequest) {
    const { members = [] } = request;
    if (members.length > mostMembers) {
      return { request, answers: [], problems: ['FLEET_TOO_COSTLY: Source s would have to read 4 series.'] };
    }
    const whole = answered(request);
    const isRecorded = members.some((name) => recorded.includes(name));
    const lacking = members.filter((name) => isRecorded && !recorded.includes(name));
    const [first] = answered({ ...request, members: members.filter((name) => !lacking.includes(name)) }).answers;
    return { ...whole, answers: first === undefined ? [] : [first], problems: [] };
  }

  it('each gets what it would have been given alone, where some of it is recorded and some is not, and where all at once is too much', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRequest, { maxLength: 8 }), fc.subarray(['a', 'b', 'c']), async (requests, recorded) => {
        const single = requests.filter(({ members = [] }) => members.length <= 1);
        const given = partsIn(await askedTogether(single, (request) => Promise.resolve(asking(recorded, request))));
        for (const request of single) {
          expect(plain(given(request))).toEqual(plain(asking(recorded, request)));
        }
      })
    );
  });

  it('those of which nothing is known are asked once more, and together', async () => {
    const asked: FleetRequest[] = [];
    await askedTogether([...jobs(20, () => ({ members: ['d'] })), ...jobs(1, () => ({ members: ['a'] }))], (request) => {
      asked.push(request);
      return Promise.resolve({ ...answered(request), problems: [] });
    });
    expect(asked.map(({ members }) => members)).toEqual([['d', 'a'], ['d']]);
  });

  it('nothing is asked twice of a source that has none of it', async () => {
    const asked: FleetRequest[] = [];
    await askedTogether(jobs(20, () => ({ members: ['d'] })), (request) => {
      asked.push(request);
      return Promise.resolve({ ...answered(request), problems: [] });
    });
    expect(asked).toHaveLength(1);
  });
});

it('leaves a request for all members as it is', () => {
  const all: FleetRequest = { resource: 'gpu', level: 'host', pooled: 'mean', grid: lifeGrid(0, hour) };
  expect(joinedRequests([all, ...jobs(1, () => ({}))])).toHaveLength(2);
  expect(partsIn([answered(all)])(all)?.request).toEqual(all);
});

it('gives nothing of what was not asked', () => {
  const [one, other] = jobs(2, () => ({}));
  expect(one === undefined || other === undefined ? 'none' : partsIn([answered(one)])(other)).toBeUndefined();
});
