import fc from 'fast-check';
import { attemptKey, packageKey } from '../../core/models/entities.ts';
import { namedBuild } from './named-build.ts';
import { buildView } from './testing/view-builder.ts';

const part = fc.array(fc.constantFrom('a', 'b', ':'), { minLength: 1, maxLength: 6 }).map((characters) => characters.join(''));

describe('a package and a build in one text', () => {
  it('are those that are known, wherever their colons are, be it by runs alone', () => {
    fc.assert(
      fc.property(part, part, fc.boolean(), (name, build, isListed) => {
        const view = buildView(isListed ? { packages: { [packageKey(name, build)]: { name, build } } } : { attempts: { [attemptKey(name, build, 'unit', 1)]: { package: name, build, check: 'unit', outcome: 'passed' } } });
        expect(namedBuild(view, packageKey(name, build))).toEqual({ name, build });
      })
    );
  });

  it('are those of the package that is known where no such build is, of several the one that has it', () => {
    const view = buildView({ packages: { 'odd:1': { name: 'odd', build: '1' }, 'odd:v1:2': { name: 'odd:v1', build: '2' }, 'odd:v1:rc1': { name: 'odd', build: 'v1:rc1' } } });
    expect(['odd:v9:rc1', 'odd:v1:2', 'odd:v1:rc1', 'odd:v1:3', 'none:v1:3', 'none'].map((written) => namedBuild(view, written))).toEqual([
      { name: 'odd', build: 'v9:rc1' }, { name: 'odd:v1', build: '2' }, { name: 'odd', build: 'v1:rc1' }, { name: 'odd:v1', build: '3' }, { name: 'none:v1', build: '3' }, { name: 'none', build: undefined },
    ]);
  });
});
