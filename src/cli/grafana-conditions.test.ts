/** The conditions of the provisioned rules over the tables that the backend answers, joined and evaluated as Grafana does. */
import { answer } from '../backend/queries/answer.ts';
import { rowsOf } from '../backend/queries/testing/plain-table.ts';
import { builtPackages } from '../backend/queries/testing/built-packages.ts';
import { buildView, readAt } from '../backend/queries/testing/view-builder.ts';
import { needsOf } from '../backend/queries/needs.ts';
import { sealFleet } from '../backend/federation/fleet/given-fleet.ts';
import type { Resource } from '../core/models/fleet.ts';
import type { GrafanaCondition } from '../core/rules/alert-rule.ts';
import { fleetRules, type FleetRuleId } from '../core/rules/fleet-rules.ts';
import { notTrainingRule, staleRule } from '../core/rules/model-rules.ts';
import { sourceMissingRule } from '../core/rules/own-rules.ts';
import { releaseRules, usualLimits, type ReleaseRuleId } from '../core/rules/release-rules.ts';
import { evaluate, type Labelled } from './testing/grafana-math.ts';

const hour = 3_600_000;
type World = Parameters<typeof buildView>[0];

/** The use of hosts so many ms before now. */
type Measured = (resource: Resource, ago: number) => Readonly<Record<string, number>>;
const answered = (use: ReturnType<Measured>) => ({ source: 'registry', members: Object.keys(use), clusters: Object.keys(use).map(() => 'a'), racks: Object.keys(use).map(() => ''), values: Float32Array.from(Object.values(use)), warnings: [] });

/** What the label `row` of each number that fires at `now` is. */
function firing({ grafana: { queries, expressions, fires, ranges = {} }, row = 'model' }: { readonly grafana: GrafanaCondition; readonly row?: string }, world: World, now: number, measured: Measured = () => ({})): string[] {
  const view = buildView(world);
  const numbers = Object.entries(queries).map(([name, query]): readonly [string, readonly Labelled[]] => {
    const { from, to } = ranges[name] ?? { from: 600, to: 0 };
    const range = { from: now - from * 1_000, to: now - to * 1_000, maxDataPoints: 100, intervalMs: 1_000 };
    const { fleet = [] } = needsOf({ ...query, format: 'alert' }, range, now);
    const table = answer(view, { ...query, format: 'alert' }, now, { range, inputs: { fleet: fleet.map((request) => ({ request, answers: [sealFleet(answered(measured(request.resource, request.grid.toMs - now)))] })) } });
    const number = table.columns.at(-1)?.name ?? '';
    // Grafana takes every text of a row for a label; one that is not known is empty.
    return [name, rowsOf(table).map((cells) => ({ labels: Object.fromEntries(Object.entries(cells).flatMap(([label, cell]) => (label === number ? [] : [[label, String(cell ?? '')]]))), value: Number(cells[number]) }))];
  });
  const firing = evaluate(expressions[fires] ?? '', Object.fromEntries(numbers)).filter(({ value }) => value !== 0);
  return [...new Set(firing.map(({ labels }) => labels[row] ?? ''))];
}

const source = (age: number) => [{ name: 'registry', lastSuccess: readAt - age }];
const model = (age: number) => ({ snapshotTime: readAt - age, snapshotSla: 2 * 3600, trainingType: 'recurring', lastTrainingTime: readAt - age, trainingPeriod: 2 * 3600 });

