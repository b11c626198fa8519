/** Releases of any shape, for laws: some builds, some checks, and runs of every outcome in no order. */
import fc from 'fast-check';
import type { Build, Release } from '../release.ts';
import { buildMarks, outcomes } from '../states.ts';
import { columnsOf } from './drawn.ts';

const day = 86_400_000;
const unknownOr = (max: number) => fc.oneof(fc.integer({ min: 1, max }), fc.constant(NaN));
const inputs = fc.option(fc.record({ commit: fc.integer({ min: 1, max: 3 }), dependencies: fc.record({ numpy: fc.constantFrom('1', '2') }) }).map((one) => JSON.stringify(one)), { nil: undefined });

const build = (index: number): fc.Arbitrary<Build> =>
  fc.record({ mark: fc.constantFrom(...buildMarks), inputs }).map((own) => ({ name: `B${100 - index}`, time: (100 - index) * day, verdict: undefined, verdictTime: NaN, url: undefined, note: undefined, ...own }));

/** Up to six builds and four checks, with up to forty runs. */
export const anyRelease: fc.Arbitrary<Release> = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })).chain(([height, width]) => {
  const run = fc.record({ build: fc.nat(height - 1), check: fc.nat(width - 1), number: unknownOr(4), start: unknownOr(3), outcome: fc.oneof({ arbitrary: fc.constantFrom('passed', 'failed'), weight: 3 }, { arbitrary: fc.constantFrom(...outcomes), weight: 1 }), isDisputed: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.boolean(), weight: 1 }) });
  const names = ['unit', 'smoke', 'train', 'perf'].slice(0, width);
  const check = (name: string, index: number) =>
    fc.record({ gate: fc.constantFrom(true, false, undefined), needs: fc.subarray(names.slice(0, index)) }).map((own) => ({ name, place: index + 1, suite: undefined, owner: undefined, ...own }));
  return fc.record({ name: fc.constant('pkg'), builds: fc.tuple(...Array.from({ length: height }, (_, index) => build(index))), checks: fc.tuple(...names.map(check)), attempts: fc.array(run, { maxLength: 40 }).map(columnsOf) });
});
