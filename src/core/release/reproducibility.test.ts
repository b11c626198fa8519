import fc from 'fast-check';
import type { Outcome } from './states.ts';
import { relativeSpread, reproducibility, type CheckReproducibility, type ReproducibilityOptions } from './reproducibility.ts';
import { anyRelease } from './testing/any-release.ts';
import { columnsOf, drawn } from './testing/drawn.ts';
import { rateOf } from './wilson.ts';

interface Run {
  readonly build?: number;
  readonly outcome?: Outcome;
  readonly machine?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly measures?: Readonly<Record<string, unknown>>;
}

/** Of one check, with its runs in order. */
function judged(runs: readonly Run[], options?: Partial<ReproducibilityOptions>): CheckReproducibility | undefined {
  const release = { ...drawn({ build: '✓✓✓', checks: { unit: '···' } }), attempts: columnsOf(runs.map(({ build = 0, outcome = 'passed' }, index) => ({ build, check: 0, number: index + 1, outcome }))) };
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  return reproducibility(release, { machine: runs.map(({ machine }) => machine), inputs: runs.map(({ inputs }) => json(inputs)), measures: runs.map(({ measures }) => json(measures)) }, options)[0];
}
const [passed, failed] = [{ outcome: 'passed' }, { outcome: 'failed' }] as const;

describe('the same build and check, run again', () => {
  it('agrees as often as a run ended like the one before', () => {
    expect(judged([passed, passed, failed, passed])?.agreement).toEqual(rateOf(1, 3));
    expect(judged([passed, { ...passed, build: 1 }, { ...failed, build: 1 }])?.agreement).toEqual(rateOf(0, 1));
  });

  it('is unknown where nothing was run again, and runs that broke say nothing', () => {
    expect(judged([passed, { ...failed, build: 1 }])).toMatchObject({ agreement: { trials: 0, rate: NaN, low: NaN, high: NaN }, byMachine: [], measures: [], uncontrolled: [] });
    expect(judged([passed, { outcome: 'errored' }, passed, { outcome: 'cancelled' }])?.agreement).toEqual(rateOf(1, 1));
  });

  it('is not the same where the inputs of the runs differ', () => {
    const [one, two] = [{ inputs: { seed: 1, data: 'a' } }, { inputs: { seed: 2, data: 'a' } }];
    expect(judged([{ ...passed, ...one }, { ...failed, ...two }, { ...passed, inputs: { data: 'a', seed: 1 } }])?.agreement).toEqual(rateOf(1, 1));
    expect(judged([passed, { ...failed, ...one }])?.agreement.trials).toBe(0);
  });

  it('is judged for each machine, and from one machine to another', () => {
    const runs = [{ ...passed, machine: 'h100' }, { ...failed, machine: 'a100' }, { ...passed, machine: 'h100' }, { ...failed, machine: 'a100' }, passed, passed];
    expect(judged(runs)?.byMachine).toEqual([
      { check: 0, machine: 'a100', rate: rateOf(1, 1) },
      { check: 0, machine: 'a100, h100', rate: rateOf(0, 3) },
      { check: 0, machine: 'h100', rate: rateOf(1, 1) },
      { check: 0, machine: undefined, rate: rateOf(1, 2) },
    ]);
  });

  it('holds together for whatever ran', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        for (const { check, agreement, byMachine } of reproducibility(release, { machine: [], inputs: [], measures: [] })) {
          const own = [...release.attempts.outcome.keys()].filter((run) => release.attempts.check[run] === check && (release.attempts.outcome[run] ?? 9) < 2);
          const builds = new Set(own.map((run) => release.attempts.build[run])).size;
          expect(agreement.trials).toBe(own.length - builds);
          expect(byMachine.reduce((sum, { rate }) => sum + rate.trials, 0)).toBe(agreement.trials);
        }
      })
    );
  });

  it('gives the same whether told on one machine or on none', () => {
    const marks = fc.array(fc.constantFrom(passed, failed), { maxLength: 12 });
    fc.assert(fc.property(marks, (runs) => expect(judged(runs.map((run) => ({ ...run, machine: 'a' })))?.byMachine.map(({ rate }) => rate)).toEqual(judged(runs)?.byMachine.map(({ rate }) => rate))));
  });
});

describe('what runs measure', () => {
  it('is the same within the tolerance, and the build that spreads most is named', () => {
    const runs = [{ measures: { auc: 0.78, loss: 1 } }, { measures: { auc: 0.7803, loss: 1 } }, { build: 1, measures: { auc: 0.78 } }, { build: 1, measures: { auc: 0.8 } }, { build: 2, measures: { auc: 0.1 } }];
    expect(judged(runs)?.measures).toEqual([
      { check: 0, measure: 'auc', within: rateOf(1, 2), worst: relativeSpread([0.78, 0.8]), worstBuild: 1 },
      { check: 0, measure: 'loss', within: rateOf(1, 1), worst: 0, worstBuild: 0 },
    ]);
    expect(judged(runs, { tolerance: 0.05 })?.measures[0]?.within).toEqual(rateOf(2, 2));
    expect(judged(runs, { tolerance: relativeSpread([0.78, 0.8]) })?.measures[0]?.within).toEqual(rateOf(2, 2));
    expect(judged(runs, { tolerance: 0 })?.measures.map(({ within }) => within)).toEqual([rateOf(0, 2), rateOf(1, 1)]);
  });

  it('spreads by its range over its mean, whatever its unit and order', () => {
    expect(relativeSpread([99, 101])).toBeCloseTo(0.02, 12);
    expect(relativeSpread([0, 0])).toBe(0);
    expect(relativeSpread([-1, 1])).toBe(Infinity);
    expect(relativeSpread([])).toBe(NaN);
    const values = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(values, (all) => {
        expect(relativeSpread(all.map((value) => value * -4))).toBeCloseTo(relativeSpread(all), 9);
        expect(relativeSpread(all.toReversed())).toBeCloseTo(relativeSpread(all), 9);
        expect(relativeSpread([...all, ...all])).toBeCloseTo(relativeSpread(all), 9);
      })
    );
  });
});

describe('what was left to chance', () => {
  it('is what differs between runs of a build, or what a run does not state', () => {
    const runs = [{ machine: 'a', inputs: { seed: 1 } }, { machine: 'b', inputs: { seed: 1, shards: 2 } }, { build: 1, machine: 'a', inputs: { seed: 1 } }, { build: 1, machine: 'a', inputs: { seed: 2 } }];
    expect(judged(runs)?.uncontrolled).toEqual([
      { check: 0, axis: 'machine', differs: 1, notStated: 0, builds: 2 },
      { check: 0, axis: 'seed', differs: 1, notStated: 0, builds: 2 },
      { check: 0, axis: 'shards', differs: 0, notStated: 2, builds: 2 },
    ]);
    expect(judged([{}, {}], { expected: ['seed', 'data'] })?.uncontrolled.map(({ axis, notStated }) => [axis, notStated])).toEqual([['machine', 1], ['seed', 1], ['data', 1]]);
  });

  it('is nothing where runs state all and the same', () => {
    const run = { machine: 'a', inputs: { seed: 1 } };
    expect(judged([run, run, run])?.uncontrolled).toEqual([]);
  });
});
