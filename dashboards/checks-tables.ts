/** The tables of check health. Each check leads to its row of the matrix. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, releaseVariables, urlParameters } from '../src/contract/identifiers.ts';
import type { NorthstarQueryOptions } from '../src/contract/queries.ts';
import { hiddenColumn } from './hidden-column.ts';
import { chosenPackage } from './package-variable.ts';
import { releaseTable, type Placed } from './release-table.ts';
import { atLeast, coloured, decimals, warnFrom, width, words } from './table-cells.ts';
import { wrapped } from './wrapped.ts';

type Asked = Extract<NorthstarQueryOptions, { readonly queryType: 'checks' | 'culprits' | 'reproducibility' }>;

/** The matrix searched for the check: a quoted term takes whatever signs a name holds but quotes. */
const toCheck: DynamicConfigValue = { id: 'links', value: [{ title: 'Show its runs on every build', url: `/d/${dashboards.release.uid}?\${__url_time_range}&var-${releaseVariables.package}=\${${releaseVariables.package}:percentencode}&${urlParameters.search}=check:%22\${__value.raw:percentencode}%22` }] };
const checkColumn = [toCheck, atLeast(110)];

const table = (placed: Placed, title: string, description: string, asked: Asked, noRows: string): PanelBuilder => releaseTable(placed, { title, description, noRows }, { package: chosenPackage, ...asked });

const flakiness = words({ flaky: ['≈ flaky', 'orange'], suspected: ['? suspected', 'yellow'], steady: ['✓ steady', 'green'], tooFew: ['– too few builds', 'text'], unknown: ['? never run again', 'text'] });
const isGate = words({ true: ['gate', 'text'], false: ['–', 'text'] });
const isFailing = words({ true: ['✗ fails now', 'red'], false: ['–', 'text'] });
const isOngoing = words({ true: ['✗ ongoing', 'red'], false: ['✓ over', 'green'] });

const percent = [decimals(0), width(92)];
const bounds = [decimals(0), width(55)];
const titled = (title: string, ...more: readonly DynamicConfigValue[]): DynamicConfigValue[] => [{ id: 'displayName', value: title }, ...more];

const fixFirst: readonly ColumnOf<'checks'>[] = ['check', 'failing', 'wastedGpuHours', 'gate', 'owner', 'failedGpuHours', 'repeatedGpuHours', 'uselessGpuHours', 'unmeasuredRuns', 'blockedBuilds', 'failedRuns', 'erroredRuns', 'runs'];
export const fixFirstTable = (placed: Placed): PanelBuilder =>
  ([['failedGpuHours', 'Hours Failed'], ['repeatedGpuHours', 'Repeated'], ['uselessGpuHours', 'In Vain']] as const).reduce(
    (panel, [name, title]) => panel.overrideByName(name, titled(title, { id: 'unit', value: 'none' }, decimals(1), width(name === 'failedGpuHours' ? 110 : 95))),
    table(placed, 'Fix First', 'One row a check, that which wastes most GPU hours first: in runs that failed or broke, in runs that passed again, and in what other checks passed in vain on builds that it alone blocked. Where nobody states GPU time, that which blocks most builds first, then that which fails most often.', { queryType: 'checks', columns: [...fixFirst] }, 'No check of this package is known.')
      .overrideByName('check', checkColumn)
      .overrideByName('owner', [atLeast(150)])
      .overrideByName('gate', [{ id: 'mappings', value: [isGate] }, width(65)])
      .overrideByName('wastedGpuHours', titled('GPU Hours', { id: 'unit', value: 'none' }, decimals(1), width(95), ...warnFrom(0.05)))
      .overrideByName('unmeasuredRuns', titled('Unmeasured', width(105)))
      .overrideByName('blockedBuilds', [width(120), ...warnFrom(1)])
      .overrideByName('failedRuns', [width(100)])
      .overrideByName('erroredRuns', [width(110)])
      .overrideByName('runs', [width(65)])
      .overrideByName('failing', [...coloured(isFailing), width(95)])
  );

const flaky: readonly ColumnOf<'checks'>[] = ['check', 'flaky', 'failureRate', 'failureRateLow', 'failureRateHigh', 'flakyBuilds', 'unsettledBuilds', 'flakeRate', 'flakeRateLow', 'flakeRateHigh', 'firstPassRate', 'finalPassRate'];
export const flakinessTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Flakiness', 'How many of its runs failed, and how many builds both passed and failed it, each with the 95% bounds: the upper one of the flake rate takes every failure that was never run again for flaky. First and final pass rate tell what retries hide.', { queryType: 'checks', columns: [...flaky] }, 'No check of this package is known.')
    .overrideByName('check', checkColumn)
    .overrideByName('flaky', [...coloured(flakiness), atLeast(130)])
    .overrideByName('failureRate', [decimals(0), width(105)])
    // A table knows its columns by their titles: these are others than those of the flake rate.
    .overrideByName('failureRateLow', titled('At Least', decimals(0), width(80)))
    .overrideByName('failureRateHigh', titled('At Most', decimals(0), width(80)))
    .overrideByName('flakyBuilds', [width(105)])
    .overrideByName('unsettledBuilds', titled('Unsettled', width(90)))
    .overrideByName('flakeRate', percent)
    .overrideByName('flakeRateLow', titled('From', ...bounds))
    .overrideByName('flakeRateHigh', titled('To', ...bounds))
    .overrideByName('firstPassRate', titled('First Pass', ...percent))
    .overrideByName('finalPassRate', titled('Final Pass', ...percent));

