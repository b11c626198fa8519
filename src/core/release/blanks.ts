/** Why a cell without a run has none: from what is declared, from how the build ended, and from what the other builds of its series show. */
import { blockersOf, type Blocker } from './blockers.ts';
import { blankCell, stateAt, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import { meantText, nothingNeverRun, type NeverRun } from './never-run.ts';
import type { Release } from './release.ts';
import { lastRanText, nothingRenamed, type Renamed } from './renamed.ts';
import { seriesOf, type Series } from './series.ts';
import { buildCheck, type BlankState, type CellState } from './states.ts';
import { has, size, talliesOf, testedOf, type Tally } from './tallies.ts';

/** One reason, for all the cells that are blank because of it. */
export interface Blank {
  readonly state: BlankState;
  /** One sentence for a person. */
  readonly text: string;
  /** `build * checks + check`, ascending. */
  readonly cells: readonly number[];
}

interface Why {
  readonly state: BlankState;
  readonly text: string;
}
const why = (state: BlankState, text: string): Why => ({ state, text });
const builds = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'build' : 'builds'}`;

/** Builds on the far side of the first or the last run of a check, from which on it is taken to be new, or gone. */
const enoughWithout = 3;

/** What is known of one check in one series. */
interface Habit {
  readonly ran: number;
  readonly blocker: Blocker | undefined;
  /** Indices of the newest and the oldest build in which it ran. */
  readonly newest: number;
  readonly oldest: number;
}

/**
 * Every blank cell of the newest `most` builds of the package, by its reason; reasons in the order in which they are first met. All builds teach.
 * A gate is meant to run on every build: where nothing explains its blank, nobody knows why. Of a series that never ran it that holds only
 * where it was declared, or the series is the newest: an inferred gate is what the newest builds show. Gates follow from runs alone, never from blanks.
 */
export function explainBlanks(release: Release, cells: Cells, gates: Gates, neverRun: NeverRun = nothingNeverRun, most = release.builds.length, renamed: Renamed = nothingRenamed): readonly Blank[] {
  const found = new Map<string, { readonly why: Why; readonly cells: number[] }>();
  const width = release.checks.length;
  const placeOf = new Map(release.checks.map(({ name }, index) => [name, index]));
  const needs = release.checks.map((check) => check.needs.flatMap((name) => placeOf.get(name) ?? []));
  for (const series of seriesOf(release.builds)) {
    if (series.first >= most) {
      break;
    }
    const story = storyOf(release, cells, { gates, neverRun, renamed }, series, needs);
    for (let build = series.first; build <= Math.min(series.last, most - 1); build++) {
      for (let check = 0; check < width; check++) {
        const cell = build * width + check;
        if (cells.state[cell] === blankCell) {
          const reason = story(build, check);
          const key = `${reason.state} ${reason.text}`;
          const same = found.get(key);
          if (same === undefined) {
            found.set(key, { why: reason, cells: [cell] });
          } else {
            same.cells.push(cell);
          }
        }
      }
    }
  }
  return [...found.values()].map(({ why: { state, text }, cells: list }) => ({ state, text, cells: list }));
}

/** Answers why a cell of the series is blank. */
function storyOf(release: Release, cells: Cells, { gates, neverRun, renamed }: { readonly gates: Gates; readonly neverRun: NeverRun; readonly renamed: Renamed }, series: Series, needs: readonly (readonly number[])[]): (build: number, check: number) => Why {
  const { checks } = release;
  const width = checks.length;
  const tallies = talliesOf(cells, width, series);
  const withRuns = testedOf(tallies, series);
  const tested = size(withRuns);
  const blockers = blockersOf(checks, tallies);
  const habits = tallies.map((tally, check): Habit => ({ ran: size(tally.ran), blocker: blockers[check], ...ends(tally, series) }));
  const stateIn = (build: number, check: number) => stateAt(cells, build * width + check);
  const hasRuns = (build: number) => has(withRuns, build - series.first);
  /** Of the builds before each, how many were tested. */
  const testedBefore = new Int32Array(series.last - series.first + 2);
  for (let build = series.first; build <= series.last; build++) {
    testedBefore[build - series.first + 1] = (testedBefore[build - series.first] ?? 0) + (hasRuns(build) ? 1 : 0);
  }
  const testedBetween = (from: number, to: number) => (from > to ? 0 : (testedBefore[to - series.first + 1] ?? 0) - (testedBefore[from - series.first] ?? 0));

  const ranSometimes = ({ ran, newest, oldest }: Habit, build: number, check: number) => {
    if (ran === 0) {
      return `No build from ${nameOfBuild(release, series.last)} to ${nameOfBuild(release, series.first)} runs it.`;
    }
    return build < newest ? lastRanText(release, renamed, check, newest) : build > oldest ? `It first ran in ${nameOfBuild(release, oldest)}.` : `It ran in ${ran} of ${builds(tested)}.`;
  };

  return (build, check) => {
    const habit = habits[check];
    const needed = unmetNeed(build, check, needs, stateIn);
    if (needed?.state === 'running') {
      return why('notScheduled', `It waits for ${nameAt(release, needed.by)}, which is under way.`);
    }
    if (needed !== undefined) {
      return why('blocked', `Blocked by ${nameAt(release, needed.by)}, which ${needed.state === 'cancelled' ? 'was cancelled' : needed.state}: it is declared to need it.`);
    }
    const isGate = gates[check] === 'declared' || (gates[check] === 'inferred' && ((habit?.ran ?? 0) > 0 || series.first === 0));
    if (habit === undefined || (habit.ran === 0 && !isGate)) {
      return why('notScheduled', `No build from ${nameOfBuild(release, series.last)} to ${nameOfBuild(release, series.first)} runs it.`);
    }
    const { mark } = release.builds[build] ?? { mark: 'unknown' };
    if ((mark === 'running' || !hasRuns(build)) && mark !== 'passed' && mark !== 'unknown') {
      return ofBuild(mark);
    }
    const { blocker } = habit;
    const state = blocker === undefined ? undefined : stateIn(build, blocker.by);
    if (blocker !== undefined && (state === 'failed' || state === 'errored')) {
      return why('blocked', `Blocked by ${nameAt(release, blocker.by)}, which ${state}: in ${blocker.builds} of the ${builds(blocker.of)} in which it did, this did not run.`);
    }
    const meant = neverRun.get(check);
    if (meant !== undefined) {
      return why('unknown', `It is a gate, and no build ever ran it${meantText(meant)}.`);
    }
    const isUsual = gates[check] !== 'declared' && habit.ran >= testedBetween(habit.newest, habit.oldest) / 2;
    if (isUsual && build > habit.oldest && testedBetween(habit.oldest + 1, series.last) >= enoughWithout) {
      return why('notScheduled', `It first ran in ${nameOfBuild(release, habit.oldest)}.`);
    }
    if (isGate && hasRuns(build)) {
      return why('unknown', `It is a gate and did not run: nobody says why. ${ranSometimes(habit, build, check)}`);
    }
    if (isUsual && !isGate && build < habit.newest && testedBetween(series.first, habit.newest - 1) >= enoughWithout) {
      return why('notScheduled', lastRanText(release, renamed, check, habit.newest));
    }
    if (!isGate && habit.ran < tested / 2) {
      return why('notScheduled', `It runs in ${habit.ran} of ${builds(tested)} only.`);
    }
    if (!hasRuns(build)) {
      return mark === 'passed' ? why('unknown', 'The build passed, and nothing is known of any of its checks.') : why('unknown', 'Nothing is known of this build.');
    }
    return why('unknown', `It ran in ${habit.ran} of ${builds(tested)}, and nobody says why not in this one.`);
  };
}

function ofBuild(mark: 'failed' | 'errored' | 'cancelled' | 'running'): Why {
  switch (mark) {
    case 'running':
      return why('notScheduled', 'The build is still under way: it may come.');
    case 'cancelled':
      return why('notScheduled', 'The build was cancelled before it.');
    default:
      return why('blocked', `Blocked by ${buildCheck}, which ${mark}: there was nothing to test.`);
  }
}

/** The first check that it is declared to need and that did not pass, or is under way; one that is blank itself, or was skipped, is followed to what that one needs. */
function unmetNeed(build: number, check: number, needs: readonly (readonly number[])[], stateIn: (build: number, check: number) => CellState | undefined): { readonly by: number; readonly state: CellState } | undefined {
  const asked = new Set<number>([check]);
  const open = [...(needs[check] ?? [])];
  for (let by = open.shift(); by !== undefined; by = open.shift()) {
    const state = stateIn(build, by);
    if (state === 'failed' || state === 'errored' || state === 'cancelled' || state === 'running') {
      return { by, state };
    }
    if ((state === undefined || state === 'skipped') && !asked.has(by)) {
      asked.add(by);
      open.push(...(needs[by] ?? []));
    }
  }
  return undefined;
}

/** The newest and the oldest build of the series in which the check ran. */
function ends({ ran }: Tally, { first, last }: Series): Pick<Habit, 'newest' | 'oldest'> {
  const within = Array.from({ length: last - first + 1 }, (_, index) => index).filter((index) => has(ran, index));
  return { newest: first + (within[0] ?? NaN), oldest: first + (within.at(-1) ?? NaN) };
}

const nameAt = ({ checks }: Release, check: number) => checks[check]?.name ?? '';
const nameOfBuild = ({ builds: list }: Release, build: number) => list[build]?.name ?? '';
