import fc from 'fast-check';
import { fileNameOf, fileOf } from './file.ts';
import { matrixOf } from './testing/matrices.ts';

it.each([
  [undefined, 'builds.csv'],
  ['ads_tf_predictor', 'ads_tf_predictor-builds.csv'],
  ['../team/pkg:1', 'team_pkg_1-builds.csv'],
  ['...', 'builds.csv'],
  ['a' + '𝕏'.repeat(120), `a${'𝕏'.repeat(99)}-builds.csv`],
])('of package %s is called %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file);
});

it('is called by no path and no hidden name, whatever the package', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
    expect(fileNameOf(name)).toMatch(/^([\p{L}\p{N}][\p{L}\p{N}._-]*-)?builds\.csv$/u);
    expect(fileNameOf(name).length).toBeLessThan(250);
    expect(fileNameOf(name).isWellFormed()).toBe(true);
  }));
});

it('says when each build was built, as far as it is known', () => {
  const matrix = matrixOf({ unit: '✓✗' });
  const builds = matrix.builds.map((build, at) => (at === 0 ? build : { ...build, time: null }));
  expect(fileOf({ ...matrix, builds }, [{ kind: 'check', check: 0 }], [0, 1]).split('\r\n').slice(1, 3)).toEqual(['build,,,,passed,passed', 'built,,,,2026-05-10T12:00:00.000Z,']);
});