const faults: readonly ColumnOf<'checks'>[] = ['check', 'productFaults', 'testFaults', 'infrastructureFaults', 'unknownFaults'];
export const faultsTable = (placed: Placed): PanelBuilder =>
  table(placed, 'What Was at Fault', 'Failed and errored runs by what was at fault, as a source states it or as the other runs speak for it.', { queryType: 'checks', columns: [...faults] }, 'No check of this package is known.')
    .overrideByName('check', checkColumn)
    .overrideByName('productFaults', titled('Product', width(80)))
    .overrideByName('testFaults', titled('Test', width(70)))
    .overrideByName('infrastructureFaults', titled('Infrastructure', width(110)))
    .overrideByName('unknownFaults', titled('Unknown', width(85)));

const broke: readonly ColumnOf<'culprits'>[] = ['checks', 'ongoing', 'firstBad', 'lastGood', 'stillFailing', 'fixedIn', 'axis', 'from', 'to', 'failedWith', 'passedWith', 'unknown', 'url'];
export const culpritsTable = (placed: Placed): PanelBuilder =>
  table(placed, 'What Broke Them', 'One row a change that may have broken checks, newest first: what differs between the last good build and the first bad one, the likeliest first.', { queryType: 'culprits', columns: [...broke] }, 'No check of this package ever turned bad.')
    .overrideByName('checks', [atLeast(130), wrapped])
    .overrideByName('ongoing', [...coloured(isOngoing), width(100)])
    .overrideByName('firstBad', [width(85)])
    .overrideByName('lastGood', [width(85)])
    .overrideByName('stillFailing', [atLeast(105), wrapped])
    .overrideByName('fixedIn', [atLeast(85), wrapped])
    .overrideByName('axis', [atLeast(170)])
    .overrideByName('from', [atLeast(110)])
    .overrideByName('to', [atLeast(110)])
    .overrideByName('failedWith', [width(95)])
    .overrideByName('passedWith', [width(95)])
    .overrideByName('unknown', [atLeast(160), wrapped])
    .overrideByName('url', hiddenColumn);

const never = 'No check judged the same build twice with equal inputs.';
const agreement: readonly ColumnOf<'reproducibility'>[] = ['check', 'machine', 'pairs', 'agreement', 'agreementLow', 'agreementHigh'];
export const agreementTable = (placed: Placed): PanelBuilder =>
  table(placed, 'The Same Again', 'How often a run of a check ends like the one before it, of the same build with equal inputs: on any machine, and on each. Mostly failures are run again: the rate speaks of what was repeated, not of all runs.', { queryType: 'reproducibility', columns: [...agreement] }, never)
    .overrideByName('check', checkColumn)
    .overrideByName('machine', [atLeast(120)])
    .overrideByName('pairs', [width(60)])
    .overrideByName('agreement', [decimals(0), width(100)])
    .overrideByName('agreementLow', titled('From', decimals(0), width(65)))
    .overrideByName('agreementHigh', titled('To', decimals(0), width(65)));

const uncontrolled: readonly ColumnOf<'reproducibility'>[] = ['check', 'axis', 'differs', 'notStated', 'repeatedBuilds'];
export const uncontrolledTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Not Controlled', 'What was not held the same while a build was tested again: on how many builds it differs, and on how many a run does not state it.', { queryType: 'reproducibility', shape: 'uncontrolled', columns: [...uncontrolled] }, never)
    .overrideByName('check', checkColumn)
    .overrideByName('axis', [atLeast(120)]);

const measures: readonly ColumnOf<'reproducibility'>[] = ['check', 'measure', 'groups', 'within', 'withinRate', 'withinLow', 'withinHigh', 'tolerance', 'worstSpread', 'worstBuild', 'url'];
export const measuresTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Numbers that Should Be the Same', 'Each number that a check measures: on how many builds its relative spread stays within the tolerance, and where it is worst.', { queryType: 'reproducibility', shape: 'measures', columns: [...measures] }, 'No check measured a number twice on the same build.')
    .overrideByName('check', checkColumn)
    .overrideByName('groups', [width(75)])
    .overrideByName('withinRate', [decimals(0)])
    .overrideByName('withinLow', [decimals(0)])
    .overrideByName('withinHigh', [decimals(0)])
    .overrideByName('tolerance', [decimals(2)])
    .overrideByName('worstSpread', [decimals(2)])
    .overrideByName('worstBuild', [width(110)])
    .overrideByName('url', hiddenColumn);
