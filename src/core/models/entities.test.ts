import fc from 'fast-check';
import { entities, fieldDefinition, fieldPaths, isFieldPath, ofPackageKey, packageKey } from './entities.ts';

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
  it('is read back, whatever colons the name of its package holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string().filter((build) => !build.includes(':')), (name, build) => {
        expect(ofPackageKey(packageKey(name, build))).toEqual({ name, build });
      })
    );
  });

  it('that has no colon is the name alone', () => {
    expect([ofPackageKey('ads'), ofPackageKey('team:ads:')]).toEqual([{ name: 'ads', build: undefined }, { name: 'team:ads', build: '' }]);
  });
});
