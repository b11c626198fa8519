import { fieldPaths } from '../../../core/models/entities.ts';
import { bases } from '../../../core/models/fact.ts';
import { preferenceOf, ranks } from './precedence.ts';

describe('the precedence of statements', () => {
  it('lets what a person declared stand where people own the field, and what was observed in all others', () => {
    const owned = fieldPaths.filter((path) => preferenceOf(path) === 'declaredFirst');
    expect(owned.map((path) => path.replace('model.', '')).join(' ')).toBe(
      'domain tab team modelType trainingType trainingPeriod snapshotSla revenueImportance fallback owner rotation runbook maintainabilityTarget incident.team incident.rotation rotation.team'
    );
  });

  it('uses what a rule inferred last of all', () => {
    const order = (preference: Parameters<typeof ranks>[0]) => bases.toSorted((a, b) => (ranks(preference)[bases.indexOf(a)] ?? NaN) - (ranks(preference)[bases.indexOf(b)] ?? NaN));
    expect([order('declaredFirst'), order('observedFirst')]).toEqual([
      ['declared', 'observed', 'inferred'],
      ['observed', 'declared', 'inferred'],
    ]);
  });
});
