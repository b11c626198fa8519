import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { fleetRules } from '../../core/rules/fleet-rules.ts';
import { notTrainingRule, staleRule } from '../../core/rules/model-rules.ts';
import { releaseRules, usualLimits } from '../../core/rules/release-rules.ts';
import { evaluate, type Labelled } from './grafana-math.ts';

const number = (value: number, labels: Labelled['labels'] = {}): Labelled => ({ labels, value });

it('reads the expressions of rules as JavaScript does, on numbers without labels', () => {
  const conditions = [staleRule.grafana, notTrainingRule.grafana, ...fleetRules.map(({ grafana }) => grafana.condition), ...releaseRules(usualLimits).map(({ grafana }) => grafana)];
  const written = [...conditions.flatMap(({ expressions }) => Object.values(expressions)), '!($A > 1) || -$B - 2 * ($A + $B) % 3 <= 1.5e1 && $A != $B'];
  fc.assert(
    fc.property(fc.constantFrom(...written), fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 9, maxLength: 9 }), (expression, values) => {
      const names = [...new Set(expression.match(/\$\w+/g))];
      const given = names.map((name, index) => [name.slice(1), values[index] ?? 0] as const);
      const byScript: unknown = runInNewContext(expression, Object.fromEntries(given.map(([name, value]) => [`$${name}`, value])));
      expect(evaluate(expression, Object.fromEntries(given.map(([name, value]) => [name, [number(value)]])))).toEqual([number(Number(byScript))]);
    })
  );
});

it('joins numbers of equal labels, or where those of one are among those of the other, and leaves out the rest', () => {
  const [a, b] = [{ model: 'a', team: 'x' }, { model: 'b', team: 'x' }];
  expect(evaluate('$A + $B', { A: [number(1, a), number(2, b)], B: [number(10, b), number(20, { model: 'c', team: 'x' })] })).toEqual([number(12, b)]);
  expect(evaluate('$A + $B', { A: [number(1, a), number(2, b)], B: [number(10, { team: 'x' })] })).toEqual([number(11, a), number(12, b)]);
  expect(evaluate('$A + $B', { A: [number(10, { model: 'a' }), number(20, { model: 'c' })], B: [number(1, a), number(2, b)] })).toEqual([number(11, a)]);
  expect(evaluate('$A + $B', { A: [number(1, a), number(2, b)], B: [] })).toEqual([]);
});

it('does not join by one label where others differ, but for one number alone with another, which loses its labels', () => {
  const [was, is] = [{ model: 'a', team: 'old' }, { model: 'a', team: 'new' }];
  expect(evaluate('$A - $B', { A: [number(3, was), number(4, { model: 'b' })], B: [number(1, is)] })).toEqual([]);
  expect(evaluate('$A - $B', { A: [number(3, was)], B: [number(1, is)] })).toEqual([number(2)]);
});

it.each(['$A +', '($A', '$A $A', '$Missing', '$A # 1', ''])('refuses what is no expression: %j', (expression) => {
  expect(() => evaluate(expression, { A: [number(1)] })).toThrow();
});