describe.each([
  ['stale', staleRule],
  ['not training', notTrainingRule],
])('the rule on what is %s', (_, rule) => {
  it('fires beyond what the owners allow, and not at it, nor where a fact is unknown', () => {
    const models = { at: model(2 * hour), beyond: model(2 * hour + 1000), unknown: {} };
    expect(firing(rule, { models, sources: source(0) }, readAt)).toEqual(['beyond']);
  });

  it('does not begin to fire while the source is missing, and keeps what fired before', () => {
    const models = { fresh: model(hour), old: model(3 * hour) };
    const sources = [{ name: 'registry', lastSuccess: readAt, state: 'failing', failures: 9 } as const];
    expect(firing(rule, { models, sources }, readAt + 48 * hour)).toEqual(['old']);
    expect(firing(rule, { models, sources: [{ name: 'registry', lastSuccess: readAt + 48 * hour }] }, readAt + 48 * hour)).toEqual(['fresh', 'old']);
  });

  it('fires though a source that answers is seldom read, or one of other facts is missing', () => {
    const registry = { name: 'registry', lastSuccess: readAt + 2 * hour };
    for (const other of [{ name: 'owners', lastSuccess: readAt }, { name: 'pager', lastSuccess: readAt, state: 'failing', failures: 9, gives: ['rotation.oncall'] } as const]) {
      expect(firing(rule, { models: { aged: model(hour) }, sources: [registry, other] }, readAt + 2 * hour)).toEqual(['aged']);
    }
  });
});

it('calls that source missing whose refresh fails, and none else', () => {
  const sources = [{ name: 'well' }, { name: 'failing', failures: 1, state: 'failing' }] as const;
  expect(firing(sourceMissingRule, { sources: [...sources] }, readAt)).toEqual(['failing']);
});

const longestRun = (fires: readonly number[]) => Math.max(...fires.join('').split('0').map((run) => run.length));

describe('the rules on the fleet', () => {
  const ruleOf = (wanted: FleetRuleId, row: string) => {
    const [rule] = fleetRules.filter(({ id }) => id === wanted);
    return { row, grafana: rule?.grafana.condition ?? { queries: {}, expressions: {}, fires: '', noData: 'OK' as const, failed: 'KeepLast' as const } };
  };
  const run = (id: string, hosts: string, more: object = {}) => ({ id, cluster: 'a', state: 'running', hosts, startTime: readAt - 3 * hour, ...more });

  it('call a host lost where its scheduler calls it down under a job, or says that the job ended by it in the last half hour', () => {
    const world = {
      hosts: { up: { state: 'allocated' }, gone: { state: 'down' }, kept: { state: 'drained' } },
      jobs: {
        well: run('1', 'up,kept'),
        loses: run('2', 'up,gone'),
        waits: { id: '3', cluster: 'a', state: 'pending', submitTime: readAt - hour },
        failed: run('4', 'gone', { state: 'hostFailed', endTime: readAt - hour / 4 }),
        earlier: run('5', 'gone', { state: 'hostFailed', endTime: readAt - hour }),
        failedItself: run('6', 'gone', { state: 'failed', endTime: readAt - hour / 4 }),
        unplaced: run('7', ''),
      },
    };
    expect(firing(ruleOf('hostLost', 'job'), world, readAt).sort()).toEqual(['2', '4']);
    expect(firing(ruleOf('hostLost', 'job'), { jobs: { loses: run('2', 'gone') }, given: ['job'] }, readAt)).toEqual([]);
  });

  describe('see GPU memory run out', () => {
    const world = (hosts: readonly string[]) => ({ hosts: Object.fromEntries(hosts.map((host) => [host, { cluster: 'a', state: 'allocated' }])), jobs: { run: run('9', hosts.join(','), { gpusAllocated: 8 }) } });
    /** Use by minutes before now; a look is the mean of the five minutes that end there. */
    const alerts = (courses: Readonly<Record<string, (ago: number) => number>>, row: string) =>
      firing(ruleOf('gpuMemoryExhausting', row), world(Object.keys(courses)), readAt, (resource, at) => {
        const mean = (course: (ago: number) => number) => [0, 1, 2, 3, 4].reduce((sum, minute) => sum + course(minute - at / 60_000) / 5, 0);
        return resource === 'gpuMemory' ? Object.fromEntries(Object.entries(courses).map(([host, course]) => [host, mean(course)])) : {};
      });

    it('where it is nearly full and what it grew by in half an hour would fill it, and not where it stands still', () => {
      const courses = {
        grows: (ago: number) => 0.96 - (ago * 0.07) / 30,
        slow: (ago: number) => 0.95 - (ago * 0.02) / 30,
        still: () => 0.99,
        half: (ago: number) => 0.6 - (ago * 0.5) / 30,
        young: (ago: number) => (ago > 20 ? NaN : 0.99 - ago / 1_000),
      };
      expect(alerts(courses, 'member')).toEqual(['grows']);
      expect(alerts(courses, 'job')).toEqual(['9']);
    });

    it('not where it was taken in two steps, whenever those were, for as long as the rule waits', () => {
      for (const between of [3, 5, 8, 10, 15, 20]) {
        const fires = Array.from({ length: 46 }, (_, at) => alerts({ host: (ago) => (ago >= at + between ? 0.02 : ago >= at ? 0.5 : 0.95) }, 'member').length);
        expect([between, longestRun(fires) < 5]).toEqual([between, true]);
      }
    });

    it('not where a framework took it at once, whenever that was, nor for as long as the rule waits where that falls into a look', () => {
      const step = (at: number) => (ago: number) => (ago >= at ? 0.02 : 0.95);
      const fires = Array.from({ length: 46 }, (_, at) => alerts({ host: step(at) }, 'member').length);
      expect([5, 10, 20, 29].map((at) => fires[at])).toEqual([0, 0, 0, 0]);
      expect(longestRun(fires)).toBeLessThan(5);
    });
  });

});

