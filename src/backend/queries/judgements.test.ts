import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { emitBuilds } from '../../core/demo/release/emit-builds.ts';
import { answer } from './answer.ts';
import { rowsOf } from './testing/plain-table.ts';
import { releaseRecords } from './testing/release-records.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const demo = releaseRecords((sink) => emitBuilds(sink, { name: 'ads', newest: 3881, oldest: 3842, shift: 0 }, readAt));
const ofDemo = (query: object) => rowsOf(answer(buildView(demo), query, readAt));

describe('the query checks', () => {
  it('tells apart a product that fails, a test that flakes and machines that break', () => {
    const byCheck = new Map(ofDemo({ queryType: 'checks' }).map((row) => [row.check, row]));
    expect(byCheck.get('compat')).toMatchObject({ flaky: 'unknown', testFaults: 0, infrastructureFaults: 0, blockedBuilds: 0, wastedGpuHours: 0, owner: 'Release Engineering', gate: false });
    expect(byCheck.get('soak')).toMatchObject({ flaky: 'flaky', productFaults: 0, infrastructureFaults: 0, suite: 'release' });
    expect(byCheck.get('long-train')).toMatchObject({ productFaults: 0, testFaults: 0, failedRuns: 0, failureRate: 0 });
    expect(byCheck.get('gpu-smoke')).toMatchObject({ gate: true, flaky: 'steady', blockedBuilds: 1 });
  });

  it('puts the check that wastes most first, and what wastes none last', () => {
    const wasted = ofDemo({ queryType: 'checks' }).map((row) => (typeof row.wastedGpuHours === 'number' ? row.wastedGpuHours : -1));
    expect(wasted).toEqual(wasted.toSorted((a, b) => b - a));
    expect([Number(wasted[0]) > 0, wasted.at(-1)]).toEqual([true, 0]);
  });

  it('says of each check whether it fails now, as the culprits do', () => {
    const failing = ofDemo({ queryType: 'checks' }).filter((row) => row.failing === true).map((row) => row.check);
    const ongoing = ofDemo({ queryType: 'culprits', search: 'ongoing:true' }).flatMap((row) => String(row.stillFailing).split(', '));
    expect(failing).toContain('compat');
    expect(failing.toSorted()).toEqual([...new Set(ongoing)].sort());
  });

  it('keeps one check, and carries an alert by package and check', () => {
    expect(ofDemo({ queryType: 'checks', check: 'soak' }).map((row) => row.check)).toEqual(['soak']);
    expect(ofDemo({ queryType: 'checks', check: 'soak', format: 'alert', measure: 'flakyBuilds' })).toMatchObject([{ package: 'ads', check: 'soak' }]);
  });
});

describe('the query culprits', () => {
  it('names what changed where a check turned bad, and did not harm elsewhere', () => {
    const [first, ...others] = ofDemo({ queryType: 'culprits', check: 'compat' });
    expect(first).toMatchObject({ package: 'ads', checks: 'compat', firstBad: '3873', lastGood: '3872', ongoing: true, fixedIn: null, axis: 'dependencies.numpy', from: '1.26.4', to: '2.1.0', since: '3873', passedWith: 0, url: 'https://ci.example/ads/3873' });
    expect(first?.unchanged).toContain('dependencies.cuda');
    expect(others.map(({ axis }) => axis)).toEqual(['commit']);
  });

  it('is told after it was mended too, what seldom changes before what always does', () => {
    expect(ofDemo({ queryType: 'culprits', build: '3879', check: 'gpu-smoke' })[0]).toMatchObject({ checks: 'gpu-smoke', ongoing: false, fixedIn: '3880', lastGood: '3878', axis: 'dependencies.cuda', from: '12.4', to: '12.6' });
  });

  it('says of checks that turned bad together which one fails still, and which was mended where', () => {
    const outcomes = { a: ['passed', 'failed', 'passed', 'passed'], b: ['passed', 'failed', 'failed', 'passed'], c: ['passed', 'failed', 'failed', 'failed'] };
    const records = {
      packages: Object.fromEntries([1, 2, 3, 4].map((build) => [packageKey('pkg', `${build}`), { name: 'pkg', build: `${build}`, mark: 'passed', createdTime: readAt + build }])),
      checks: Object.fromEntries(Object.keys(outcomes).map((name) => [checkKey('pkg', name), { package: 'pkg', name }])),
      attempts: Object.fromEntries(Object.entries(outcomes).flatMap(([check, row]) => row.map((outcome, index) => [attemptKey('pkg', `${index + 1}`, check, 1), { package: 'pkg', build: `${index + 1}`, check, number: 1, outcome }]))),
    };
    expect(rowsOf(answer(buildView(records), { queryType: 'culprits' }, readAt))).toMatchObject([{ checks: 'a, b, c', ongoing: true, stillFailing: 'c', fixedIn: 'a in 3, b in 4' }]);
  });

  it('says so where no good build is known, and refuses an address that is none', () => {
    const [name, build, check] = ['pkg', '1', 'unit'];
    const records = {
      packages: { [packageKey(name, build)]: { name, build, mark: 'passed', createdTime: readAt, url: 'javascript:alert(1)' } },
      checks: { [checkKey(name, check)]: { package: name, name: check } },
      attempts: { [attemptKey(name, build, check, 1)]: { package: name, build, check, number: 1, outcome: 'failed' } },
    };
    expect(rowsOf(answer(buildView(records), { queryType: 'culprits' }, readAt))).toMatchObject([{ checks: 'unit', firstBad: '1', lastGood: null, axis: null, unknown: 'No build is known on which it passed.', url: null }]);
  });
});
