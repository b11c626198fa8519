import { isLabelName, isMetricPrefix } from './metric-names.ts';
import { ownMetrics, servedMetrics } from './raw-metrics.ts';
import { familyIds, isFamilyId, vitalById, vitalIds, vitals, vitalsOf } from './vitals.ts';

const own = { prefix: 'fleet_', modelLabel: 'deployment' };
/** Names of metrics in an expression: what is followed by a range, or stands alone as an operand. */
const namesIn = (expression: string) => new Set(expression.match(/\b(?:fleet|northstar)_\w+/g));

describe('the vitals', () => {
  it('are ten, two for each family, each found by its id', () => {
    expect(familyIds.map((family) => vitalsOf(family).length)).toEqual([2, 2, 2, 2, 2]);
    expect(vitalIds.map((id) => vitalById(id)?.id)).toEqual(vitals.map(({ id }) => id));
    expect([new Set(vitalIds).size, vitalById('toString'), isFamilyId('revenue'), isFamilyId('constructor')]).toEqual([10, undefined, true, false]);
  });

  it('are recorded under their own names, in snake case', () => {
    expect(vitals.map(({ series }) => series)).toEqual(vitalIds.map((id) => `northstar:${id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`));
  });

  it('have bands that are closed on the side they call worse', () => {
    for (const { id, band, worse } of vitals) {
      expect([id, band.low !== null, band.high !== null]).toEqual([id, worse !== 'high', worse !== 'low']);
    }
  });

  it.each(vitals)('$id is made of the metrics that it names, with the prefix of the fleet', ({ metrics, expression }) => {
    expect([...namesIn(expression(own))].sort()).toEqual(metrics.map((name) => (Object.hasOwn(ownMetrics, name) ? name : `fleet_${name}`)).sort());
  });

  it.each(vitals)('$id is recorded by the label model, whatever the fleet calls it', ({ expression, metrics }) => {
    const text = expression(own);
    const served = metrics.some((name) => Object.hasOwn(servedMetrics, name));
    expect(text.includes('by (deployment)')).toBe(served);
    expect(text.match(/max by \(model\)/g)?.length ?? 0).toBe(served ? text.match(/by \(deployment\)/g)?.length : 1);
  });
});

describe('the names of a fleet', () => {
  it('are taken where Prometheus takes them', () => {
    expect(['model_', 'ml_serving_', 'a:b', '1model', 'a b', '"', ''].map(isMetricPrefix)).toEqual([true, true, false, false, false, false, false]);
    expect(['model', 'model_name', '__name__', 'le-vel', ''].map(isLabelName)).toEqual([true, true, false, false, false]);
  });
});