describe('the rules on releases', () => {
  const ruleOf = (wanted: ReleaseRuleId, row: string) => {
    const [rule] = releaseRules(usualLimits).filter(({ id }) => id === wanted);
    return { row, grafana: rule?.grafana ?? { queries: {}, expressions: {}, fires: '', noData: 'OK' as const, failed: 'KeepLast' as const } };
  };
  /** Builds so many hours old, the newest first, each with how its gate ended. */
  const packageOf = (name: string, builds: readonly (readonly [number, string])[]) => ({ name, builds: builds.map(([age, unit], index) => ({ build: `${builds.length - index}`, age: age * hour, gates: { unit } })) });
  const world = builtPackages([
    packageOf('well', [[1, 'passed'], [30, 'passed']]),
    packageOf('waits', [[1, 'failed'], [25, 'failed'], [30, 'passed']]),
    packageOf('young', [[1, 'failed'], [20, 'failed'], [30, 'passed']]),
    packageOf('never', [[1, 'failed'], [5, 'failed'], [28, 'failed']]),
    packageOf('quiet', [[300, 'passed']]),
  ]);

  it('fire where builds wait for more than a day, and not where nobody builds', () => {
    expect(firing(ruleOf('noReadyBuild', 'package'), world, readAt).sort()).toEqual(['never', 'waits']);
  });

  it('do not count the time in which the source of the builds does not answer', () => {
    const silent = { ...world, sources: [{ name: 'registry', lastSuccess: readAt, state: 'failing', failures: 9 } as const] };
    expect(firing(ruleOf('noReadyBuild', 'package'), silent, readAt + 10 * hour).sort()).toEqual(['never', 'waits']);
    expect(firing(ruleOf('noReadyBuild', 'package'), { ...world, sources: [{ name: 'registry', lastSuccess: readAt + 10 * hour }] }, readAt + 10 * hour).sort()).toEqual(['never', 'waits', 'young']);
  });

  it('fire where a gate failed on the last three builds', () => {
    expect(firing(ruleOf('gateFailing', 'package'), world, readAt)).toEqual(['never']);
    expect(firing(ruleOf('gateFailing', 'failingGate'), world, readAt)).toEqual(['unit']);
  });

  it('fire for a production model on a build that is not ready', () => {
    const running = { ...world, models: { a: { package: 'waits:2' }, b: { package: 'waits:1' }, c: { package: 'other:7' }, d: {} } };
    expect(firing(ruleOf('badBuild', 'model'), running, readAt)).toEqual(['a']);
  });
});
