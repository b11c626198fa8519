import fc from 'fast-check';
import { heldUpText } from './newer-builds.ts';
import type { BuildReadiness, Obstacle } from './readiness.ts';
import { cellStates, type CellState } from './states.ts';

const check = (name: string, state: CellState | undefined): Obstacle => ({ kind: 'check', check: name, state });
const verdict: Obstacle = { kind: 'verdict', check: '', state: 'failed' };
const build = (...obstacles: readonly Obstacle[]): BuildReadiness => ({ state: 'unknown', obstacles });
const [smoke, unit, waits] = [check('smoke', 'failed'), check('unit', 'errored'), check('canary', undefined)];

it.each([
  ['nothing where there are none', [], ''],
  ['of one what is said of it', [build(smoke, waits)], 'smoke failed, canary has not run'],
  ['what failed again and again, though the newest still runs', [build(check('smoke', 'running')), build(smoke, waits), build(smoke)], 'smoke failed on 2 of 3 builds; the newest: smoke running'],
  ['what failed once on an older one', [build(waits), build(unit)], 'unit errored on 1 of 2 builds; the newest: canary has not run'],
  ['what failed on most first', [build(smoke), build(unit), build(smoke)], 'smoke failed on 2, unit errored on 1 of 3 builds; the newest: smoke failed'],
  ['the newest alone where nothing spoke against others', [build(smoke), build(waits)], 'smoke failed'],
  ['a verdict where nothing else tells why', [build(waits), build(verdict), build(verdict, smoke)], 'judged bad on 1, smoke failed on 1 of 3 builds; the newest: canary has not run'],
])('tells %s', (_, newer, text) => {
  expect(heldUpText(newer, newer.length)).toBe(text);
});

it('says that not all of them are counted', () => {
  expect(heldUpText([build(waits), build(smoke)], 40)).toBe('smoke failed on 1 of the newest 2 builds; the newest: canary has not run');
});

it('counts no reason more often than there are builds, and names three at most', () => {
  const obstacle = fc.record({ kind: fc.constant('check' as const), check: fc.constantFrom('a', 'b', 'c', 'd', 'e'), state: fc.constantFrom(...cellStates, undefined) });
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(obstacle, { selector: ({ check: name }) => name }), { maxLength: 20 }), (all) => {
      const [repeated = ''] = heldUpText(all.map((obstacles) => build(...obstacles)), all.length).split('; the newest');
      const counts = [...repeated.matchAll(/ on (\d+)/g)].map(([, count]) => Number(count));
      expect(counts.length).toBeLessThanOrEqual(3);
      expect(counts.every((count) => count <= all.length)).toBe(true);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    })
  );
});
