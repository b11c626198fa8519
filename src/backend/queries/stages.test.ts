import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { answer } from './answer.ts';
import type { Inputs } from './asked.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, sourceState, type PlainRecord } from './testing/view-builder.ts';

const hour = 3_600_000;
/** Ten builds, newest first, and the marks of two gates and of a check that is none. */
const marks = { build: '✓✓✓✓✓✓✓✓✓✗', unit: '✓✓✓✓✓✓✓✓✗ ', gpu: '✓✓✓✓✓✓✓✗✗ ', docs: '✗✗✗✗✗✗✗✗✗ ' };
const word: Readonly<Record<string, string>> = { '✓': 'passed', '✗': 'failed' };
const buildsOf = [...marks.build].map((mark, index) => ({ build: `B${10 - index}`, mark: word[mark] ?? 'unknown', createdTime: readAt - index * hour }));
const checks = { unit: { suite: 'fast', gate: true }, gpu: { suite: 'gpu', gate: true }, docs: { suite: 'pages', gate: false } } as const;
type Records = Readonly<Record<string, PlainRecord>>;
const attempts: Records = Object.fromEntries(
  (['unit', 'gpu', 'docs'] as const).flatMap((check) =>
    buildsOf.flatMap(({ build }, index) => {
      const outcome = word[[...marks[check]][index] ?? ''];
      return outcome === undefined ? [] : [[attemptKey('ads', build, check, 1), { package: 'ads', build, check, number: 1, outcome, gpuSeconds: check === 'gpu' ? 7_200 : 0 }] as const];
    })
  )
);
const view = buildView({
  given: ['job', 'launch', 'incident', 'package', 'check', 'attempt'],
  models: {
    ctr: { package: 'ads:B9', snapshotTime: readAt - hour, snapshotSla: 7_200 },
    cvr: { package: 'ads:B8', snapshotTime: readAt - 3 * hour, snapshotSla: 7_200 },
    far: { package: 'other:1' },
  },
  packages: { ...Object.fromEntries(buildsOf.map((record) => [packageKey('ads', record.build), { name: 'ads', ...record }])), [packageKey('other', '1')]: { name: 'other', build: '1' } },
  checks: Object.fromEntries(Object.entries(checks).map(([name, about], place) => [checkKey('ads', name), { package: 'ads', name, place, ...about }])),
  attempts,
  jobs: Object.fromEntries([['1', 'ctr', 'completed'], ['2', 'ctr', 'failed'], ['3', 'cvr', 'completed'], ['4', 'far', 'failed'], ['5', 'cvr', 'running']].map(([id = '', model = '', state = '']) => [id, { id, model, state, startTime: readAt - 2 * hour, gpusAllocated: 4, ...(state === 'running' ? {} : { endTime: readAt - hour }) }])),
  launches: { l1: { model: 'ctr', version: '2', kind: 'launch', time: readAt - 5 * hour }, l2: { model: 'cvr', version: '3', kind: 'launch', time: readAt - 5 * hour }, l3: { model: 'cvr', version: '2', kind: 'rollback', time: readAt - 4 * hour } },
  incidents: { i1: { model: 'cvr', startTime: readAt - 30 * hour, status: 'open' }, i2: { model: 'ctr', startTime: readAt - 90 * hour, endTime: readAt - 80 * hour, status: 'closed' } },
});
const range = { from: readAt - 24 * hour, to: readAt, maxDataPoints: 100, intervalMs: 1_000 };
const ask = (query: object, inputs: Inputs = {}, from = range.from) => answer(view, { queryType: 'stages', package: 'ads', ...query }, readAt, { range: { ...range, from }, inputs });
const stagesOf = (query: object, inputs?: Inputs) => rowsOf(ask(query, inputs)).map(({ stage, of, successes, trials }) => [stage, of, successes, trials]);

