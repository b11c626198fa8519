import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { answer } from './answer.ts';
import { releasesOf } from './releases.ts';
import { buildView, readAt } from './testing/view-builder.ts';

describe('a package with more cells than fit in memory', () => {
  it('has its newest builds, and no gate that is said never to have run: it may have, on those that are left out', () => {
    const count = 3_200;
    const names = Array.from({ length: count }, (_, index) => String(index));
    const view = buildView({
      packages: Object.fromEntries(names.map((build, index) => [packageKey('p', build), { name: 'p', build, createdTime: readAt - index }])),
      checks: Object.fromEntries(names.map((name) => [checkKey('p', name), { package: 'p', name, gate: name === '7' }])),
      attempts: { [attemptKey('p', '3199', '7', 1)]: { package: 'p', build: '3199', check: '7', number: 1, outcome: 'passed' } },
    });
    const release = releasesOf(view).of('p');
    expect([release?.builds.length, release?.builds[0]?.name, release?.oldestLeftOut]).toEqual([3_125, '0', 75]);
    const [one, known] = ['3199', '0'].map((build) => answer(view, { queryType: 'readiness', shape: 'builds', package: 'p', build, columns: ['build'] }, readAt));
    expect([one, known].map((table) => [table?.rows, table?.custom?.['oldestLeftOut']])).toEqual([[0, 75], [1, 75]]);
    expect([release?.gates.filter((gate) => gate !== undefined).length, release?.neverRun.size]).toEqual([1, 0]);
  });
});
