/** What cannot all be true of a build: flagged for a person, never repaired. */
import { blankCell, type Cells } from './cells.ts';
import type { Release } from './release.ts';
import { seriesOf } from './series.ts';
import { cellStates, outcomes, type CellState } from './states.ts';
import { size, talliesOf, testedOf } from './tallies.ts';

export const contradictionRules = {
  failedWithResults: 'The build failed, and yet checks ran on it.',
  cancelledWithResults: 'The build was cancelled, and yet checks ran on it.',
  passedWithoutResults: 'The build passed, and yet no check has a result.',
  laterWithoutEarlier: 'Checks ran, though those that run before them have no result.',
  badAfterGood: 'The build was judged good, and a check failed after that.',
} as const satisfies Record<string, string>;
export type ContradictionRule = keyof typeof contradictionRules;

export interface Contradiction {
  readonly build: string;
  readonly rule: ContradictionRule;
  /** One sentence for a person. */
  readonly text: string;
}

/** What tells that a check ran on the build; a lost result was one. */
const results: readonly CellState[] = ['passed', 'failed', 'flaky', 'errored', 'lost'];
const isResult: readonly boolean[] = cellStates.map((state) => results.includes(state));
/** Under way: no result, and none that is missing. */
const running = cellStates.indexOf('running');

/** Newest build first. Packages on which no check ever ran contradict nothing. */
export function contradictionsOf(release: Release, cells: Cells): readonly Contradiction[] {
  const { builds, checks } = release;
  const width = checks.length;
  const isTested = cells.state.some((state) => isResult[state]);
  const late = failuresAfterVerdict(release);
  const expected = expectedChecks(release, cells);
  return builds.flatMap(({ name, mark }, build) => {
    const own = cells.state.subarray(build * width, (build + 1) * width);
    const hasResults = own.some((state) => isResult[state]);
    const inOrder = (expected[build] ?? []).map((check) => own[check] ?? blankCell);
    const rules: ContradictionRule[] = [];
    if (mark === 'failed' && hasResults) {
      rules.push('failedWithResults');
    }
    if (mark === 'cancelled' && hasResults) {
      rules.push('cancelledWithResults');
    }
    if (mark === 'passed' && isTested && !hasResults && !own.includes(running)) {
      rules.push('passedWithoutResults');
    }
    if (inOrder.findIndex((state) => state !== blankCell) > 0 && inOrder.some((state) => isResult[state])) {
      rules.push('laterWithoutEarlier');
    }
    if (late.has(build)) {
      rules.push('badAfterGood');
    }
    return rules.map((rule): Contradiction => ({ build: name, rule, text: contradictionRules[rule] }));
  });
}

/** By build the checks, in the order in which they run, that ran in half of the tested builds of its series: of the others nobody expects a result. */
function expectedChecks({ builds, checks }: Release, cells: Cells): readonly (readonly number[])[] {
  const ordered = checks.flatMap(({ place }, check) => (Number.isNaN(place) ? [] : [check]));
  return seriesOf(builds).flatMap((series) => {
    const tallies = talliesOf(cells, checks.length, series);
    const tested = size(testedOf(tallies, series));
    const usual = ordered.filter((check) => 2 * size(tallies[check]?.ran ?? new Uint32Array(0)) >= tested);
    return Array.from({ length: series.last - series.first + 1 }, () => usual);
  });
}

/** Builds judged good of which a run failed that ended after the verdict. */
function failuresAfterVerdict({ builds, attempts: { build, outcome, endTime } }: Release): ReadonlySet<number> {
  const failed = outcomes.indexOf('failed');
  const late = new Set<number>();
  for (let run = 0; run < outcome.length; run++) {
    const tested = builds[build[run] ?? -1];
    if (outcome[run] === failed && tested?.verdict === 'good' && (endTime[run] ?? NaN) > tested.verdictTime) {
      late.add(build[run] ?? -1);
    }
  }
  return late;
}
