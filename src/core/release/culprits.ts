/** What changed where a check turned bad: between the last build on which it passed and the first on which it failed. */
import { cellRuns, runsOfCell, type CellRuns, type RunDetails } from './cell-runs.ts';
import { stateAt, type Cells } from './cells.ts';
import { axesOf, type Axes } from './inputs.ts';
import type { Release } from './release.ts';
import { buildCheck, outcomes, type CellState } from './states.ts';
import { turnsOf, type Turn, type Verdict } from './turns.ts';

/** One axis on which the good and the bad build differ. */
export interface Change {
  /** Of the build's inputs, or of the runs': such as `dependencies.numpy`, `seed`, `machine`. */
  readonly axis: string;
  readonly of: 'build' | 'run';
  /** undefined: it does not stand among the inputs of that side. Several values of runs are comma-separated. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The oldest build after the good one that states the new value; of runs the first bad one. */
  readonly since: number;
  /** Among all builds of which it is known: those with the new value on which a check of the group failed, and on which all of them passed. NaN of runs. */
  readonly failedWith: number;
  readonly passedWith: number;
}

/** Checks that turned bad at the same build: they share their culprit. */
export interface Culprit {
  readonly turns: readonly Turn[];
  readonly firstBad: number;
  /** The newest of the last good builds of its checks: what broke them all came after it. Undefined where none is known. */
  readonly lastGood: number | undefined;
  /** The likeliest first: values that no good build has, then those that more bad builds have, then axes that change more seldom. */
  readonly changes: readonly Change[];
  /** Axes of which both sides state the same. */
  readonly unchanged: readonly string[];
  /** What nobody states, so that it may have changed: one sentence each. */
  readonly unknown: readonly string[];
}

/** Newest first. Passed is good and failed is bad; a flaky, broken or blank cell is neither. */
export function culprits(release: Release, cells: Cells, details: Pick<RunDetails, 'machine' | 'inputs'>): readonly Culprit[] {
  const runs = cellRuns(release);
  const made = release.builds.map(({ inputs }) => axesOf(inputs));
  const verdict = (build: number, check: number) => verdictOf(check < 0 ? release.builds[build]?.mark : stateAt(cells, build * release.checks.length + check));
  const groups = new Map<number, Turn[]>();
  for (let check = -1; check < release.checks.length; check++) {
    for (const turn of turnsOf(release.builds.map((_, build) => verdict(build, check)), check)) {
      const group = groups.get(turn.firstBad) ?? [];
      groups.set(turn.firstBad, group);
      group.push(turn);
    }
  }
  return [...groups].sort(([a], [b]) => a - b).map(([firstBad, turns]) => culpritOf(release, runs, made, details, firstBad, turns, verdict));
}

const verdictOf = (state: CellState | undefined): Verdict => (state === 'passed' ? 'good' : state === 'failed' ? 'bad' : undefined);

/** Whether the newest build on which the check passed or failed is one on which it failed: its last turn is not fixed. */
export function failsNow({ builds, checks }: Pick<Release, 'builds' | 'checks'>, cells: Cells, check: number): boolean {
  for (let build = 0; build < builds.length; build++) {
    const verdict = verdictOf(stateAt(cells, build * checks.length + check));
    if (verdict !== undefined) {
      return verdict === 'bad';
    }
  }
  return false;
}

/** The name of the check of a turn. */
export const checkOfTurn = ({ checks }: Pick<Release, 'checks'>, { check }: Pick<Turn, 'check'>): string => checks[check]?.name ?? buildCheck;

function culpritOf(release: Release, runs: CellRuns, made: Made, details: Pick<RunDetails, 'machine' | 'inputs'>, firstBad: number, turns: readonly Turn[], verdict: (build: number, check: number) => Verdict): Culprit {
  const known = turns.flatMap(({ lastGood }) => lastGood ?? []);
  if (known.length === 0) {
    return { turns, firstBad, lastGood: undefined, changes: [], unchanged: [], unknown: ['No build is known on which it passed.'] };
  }
  const lastGood = Math.min(...known);
  const builds = buildSides(release, made, lastGood, firstBad);
  const ran = turns.flatMap((turn) => (turn.check < 0 || turn.lastGood === undefined ? [] : [runSides(release, runs, details, turn.check, turn.lastGood, firstBad)]));
  const compared = [builds, ...ran.map(comparedSides)];
  const evidence = ({ axis, of, to }: Omit<Change, 'failedWith' | 'passedWith'>) => (of === 'run' ? { failedWith: NaN, passedWith: NaN } : withValue(made, turns, axis, to, verdict));
  const changes = compared.flatMap((one) => one.changes).map((change) => ({ ...change, ...evidence(change) }));
  const unique = [...new Map(changes.map((change) => [`${change.of} ${change.axis} ${change.from} ${change.to}`, change])).values()];
  return {
    turns,
    firstBad,
    lastGood,
    changes: unique.sort((a, b) => Number(a.passedWith > 0) - Number(b.passedWith > 0) || orLess(b.failedWith) - orLess(a.failedWith) || orLess(a.passedWith) - orLess(b.passedWith) || valuesOf(made, a) - valuesOf(made, b)),
    unchanged: [...new Set(compared.flatMap((one) => one.unchanged))],
    unknown: [...new Set(compared.flatMap((one) => one.unknown))],
  };
}

