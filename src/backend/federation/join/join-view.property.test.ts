import fc from 'fast-check';
import { joinView } from './join-view.ts';
import { arbitraryProductionAliases, arbitrarySources } from './testing/arbitrary-sources.ts';
import { isKnownCell } from './testing/naive-join.ts';
import { plainView } from './testing/plain-view.ts';
import { joinSource, naiveView, now, type TestSource } from './testing/test-sources.ts';

const joined = (sources: readonly TestSource[], productionAliases: readonly string[]) => plainView(joinView({ sources: sources.map(joinSource), productionAliases, now }));

describe('the join of random sources', () => {
  it('is that of the slow obvious one: values, provenance, conflicts, reasons and order', () => {
    fc.assert(
      fc.property(arbitrarySources, arbitraryProductionAliases, (sources, productionAliases) => {
        expect(joined(sources, productionAliases)).toEqual(naiveView(sources, productionAliases));
      }),
      { numRuns: 250 }
    );
  });

  it('meets every case that the comparison is for', () => {
    const seen = new Set<string>();
    for (const [sources, productionAliases] of fc.sample(fc.tuple(arbitrarySources, arbitraryProductionAliases), { numRuns: 250, seed: 1 })) {
      for (const { fields } of joined(sources, productionAliases).models) {
        for (const [field, cell] of Object.entries(fields)) {
          seen.add(!isKnownCell(cell) ? `${field} unknown: ${cell.reason}` : cell.source === 'Northstar' ? `${field} concluded: ${typeof cell.value === 'boolean' ? String(cell.value) : 'number'}` : `${field} stated`);
          seen.add(isKnownCell(cell) && cell.conflict ? `${field} in conflict` : `${field} not in conflict`);
        }
      }
    }
    const reasons = ['noSource', 'notStated', 'sourceFailed', 'refused'];
    const wanted = [
      ...['launchTime', 'fallbackLoads', 'snapshotTime', 'oncall', 'rotationResolves', 'packageVerdict'].flatMap((field) => [...reasons.map((reason) => `${field} unknown: ${reason}`), `${field} stated`]),
      ...['version', 'owner', 'oncall', 'snapshotTime', 'packageVerdict', 'launchTime'].map((field) => `${field} in conflict`),
      ...['noProductionVersion', 'noSource', 'sourceFailed', 'refused', 'noHistory'].map((reason) => `version unknown: ${reason}`),
      ...['fallbackLoads concluded: true', 'fallbackLoads concluded: false', 'lineageKnown concluded: false', 'lineageKnown stated', 'lineageKnown unknown: noHistory', 'launchTime unknown: noHistory'],
      ...['maintainabilityIndex concluded: number', 'maintainabilityIndex unknown: noSource', 'maintainabilityIndex unknown: sourceFailed', 'snapshotTime unknown: noProductionVersion'],
    ];
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });
});
