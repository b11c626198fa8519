/** How each check does over many builds: how often it fails, how often it contradicts itself, and what its failures are. */
import { cellRuns, judgements, runsOfCell, type RunDetails } from './cell-runs.ts';
import { contradictingOf, flakyFloor } from './contradicting.ts';
import { faultsOf, type JudgedFault } from './faults.ts';
import type { Release } from './release.ts';
import type { Series } from './series.ts';
import { outcomes } from './states.ts';
import { rateOf, wilson, type Rate } from './wilson.ts';

/**
 * flaky: it contradicted itself more often than one retry can show. suspected: it contradicted itself. steady: it never did, on so many
 * builds that with 95% confidence no more than `flakyFloor` of them are flaky, as with none of twelve. tooFew: it never did, on fewer.
 * unknown: no build was judged, or its failures were never run again.
 */
export const flakyVerdicts = ['flaky', 'suspected', 'steady', 'tooFew', 'unknown'] as const;
export type FlakyVerdict = (typeof flakyVerdicts)[number];

export interface CheckHealth {
  /** Index into `Release.checks`. */
  readonly check: number;
  /** All runs, under way, skipped and cancelled ones too. */
  readonly runs: number;
  /** Builds of which at least one run passed or failed. */
  readonly builds: number;
  readonly failed: number;
  readonly errored: number;
  /** Failed of the runs that judged, retries among them: where failures are run again these weigh more. */
  readonly failureRate: Rate;
  /** Tested builds of which a run passed and a run failed. */
  readonly flakyBuilds: number;
  /** Tested builds whose only judging run failed: whether they are flaky nobody has looked. */
  readonly unsettledBuilds: number;
  /** Flaky of the tested builds. The bounds allow for unsettled ones to be all steady, and all flaky. NaN where failures were never run again. */
  readonly flakeRate: Rate;
  /** Of the judging runs after the first of a build, those that ended otherwise than the one before. */
  readonly turns: Rate;
  readonly flaky: FlakyVerdict;
  /** Of the builds of which a run passed, failed or errored: those whose first such run passed, and those whose last that judged did. Without and with retries. */
  readonly firstPassRate: Rate;
  readonly finalPassRate: Rate;
  /** Failed and errored runs by what was at fault. */
  readonly faults: Readonly<Record<JudgedFault, number>>;
}

/** One entry a check, over the builds of the window; faults are judged by what all builds show. */
export function checkHealth(release: Release, { fault }: Pick<RunDetails, 'fault'>, window: Series = { first: 0, last: release.builds.length - 1 }, faults: readonly (JudgedFault | undefined)[] = faultsOf(release, fault)): readonly CheckHealth[] {
  const runs = cellRuns(release);
  return release.checks.map((_, check) => {
    const cells = release.builds.flatMap((__, build) => (build < window.first || build > window.last ? [] : [runsOfCell(runs, build * release.checks.length + check)]));
    return healthOf(release, check, cells, faults);
  });
}

function healthOf(release: Release, check: number, cells: readonly Int32Array[], faultOf: readonly (JudgedFault | undefined)[]): CheckHealth {
  const tested = cells.map((runs) => judgements(release, runs)).filter((judged) => judged.length > 0);
  const all = cells.flatMap((runs) => [...runs]);
  const judged = tested.flat();
  const ended = cells.map((runs) => [...runs].map((run) => outcomes[release.attempts.outcome[run] ?? -1]).filter((outcome) => outcome === 'passed' || outcome === 'failed' || outcome === 'errored')).filter((own) => own.length > 0);
  const count = (of: readonly (readonly boolean[])[], isCounted: (judged: readonly boolean[]) => boolean) => of.filter(isCounted).length;
  const { flakyBuilds, turns, isFlaky } = contradictingOf(tested);
  const unsettledBuilds = count(tested, (one) => one.length === 1 && one[0] === false);
  const failedBuilds = count(tested, (one) => one.includes(false));
  const wasLooked = tested.length > 0 && (failedBuilds === 0 || unsettledBuilds < failedBuilds);
  const flakeRate = flakeRateOf(flakyBuilds, unsettledBuilds, tested.length, wasLooked);
  const faults = { product: 0, test: 0, infrastructure: 0, unknown: 0 };
  for (const run of all) {
    const one = faultOf[run];
    if (one !== undefined) {
      faults[one]++;
    }
  }
  const failed = judged.filter((hasPassed) => !hasPassed).length;
  return {
    check,
    runs: all.length,
    builds: tested.length,
    failed,
    errored: ended.flat().filter((outcome) => outcome === 'errored').length,
    failureRate: rateOf(failed, judged.length),
    flakyBuilds,
    unsettledBuilds,
    flakeRate,
    turns,
    flaky: isFlaky ? 'flaky' : flakyBuilds > 0 ? 'suspected' : !wasLooked ? 'unknown' : flakeRate.high <= flakyFloor ? 'steady' : 'tooFew',
    firstPassRate: rateOf(ended.filter(([first]) => first === 'passed').length, ended.length),
    finalPassRate: rateOf(count(tested, (one) => one.at(-1) === true), ended.length),
    faults,
  };
}

/**
 * Between the bounds of what was seen and of what may hide in builds whose failure was not run again (the widest that missing outcomes
 * allow: C. F. Manski, Anatomy of the selection problem, Journal of Human Resources 24, 1989).
 */
function flakeRateOf(flaky: number, unsettled: number, builds: number, wasLooked: boolean): Rate {
  const bounds = { low: wilson(flaky, builds).low, high: wilson(flaky + unsettled, builds).high };
  return { successes: flaky, trials: builds, rate: wasLooked ? flaky / builds : NaN, ...bounds };
}
