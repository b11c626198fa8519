import fc from 'fast-check';
import { packageMetricsLimit, releaseMetrics } from '../../contract/metrics.ts';
import { answer } from './answer.ts';
import { blockEnd } from './metric-text.ts';
import { releaseMetricsText } from './release-metrics.ts';
import { builtPackages } from './testing/built-packages.ts';
import { rowsOf } from './testing/plain-table.ts';
import { samplesIn } from './testing/samples-in.ts';
import { buildView, readAt, type PlainView } from './testing/view-builder.ts';

const hour = 3_600_000;
const day = 24 * hour;
const scope = { orgId: 7, datasourceUid: 'north"star' };
const own = { org_id: '7', datasource_uid: 'north"star' };

const samplesOf = (view: ReturnType<typeof buildView>, now = readAt, limit = 1_000) => releaseMetricsText(view, { scope, limit }, now).split(blockEnd).map(samplesIn);

/** What an alert query answers, of the columns that tell its rows apart. */
function frameOf(view: ReturnType<typeof buildView>, query: object, name: string, labels: Readonly<Record<string, string>>, now: number) {
  const table = answer(view, { ...query, format: 'alert' }, now);
  const measure = table.columns.at(-1)?.name ?? '';
  return rowsOf(table).filter((row) => Number(row[measure]) > 0).map((row) => ({ name, labels: { ...Object.fromEntries(Object.entries(labels).map(([label, column]) => [label, String(row[column] ?? '')])), ...own }, value: Number(row[measure]) }));
}
const badBuildLabels = Object.fromEntries(['model', 'package', 'build', 'domain', 'team', 'rotation'].map((label) => [label, label]));
const answersOf = (view: ReturnType<typeof buildView>, now: number) => [
  frameOf(view, { queryType: 'blastRadius', measure: 'exposed', labels: ['build'] }, 'northstar_model_bad_build', badBuildLabels, now),
  frameOf(view, { queryType: 'readiness', measure: 'waiting' }, 'northstar_package_waiting_seconds', { package: 'package' }, now),
  frameOf(view, { queryType: 'readiness', measure: 'failingBuilds', labels: ['failingGate'] }, 'northstar_package_gate_failing_builds', { package: 'package', gate: 'failingGate' }, now),
];
const inOrder = (blocks: readonly (readonly object[])[]) => blocks.map((block) => block.map((one) => JSON.stringify(one)).sort());

const names = ['ads', 'a:b', 'odd "name" {}', 'back\\slash\\', 'two\nlines', '火'];
const build = fc.record({ age: fc.constantFrom(0, hour, 25 * hour, 40 * day, 100 * day), gates: fc.dictionary(fc.constantFrom('unit', 'load "test"', 'late\n\\gate'), fc.constantFrom('passed', 'failed', 'errored', 'running', 'skipped'), { noNullPrototype: true }) });
const worlds = fc
  .record({
    packages: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), builds: fc.array(build, { minLength: 1, maxLength: 5 }) }), { selector: ({ name }) => name, maxLength: 5 }),
    models: fc.uniqueArray(fc.record({ model: fc.constantFrom('ctr', 'cvr', 'odd "one"', 'two\nlines\\'), name: fc.constantFrom(...names), build: fc.integer({ min: 0, max: 5 }), team: fc.constantFrom('Click "models"', ''), revenueImportance: fc.double({ min: 0, max: 1, noNaN: true }) }), { selector: ({ model }) => model }),
    failing: fc.boolean(),
    later: fc.constantFrom(0, 7 * hour + 1, 95 * day),
  })
  .map(({ packages, models, failing, later }) => ({
    now: readAt + later,
    world: {
      ...builtPackages(packages.map(({ name, builds }) => ({ name, builds: builds.map((one, index) => ({ build: String(index), ...one })) }))),
      models: Object.fromEntries(models.map(({ model, name, build: number, team, revenueImportance }) => [model, { package: `${name}:${number}`, revenueImportance, ...(team === '' ? {} : { team, rotation: 'ads-ml' }) }])),
      sources: [{ name: 'registry', lastSuccess: readAt, ...(failing ? { state: 'failing', failures: 9 } as const : {}) }],
    } satisfies PlainView,
  }));

describe('the metrics of releases', () => {
  it('say what the queries of the alert rules answer, whatever is named how', () => {
    const seen = releaseMetrics.map(() => 0);
    fc.assert(
      fc.property(worlds, ({ world, now }) => {
        const view = buildView(world);
        const blocks = samplesOf(view, now);
        blocks.forEach((block, place) => (seen[place] = (seen[place] ?? 0) + block.length));
        expect(inOrder(blocks)).toEqual(inOrder(answersOf(view, now)));
      }),
      { numRuns: 200 }
    );
    expect(seen.every((count) => count > 20)).toBe(true);
  });

  it('have a sample of what is wrong, and none of what is well or unknown', () => {
    const world = builtPackages([
      { name: 'ads', builds: [{ build: '3', age: hour, gates: { unit: 'failed' } }, { build: '2', age: 2 * hour, gates: { unit: 'failed' } }, { build: '1', age: 3 * hour, gates: { unit: 'passed' } }] },
      { name: 'feed', builds: [{ build: '1', age: hour, gates: { unit: 'passed' } }] },
      { name: 'talk', builds: [{ build: '1', age: 91 * day, gates: { unit: 'failed' } }] },
    ]);
    const models = { ctr: { package: 'ads:2', team: 'Ads' }, cvr: { package: 'ads:1' }, ltv: { package: 'other:1' }, unknown: {} };
    expect(samplesOf(buildView({ ...world, models }))).toEqual([
      [{ name: 'northstar_model_bad_build', labels: { model: 'ctr', package: 'ads', build: '2', domain: '', team: 'Ads', rotation: '', ...own }, value: 1 }],
      [{ name: 'northstar_package_waiting_seconds', labels: { package: 'ads', ...own }, value: 7_200 }],
      [{ name: 'northstar_package_gate_failing_builds', labels: { package: 'ads', gate: 'unit', ...own }, value: 2 }],
    ]);
  });

  it('tell of as many models as the limit says, in order of name', () => {
    const world = builtPackages([{ name: 'ads', builds: [{ build: '1', age: hour, gates: { unit: 'failed' } }] }]);
    const models = Object.fromEntries(['a', 'b', 'c', 'd'].map((name, index) => [name, { package: 'ads:1', revenueImportance: index / 10 }]));
    const [bad = []] = samplesOf(buildView({ ...world, models }), readAt, 2);
    expect(bad.map(({ labels }) => labels['model']).sort()).toEqual(['a', 'b']);
  });

  it('leave out the packages that wait least where there are too many', () => {
    const many = Array.from({ length: packageMetricsLimit + 2 }, (_, index) => ({ name: `p${index}`, builds: [{ build: '1', age: (index + 1) * 1_000, gates: { unit: 'failed' } }] }));
    const [, waiting = []] = samplesOf(buildView(builtPackages(many)));
    expect([waiting.length, Math.min(...waiting.map(({ value }) => value))]).toEqual([packageMetricsLimit, 3]);
  });
});
