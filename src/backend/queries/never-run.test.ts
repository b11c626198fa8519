import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { releaseMatrixMeta } from '../../contract/release-matrix.ts';
import type { SourceState } from '../federation/view.ts';
import { answer } from './answer.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, sourceState } from './testing/view-builder.ts';

/** Package shop, of which `b_gpu` ran and the gate `declared` did not, unless it is the same. */
function view(declared: string, ci: Partial<SourceState> = {}) {
  return buildView({
    sources: [sourceState({ name: 'ci', gives: ['attempt.outcome'], ...ci })],
    packages: { [packageKey('shop', '1')]: { name: 'shop', build: '1', mark: 'passed', createdTime: readAt } },
    checks: { [checkKey('shop', declared)]: { package: 'shop', name: declared, gate: true } },
    attempts: { [attemptKey('shop', '1', 'b_gpu', 1)]: { package: 'shop', build: '1', check: 'b_gpu', number: 1, outcome: 'passed' } },
  });
}
const ask = (query: object, declared = 'b_gpuu', ci: Partial<SourceState> = {}) => answer(view(declared, ci), query, readAt);
const notice = { severity: 'warning', text: 'GATE_NEVER_RAN: No build ever ran a declared gate: `b_gpuu` of package `shop` (did you mean b_gpu?). Correct its name where it is declared, in the catalog under `gates`, or take it off that list: until it runs, no build is ready.' };

describe('a declared gate that no build ever ran', () => {
  it('is told in the rows of readiness, with the check that was meant, and in a notice of every shape', () => {
    const packages = ask({ queryType: 'readiness' });
    expect(rowsOf(packages)).toMatchObject([{ package: 'shop', ready: false, blockedBy: 'no build ever ran b_gpuu (did you mean b_gpu?)' }]);
    const builds = ask({ queryType: 'readiness', shape: 'builds', package: 'shop' });
    expect(rowsOf(builds)).toMatchObject([{ buildState: 'unknown', buildProblem: 'no build ever ran b_gpuu (did you mean b_gpu?)' }]);
    expect([packages.notices, builds.notices]).toEqual([[notice], [notice]]);
  });

  it('is told in the blanks of the matrix, and in a notice', () => {
    const matrix = ask({ queryType: 'releaseMatrix', package: 'shop' });
    expect(releaseMatrixMeta.parse(matrix.custom).blanks.map(({ state, text }) => `${state}: ${text}`)).toEqual(['unknown: It is a gate, and no build ever ran it (did you mean b_gpu?).']);
    expect(matrix.notices).toEqual([notice]);
  });

  it('is guessed at only where a name is near', () => {
    expect(rowsOf(ask({ queryType: 'readiness' }, 'a long other name'))).toMatchObject([{ blockedBy: 'no build ever ran a long other name' }]);
  });

  it('is not told where the gate ran', () => {
    expect(ask({ queryType: 'readiness' }, 'b_gpu').notices).toEqual([]);
  });

  it('is told of packages whose rows are shown, and of no others', () => {
    const names = ['ads', 'feed', 'shop'];
    const of = <Value>(make: (name: string) => readonly [string, Value]) => Object.fromEntries(names.map(make));
    const world = buildView({
      models: { ctr: { package: 'ads:1', team: 'Ads' }, rank: { package: 'feed:1', team: 'Feed' } },
      packages: of((name) => [packageKey(name, '1'), { name, build: '1', mark: 'passed', createdTime: readAt }]),
      checks: of((name) => [checkKey(name, `${name}-gate`), { package: name, name: `${name}-gate`, gate: true }]),
      attempts: of((name) => [attemptKey(name, '1', 'unit', 1), { package: name, build: '1', check: 'unit', number: 1, outcome: 'passed' }]),
    });
    const toldOf = (query: object) => {
      const said = answer(world, { queryType: 'readiness', ...query }, readAt).notices?.find(({ text }) => text.startsWith('GATE_NEVER_RAN'))?.text ?? '';
      return names.filter((name) => said.includes(`package \`${name}\``));
    };
    expect(toldOf({})).toEqual(names);
    expect(toldOf({ search: 'package:feed' })).toEqual(['feed']);
    expect(toldOf({ search: 'package:none' })).toEqual([]);
    expect(toldOf({ limit: 1 })).toEqual(['ads']);
    expect([toldOf({ shape: 'models', team: 'Ads' }), toldOf({ shape: 'models', model: 'rank' })]).toEqual([['ads'], ['feed']]);
    expect([toldOf({ shape: 'builds', team: 'Ads' }), toldOf({ shape: 'builds', search: 'package:shop' })]).toEqual([['ads'], ['shop']]);
  });

  it('is not told while a source that may know of its runs does not answer', () => {
    const silent = ask({ queryType: 'readiness' }, 'b_gpuu', { failures: 1 });
    expect(rowsOf(silent)).toMatchObject([{ blockedBy: 'b_gpuu has not run' }]);
    expect(silent.notices?.some(({ text }) => text.startsWith('GATE_NEVER_RAN'))).toBe(false);
  });
});
