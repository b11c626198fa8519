/** Whether the same build and check, run again, gives the same: how often, on which machines, within what spread, and what was left to chance. */
import { cellRuns, runsOfCell, type CellRuns, type RunDetails } from './cell-runs.ts';
import { axesOf, inputsKey, numbersOf } from './inputs.ts';
import type { Release } from './release.ts';
import { outcomes } from './states.ts';
import { rateOf, type Rate } from './wilson.ts';

/** How often two runs agreed. */
export interface Agreement {
  /** Index into `Release.checks`. */
  readonly check: number;
  /** The machine of both runs, `a100, h100` where they ran on two; undefined where one does not say. All machines together stand in `CheckReproducibility`. */
  readonly machine: string | undefined;
  readonly rate: Rate;
}

/** One number that a check measures. */
export interface MeasureSpread {
  readonly check: number;
  readonly measure: string;
  /** Groups of runs that should measure the same, by whether their relative spread is within the tolerance. */
  readonly within: Rate;
  /** The largest relative spread, a ratio, and the index of its build. */
  readonly worst: number;
  readonly worstBuild: number;
}

/** Something that was not held the same while a build was tested again. */
export interface Uncontrolled {
  readonly check: number;
  /** `machine`, or an axis of the runs' inputs, such as `seed`. */
  readonly axis: string;
  /** Of the builds that ran the check more than once: those whose runs state different values, and those of which a run states none. */
  readonly differs: number;
  readonly notStated: number;
  readonly builds: number;
}

export interface CheckReproducibility {
  readonly check: number;
  /** Runs repeated, on whatever machine. Mostly failures are run again: the rate speaks of what was repeated, not of all runs. */
  readonly agreement: Rate;
  readonly byMachine: readonly Agreement[];
  readonly measures: readonly MeasureSpread[];
  readonly uncontrolled: readonly Uncontrolled[];
}

export interface ReproducibilityOptions {
  /** Relative spread up to which numbers count as the same, a ratio. */
  readonly tolerance: number;
  /** Axes that a run should state though no run of the check may do. */
  readonly expected: readonly string[];
}
export const usualTolerance = 0.001;
const usual: ReproducibilityOptions = { tolerance: usualTolerance, expected: ['seed'] };

/**
 * One entry a check. Two runs are a pair where they follow each other among the runs of one check on one build that passed or failed and
 * state equal inputs, or both state none. Pairs that follow each other, not all pairs: one odd run among many would count many times.
 * By machine, pairs follow each other among the runs of that machine; of two machines they are those of all runs that changed machine.
 */
export function reproducibility(release: Release, details: Pick<RunDetails, 'machine' | 'inputs' | 'measures'>, options: Partial<ReproducibilityOptions> = {}): readonly CheckReproducibility[] {
  const { tolerance, expected } = { ...usual, ...options };
  const runs = cellRuns(release);
  return release.checks.map((_, check) => {
    const repeated = repeatedRuns(release, runs, check);
    const groups = repeated.flatMap((own) => groupedBy(own, (run) => inputsKey(details.inputs[run])));
    const judged = groups.map((group) => group.filter((run) => isJudged(release, run)));
    return {
      check,
      agreement: agreementOf(release, judged.flatMap(pairsOf)),
      byMachine: byMachine(release, details, check, judged),
      measures: spreadsOf(release, details, check, groups, tolerance),
      uncontrolled: uncontrolledOf(details, check, repeated, expected),
    };
  });
}

