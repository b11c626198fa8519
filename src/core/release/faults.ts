/** What was at fault where a run did not pass: what its source says, else what the other runs speak for. */
import type { Fault } from '../models/check-run.ts';
import { cellRuns, judgements, runsOfCell, type CellRuns, type RunDetails } from './cell-runs.ts';
import { contradictingOf } from './contradicting.ts';
import { inputsKey } from './inputs.ts';
import type { Release } from './release.ts';
import { outcomes } from './states.ts';

export type JudgedFault = Fault | 'unknown';

/** In the order in which they are tried: the first that holds decides. */
const concluded = {
  /** It broke before it could judge. */
  errored: 'infrastructure',
  /** Another run of the same build passed, and the check is flaky. */
  otherRunPassed: 'test',
  /** Another run of the same build passed, and one retry proves nothing. */
  passedOnce: 'unknown',
  /** Every run of this build failed, and another check failed on all its runs of it too. */
  failedTogether: 'product',
  /** Every run failed, of this build and of one beside it, until something changed. */
  persisted: 'product',
  /** It failed on this build alone, and nothing tells why. */
  undecided: 'unknown',
} as const satisfies Record<string, JudgedFault>;

const failed = outcomes.indexOf('failed');

/**
 * By run: what was at fault, undefined of a run that neither failed nor errored. All builds teach, but for cells whose failures are all
 * stated not to be the product's: they say nothing of it. `persisted`: the check failed on all runs of two or more tested builds in a row,
 * and the first build after them, if there is one, is not stated to be made of the same.
 */
export function faultsOf(release: Release, fault: RunDetails['fault']): readonly (JudgedFault | undefined)[] {
  const { builds, checks, attempts } = release;
  const width = checks.length;
  const runs = cellRuns(release);
  const repeated = checks.map((): (readonly boolean[])[] => []);
  // By cell whether every run that judged failed; undefined where none judged, or that says nothing of the product.
  const isBad = Array.from({ length: builds.length * width }, (_, cell) => {
    const judged = judgements(release, runsOfCell(runs, cell));
    if (judged.length > 1) {
      repeated[cell % width]?.push(judged);
    }
    return judged.includes(true) ? false : judged.length === 0 || isExcused(release, runs, cell, fault) ? undefined : true;
  });
  // A build on which it judged once cannot contradict itself.
  const isFlaky = repeated.map((own) => contradictingOf(own).isFlaky);
  const badChecks = builds.map((_, build) => isBad.slice(build * width, (build + 1) * width).filter((bad) => bad === true).length);
  const persists = new Set(checks.flatMap((_, check) => persistentCells(release, isBad, check)));
  return Array.from(attempts.outcome, (code, run) => {
    const outcome = outcomes[code];
    if (outcome !== 'failed' && outcome !== 'errored') {
      return undefined;
    }
    const said = fault[run];
    if (said !== undefined) {
      return said;
    }
    if (outcome === 'errored') {
      return concluded.errored;
    }
    const build = attempts.build[run] ?? 0;
    const check = attempts.check[run] ?? 0;
    const cell = build * width + check;
    if (isBad[cell] !== true) {
      return isFlaky[check] === true ? concluded.otherRunPassed : concluded.passedOnce;
    }
    return (badChecks[build] ?? 0) > 1 ? concluded.failedTogether : persists.has(cell) ? concluded.persisted : concluded.undecided;
  });
}

/** Whether the source blames something else than the product for each run of the cell that failed. */
function isExcused({ attempts: { outcome } }: Release, runs: CellRuns, cell: number, fault: RunDetails['fault']): boolean {
  return runsOfCell(runs, cell).every((run) => outcome[run] !== failed || (fault[run] !== undefined && fault[run] !== 'product'));
}

/** Bad cells of the check beside another bad one among its tested builds, where their row does not end without any change. */
function persistentCells({ builds, checks }: Release, isBad: readonly (boolean | undefined)[], check: number): readonly number[] {
  const tested = builds.flatMap((_, build) => (isBad[build * checks.length + check] === undefined ? [] : [build]));
  const persistent: number[] = [];
  let row: number[] = [];
  tested.forEach((build, index) => {
    if (isBad[build * checks.length + check] !== true) {
      return;
    }
    row.push(build);
    const older = tested[index + 1];
    if (older === undefined || isBad[older * checks.length + check] !== true) {
      const after = tested[index - row.length];
      const [made, madeAfter] = [inputsKey(builds[row[0] ?? -1]?.inputs), after === undefined ? undefined : inputsKey(builds[after]?.inputs)];
      if (row.length > 1 && (madeAfter === undefined || made !== madeAfter)) {
        persistent.push(...row.map((bad) => bad * checks.length + check));
      }
      row = [];
    }
  });
  return persistent;
}