/** By build what it was made of. */
type Made = readonly (Axes | undefined)[];

/** How many values the axis has over all builds: a commit changes with each, and so tells little. */
const valuesOf = (made: Made, { axis }: Pick<Change, 'axis'>): number => new Set(made.flatMap((axes) => axes?.get(axis) ?? [])).size;

const orLess = (count: number): number => (Number.isNaN(count) ? -1 : count);

interface Compared {
  readonly changes: readonly Omit<Change, 'failedWith' | 'passedWith'>[];
  readonly unchanged: readonly string[];
  readonly unknown: readonly string[];
}

function buildSides({ builds }: Release, made: Made, lastGood: number, firstBad: number): Compared {
  const [good, bad] = [made[lastGood], made[firstBad]];
  if (good === undefined || bad === undefined) {
    const silent = [lastGood, firstBad].filter((build) => made[build] === undefined);
    return { changes: [], unchanged: [], unknown: silent.map((build) => `Nobody states what ${builds[build]?.name} was made of.`) };
  }
  const axes = [...new Set([...good.keys(), ...bad.keys()])];
  const since = (axis: string) => firstBad + made.slice(firstBad, lastGood).findLastIndex((one) => one !== undefined && one.get(axis) === bad.get(axis));
  return {
    changes: axes.filter((axis) => good.get(axis) !== bad.get(axis)).map((axis) => ({ axis, of: 'build', from: good.get(axis), to: bad.get(axis), since: since(axis) })),
    unchanged: axes.filter((axis) => good.get(axis) === bad.get(axis)),
    unknown: [],
  };
}

interface RunSides {
  readonly name: string;
  readonly firstBad: number;
  /** By axis the values of the runs of each side; empty where one of them states none. */
  readonly axes: ReadonlyMap<string, readonly [good: ReadonlySet<string>, bad: ReadonlySet<string>]>;
}

/** What the runs that passed on the good build ran with, beside those that failed on the bad one. */
function runSides({ checks, attempts }: Release, runs: CellRuns, { machine, inputs }: Pick<RunDetails, 'machine' | 'inputs'>, check: number, lastGood: number, firstBad: number): RunSides {
  const sideOf = (build: number, outcome: 'passed' | 'failed') =>
    [...runsOfCell(runs, build * checks.length + check)]
      .filter((run) => outcomes[attempts.outcome[run] ?? -1] === outcome)
      .map((run) => new Map([['machine', machine[run]], ...(axesOf(inputs[run]) ?? [])].flatMap(([axis, value]) => (axis === undefined || value === undefined ? [] : [[axis, value] as const]))));
  const [good, bad] = [sideOf(lastGood, 'passed'), sideOf(firstBad, 'failed')];
  const valuesOf = (side: readonly ReadonlyMap<string, string>[], axis: string): ReadonlySet<string> => new Set(side.every((one) => one.has(axis)) ? side.flatMap((one) => one.get(axis) ?? []) : []);
  const axes = ['machine', ...new Set([...good, ...bad].flatMap((one) => [...one.keys()]).filter((axis) => axis !== 'machine'))];
  return { name: checks[check]?.name ?? '', firstBad, axes: new Map(axes.map((axis) => [axis, [valuesOf(good, axis), valuesOf(bad, axis)]])) };
}

/** Changed where no run failed with a value with which one passed; a run that failed with such a value shows that the axis is not it. */
function comparedSides({ name, firstBad, axes }: RunSides): Compared {
  const all = [...axes].map(([axis, [good, bad]]) => ({ axis, good, bad, isKnown: good.size > 0 && bad.size > 0, isShared: [...bad].some((value) => good.has(value)) }));
  const listed = (values: ReadonlySet<string>) => [...values].sort().join(', ');
  return {
    changes: all.filter(({ isKnown, isShared }) => isKnown && !isShared).map(({ axis, good, bad }) => ({ axis, of: 'run', from: listed(good), to: listed(bad), since: firstBad })),
    unchanged: all.filter(({ isKnown, isShared }) => isKnown && isShared).map(({ axis }) => axis),
    unknown: all.filter(({ isKnown }) => !isKnown).map(({ axis }) => `Not every run of ${name} says its ${axis}.`),
  };
}

/** How the checks of the turns did on the builds that state the value: a bad one is enough for a bad build, all must be good for a good one. */
function withValue(made: Made, turns: readonly Turn[], axis: string, value: string | undefined, verdict: (build: number, check: number) => Verdict): Pick<Change, 'failedWith' | 'passedWith'> {
  const verdicts = made.flatMap((axes, build) => (axes !== undefined && axes.get(axis) === value ? [turns.map(({ check }) => verdict(build, check))] : []));
  return { failedWith: verdicts.filter((one) => one.includes('bad')).length, passedWith: verdicts.filter((one) => one.every((each) => each === 'good')).length };
}
