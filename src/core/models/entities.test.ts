import { entities, fieldDefinition, fieldPaths, isFieldPath } from './entities.ts';

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
