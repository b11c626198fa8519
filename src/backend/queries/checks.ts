/** Query type `checks`: of every check of one package how often it fails and contradicts itself, and what that costs; the one to mend first at the top. */
import { byWaste, fixFirst, type FixFirst } from '../../core/release/fix-first.ts';
import { checkHealth, type CheckHealth } from '../../core/release/flakiness.ts';
import { failsNow } from '../../core/release/culprits.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { chosenRelease } from './chosen-release.ts';
import { inferredColumns } from './inferred-columns.ts';
import { madeRelation } from './made-relation.ts';
import { oncePer } from './once-per.ts';
import type { Relation } from './relation.ts';
import type { ViewRelease } from './releases.ts';
import { runDetailsOf } from './run-details.ts';
import { tabulate } from './tabulate.ts';

interface CheckRow {
  readonly release: ViewRelease;
  readonly health: CheckHealth;
  readonly waste: FixFirst;
  /** Whether it has not passed since it turned bad. */
  readonly isFailing: boolean;
}

/** A release belongs to one view. */
const checkRows = oncePer((release: ViewRelease, view: View): readonly CheckRow[] => {
  const details = runDetailsOf(view, release);
  const health = checkHealth(release, details);
  return fixFirst(release, release.cells, release.gates, details)
    .toSorted(byWaste)
    .flatMap((waste) => {
      const own = health[waste.check];
      return own === undefined ? [] : [{ release, health: own, waste, isFailing: failsNow(release, release.cells, waste.check) }];
    });
});

export function checksRelation(view: View, rows: readonly CheckRow[]): Relation {
  const { text, number, flag } = inferredColumns<CheckRow>(view);
  const about = ({ release, health }: CheckRow) => release.checks[health.check];
  return madeRelation(view, rows, {
    package: text(({ release }) => release.name),
    check: text((row) => about(row)?.name),
    suite: text((row) => about(row)?.suite),
    owner: text((row) => about(row)?.owner),
    gate: flag(({ release, health }) => release.gates[health.check] !== undefined),
    builds: number(({ health }) => health.builds),
    runs: number(({ health }) => health.runs),
    failedRuns: number(({ health }) => health.failed),
    erroredRuns: number(({ health }) => health.errored),
    failureRate: number(({ health }) => health.failureRate.rate),
    failureRateLow: number(({ health }) => health.failureRate.low),
    failureRateHigh: number(({ health }) => health.failureRate.high),
    failing: flag(({ isFailing }) => isFailing),
    flaky: text(({ health }) => health.flaky),
    flakyBuilds: number(({ health }) => health.flakyBuilds),
    unsettledBuilds: number(({ health }) => health.unsettledBuilds),
    flakeRate: number(({ health }) => health.flakeRate.rate),
    flakeRateLow: number(({ health }) => health.flakeRate.low),
    flakeRateHigh: number(({ health }) => health.flakeRate.high),
    firstPassRate: number(({ health }) => health.firstPassRate.rate),
    finalPassRate: number(({ health }) => health.finalPassRate.rate),
    productFaults: number(({ health }) => health.faults.product),
    testFaults: number(({ health }) => health.faults.test),
    infrastructureFaults: number(({ health }) => health.faults.infrastructure),
    unknownFaults: number(({ health }) => health.faults.unknown),
    wastedGpuHours: number(({ waste }) => waste.wastedGpuHours),
    failedGpuHours: number(({ waste }) => waste.failedGpuHours),
    repeatedGpuHours: number(({ waste }) => waste.repeatedGpuHours),
    uselessGpuHours: number(({ waste }) => waste.uselessGpuHours),
    unmeasuredRuns: number(({ waste }) => waste.unknownRuns),
    blockedBuilds: number(({ waste }) => waste.blockedBuilds.length),
  });
}

export function checks(view: View, query: QueryOf<'checks'>, now: number): Table {
  const release = chosenRelease(view, query.package);
  const rows = (release === undefined ? [] : checkRows(release, view)).filter(({ health }) => query.check === undefined || release?.checks[health.check]?.name === query.check);
  const { package: _, check: __, ...asked } = query;
  return tabulate({ type: 'checks', view, relation: checksRelation(view, rows), query: asked, now });
}