/** (largest - smallest) / |mean|: 0 where all are equal, Infinity where they differ around 0. NaN of no values. */
export function relativeSpread(values: readonly number[]): number {
  const range = Math.max(...values) - Math.min(...values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.length === 0 ? NaN : range === 0 ? 0 : range / Math.abs(mean);
}

/** By build the runs of the check that ended by themselves, in order, where there are at least two. */
function repeatedRuns({ builds, checks, attempts }: Release, runs: CellRuns, check: number): readonly (readonly number[])[] {
  const ended = ['passed', 'failed', 'errored'];
  return builds.map((_, build) => [...runsOfCell(runs, build * checks.length + check)].filter((run) => ended.includes(outcomes[attempts.outcome[run] ?? -1] ?? ''))).filter((own) => own.length > 1);
}

const outcomeOf = ({ attempts }: Release, run: number) => outcomes[attempts.outcome[run] ?? -1];
const isJudged = (release: Release, run: number): boolean => outcomeOf(release, run) !== 'errored';

type Pair = readonly [number, number];
const pairsOf = (runs: readonly number[]): readonly Pair[] => runs.slice(1).map((run, index) => [runs[index] ?? run, run] as const);
const agreementOf = (release: Release, pairs: readonly Pair[]): Rate => rateOf(pairs.filter(([a, b]) => outcomeOf(release, a) === outcomeOf(release, b)).length, pairs.length);

function byMachine(release: Release, { machine }: Pick<RunDetails, 'machine'>, check: number, groups: readonly (readonly number[])[]): readonly Agreement[] {
  const onOne = groups.flatMap((group) => groupedBy(group, (run) => machine[run])).flatMap(pairsOf);
  const onTwo = groups.flatMap(pairsOf).filter(([a, b]) => machine[a] !== machine[b]);
  const named = ([a, b]: Pair) => (machine[a] === undefined || machine[b] === undefined ? undefined : [...new Set([machine[a], machine[b]])].sort().join(', '));
  return groupedBy([...onOne, ...onTwo], named).map((pairs): Agreement => ({ check, machine: pairs[0] === undefined ? undefined : named(pairs[0]), rate: agreementOf(release, pairs) })).sort((a, b) => Number(a.machine === undefined) - Number(b.machine === undefined) || ((a.machine ?? '') < (b.machine ?? '') ? -1 : 1));
}

function spreadsOf({ attempts }: Release, { measures }: Pick<RunDetails, 'measures'>, check: number, groups: readonly (readonly number[])[], tolerance: number): readonly MeasureSpread[] {
  const found = new Map<string, { readonly spread: number; readonly build: number }[]>();
  for (const group of groups) {
    const measured = group.map((run) => numbersOf(measures[run]));
    for (const measure of new Set(measured.flatMap((one) => [...one.keys()]))) {
      const values = measured.flatMap((one) => one.get(measure) ?? []);
      if (values.length > 1) {
        const spreads = found.get(measure) ?? [];
        found.set(measure, spreads);
        spreads.push({ spread: relativeSpread(values), build: attempts.build[group[0] ?? -1] ?? -1 });
      }
    }
  }
  return [...found].map(([measure, spreads]) => {
    const worst = spreads.reduce((a, b) => (b.spread > a.spread ? b : a));
    return { check, measure, within: rateOf(spreads.filter(({ spread }) => spread <= tolerance).length, spreads.length), worst: worst.spread, worstBuild: worst.build };
  });
}

/** Axes that differ, or are not stated, between the runs of a build: `machine`, those expected, and those that any of these runs states. */
function uncontrolledOf({ machine, inputs }: Pick<RunDetails, 'machine' | 'inputs'>, check: number, repeated: readonly (readonly number[])[], expected: readonly string[]): readonly Uncontrolled[] {
  const stated = repeated.map((own) => own.map((run) => new Map([...(axesOf(inputs[run]) ?? []), ...(machine[run] === undefined ? [] : [['machine', machine[run]] as const])])));
  const axes = new Set(['machine', ...expected, ...stated.flat().flatMap((one) => [...one.keys()])]);
  return [...axes].flatMap((axis): Uncontrolled[] => {
    const values = stated.map((own) => own.map((one) => one.get(axis)));
    const differs = values.filter((own) => new Set(own.filter((value) => value !== undefined)).size > 1).length;
    const notStated = values.filter((own) => own.includes(undefined)).length;
    return differs + notStated === 0 ? [] : [{ check, axis, differs, notStated, builds: repeated.length }];
  });
}

/** In order of the first of each group. */
function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string | undefined): readonly (readonly T[])[] {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? [];
    groups.set(keyOf(one), group);
    group.push(one);
  }
  return [...groups.values()];
}
