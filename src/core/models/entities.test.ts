import fc from 'fast-check';
import { entities, fieldDefinition, fieldPaths, isFieldPath, packageKey, readingsOf } from './entities.ts';

describe('the catalogue of entities and fields', () => {
  it('has a path for every field', () => {
    expect(fieldPaths).toHaveLength(Object.values(entities).reduce((sum, fields) => sum + Object.keys(fields).length, 0));
    expect(fieldPaths).toContain('model.snapshotSla');
  });

  it.each(['model', 'model.', 'model.nothing', 'model.team.x', 'toString.model', 'model.toString', '__proto__.team'])('does not take %s for a path', (path) => {
    expect(isFieldPath(path)).toBe(false);
  });

  it('has no definition for what it inherits', () => {
    expect(fieldDefinition('model', 'constructor')).toBeUndefined();
  });
});

describe('the key of a build', () => {
  it('is among its readings, whatever colons its package and its build hold, each of which has the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ':') }), fc.string({ unit: fc.constantFrom('a', 'b', ':') }), (name, build) => {
        const [last, ...others] = readingsOf(packageKey(name, build));
        const all = [last, ...others];
        expect(all).toContainEqual({ name, build });
        expect(all.every((one) => (one.build === undefined ? one.name : packageKey(one.name, one.build)) === packageKey(name, build))).toBe(true);
        expect(last.build).not.toContain(':');
        expect(all.map((one) => one.name.length)).toEqual([...all.map((one) => one.name.length).slice(0, -1).toSorted((a, b) => b - a), name.length + build.length + 1]);
      })
    );
  });

  it('that has no colon is the name alone', () => {
    expect(readingsOf('ads')).toEqual([{ name: 'ads', build: undefined }]);
    expect(readingsOf('team:ads:')).toEqual([{ name: 'team:ads', build: '' }, { name: 'team', build: 'ads:' }, { name: 'team:ads:', build: undefined }]);
  });
});