describe('the query stages', () => {
  it('follows a package from its build to the models that run it', () => {
    expect(stagesOf({})).toEqual([
      ['Build', 'build', 9, 10],
      ['Tests: fast', 'suite:fast', 8, 9],
      ['Tests: gpu', 'suite:gpu', 7, 9],
      ['Training', 'jobs', 2, 3],
      ['Snapshot', 'snapshots', 1, 2],
      ['Launch', 'launches', 1, 2],
      ['Serving', 'serving', 1, 2],
    ]);
  });

  it('tells how far each stage is reached, what a failure costs, and what it buys to raise one', () => {
    const [build, fast, gpu] = rowsOf(ask({ stages: 'build, suite:fast, suite:gpu', target: 0.95 }));
    expect(build).toMatchObject({ unit: 'builds', reliability: 0.9, reach: 1, costGpuHours: 0, failureGpuHours: 0, raisedTo: 0.95, raisedProduct: expect.closeTo(0.95 * (8 / 9) * (7 / 9)) });
    expect(fast).toMatchObject({ reach: 0.9, failureGpuHours: 0 });
    expect(gpu).toMatchObject({ reach: expect.closeTo(0.8), costGpuHours: 2, failureGpuHours: 2, wastedGpuHours: expect.closeTo(0.8 * (2 / 9) * 2), raisedGain: expect.closeTo(0.9 * (8 / 9) * (0.95 - 7 / 9)) });
  });

  it('sets the product beside what was measured, for the builds alone where other stages follow', () => {
    expect(rowsOf(ask({ shape: 'chain' }))).toMatchObject([
      { part: 'whole', stages: 'Build, Tests: fast, Tests: gpu, Training, Snapshot, Launch, Serving', product: expect.closeTo(0.9 * (8 / 9) * (7 / 9) * (2 / 3) * 0.125), measured: null, entered: null, difference: null, apart: null },
      { part: 'builds', stages: 'Build, Tests: fast, Tests: gpu', product: expect.closeTo(0.6222, 4), measured: 0.7, through: 7, entered: 10, difference: expect.closeTo(0.7 - 0.6222, 4), apart: false },
    ]);
    expect(rowsOf(ask({ shape: 'chain', stages: 'build, gates' }))).toMatchObject([{ part: 'whole', measured: 0.7, entered: 10 }]);
  });

  it('takes the stages of the query, else those of the settings', () => {
    expect(stagesOf({}, { stages: ['Compiled = build', 'check:*'] })).toEqual([['Compiled', 'build', 9, 10], ['*', 'check:*', 0, 9]]);
    expect(stagesOf({ stages: 'All gates = gates' }, { stages: ['build'] })).toEqual([['All gates', 'gates', 7, 9]]);
    expect(() => ask({ stages: 'build, nonsense' })).toThrow(/nonsense is no stage; write .*launches/);
  });

  it('counts what lies in the time range, and says which stages have no trial', () => {
    const late = ask({ stages: 'build, launches', shape: 'chain' }, {}, readAt - 2.5 * hour);
    expect(rowsOf(late)).toMatchObject([{ part: 'whole', product: null, atMost: 1, unknown: 'Launch' }, { part: 'builds', entered: 3, through: 3 }]);
    expect(late.notices?.map(({ text }) => text)).toEqual(['Without a trial in the time range: Launch. So long the product of all stages is unknown.']);
  });

  it('says which suites and checks no known build has, with the one that was meant, apart from stages without a trial', () => {
    const unknown = { severity: 'warning', text: expect.stringMatching(/^STAGE_UNKNOWN: No build of package `ads` has what a stage counts: `suite:fats` \(did you mean `suite:fast`\?\), `check:nope-\*`\. Correct /) };
    expect(ask({ stages: 'build, suite:fats, check:nope-*, suite:gpu' }).notices?.[0]).toEqual(unknown);
    expect(ask({}, { stages: ['suite:fats', 'check:nope-*', 'launches'] }, readAt - 2.5 * hour).notices).toEqual([unknown, { severity: 'info', text: expect.stringMatching(/^Without a trial in the time range: Launch\. /) }]);
    expect(ask({ stages: 'suite:fast, check:g*', package: 'ads' }, {}, readAt + hour).notices).toEqual([{ severity: 'info', text: expect.stringMatching(/^Without a trial/) }]);
  });

  it('says of no suite that none has it where a source may know of it that does not answer', () => {
    const silent = { ...view, sources: [sourceState({ name: 'ci', state: 'failing', failures: 1, lastSuccess: NaN, gives: ['check.suite'] })] };
    const { notices } = answer(silent, { queryType: 'stages', package: 'ads', stages: 'suite:fats' }, readAt, { range, inputs: {} });
    expect(notices?.map(({ text }) => text).join(' ')).not.toContain('STAGE_UNKNOWN');
    expect(notices).toContainEqual({ severity: 'info', text: expect.stringMatching(/^Without a trial/) });
  });

  it('says how many builds came through and are stopped by checks that no stage counts', () => {
    expect(ask({}).notices ?? []).toEqual([]);
    expect(ask({ stages: 'build, suite:fast' }).notices).toEqual([{ severity: 'warning', text: 'Of 8 builds that came through every stage of builds 1 may not be released: they were stopped by checks that no stage counts: gpu.' }]);
  });
});
