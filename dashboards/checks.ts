/** Check health: which check of a package to mend first, whether it is flaky, what was at fault, what broke it, and whether it says the same again. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards } from '../src/contract/identifiers.ts';
import { agreementTable, culpritsTable, faultsTable, fixFirstTable, flakinessTable, measuresTable, uncontrolledTable } from './checks-tables.ts';
import { singleFigurePanel } from './figure-panel.ts';
import { toApp, toReadiness, toRelease, toSources, toStages } from './links.ts';
import { chosenPackage, packageVariable } from './package-variable.ts';
import { query } from './query.ts';
import { startDashboard } from './start.ts';

const { panels } = dashboards.checks;
const heights = { figures: 4, fixFirst: 14, flakiness: 14, culprits: 11, faults: 14, agreement: 7, measures: 6 } as const;
/** Where each row of panels begins: below the one before it. */
const flakinessAt = heights.figures + heights.fixFirst;
const culpritsAt = flakinessAt + heights.flakiness;
const faultsAt = culpritsAt + heights.culprits;
const measuresAt = faultsAt + heights.faults;

interface Figure {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly x: number;
  readonly calculation: 'first' | 'sum' | 'count';
  readonly asked: { readonly queryType: 'checks'; readonly columns: ['wastedGpuHours'] | ['blockedBuilds']; readonly search?: string };
}

function figure({ id, title, description, x, calculation, asked }: Figure): Builder<Panel> {
  return singleFigurePanel({ calculation, warnFrom: asked.search === undefined ? undefined : 1 })
    .id(id)
    .title(title)
    .description(description)
    .gridPos({ x, y: 0, w: 6, h: heights.figures })
    .decimals(0)
    .overrideByName(asked.columns[0], [{ id: 'unit', value: 'locale' }])
    .withTarget(query('A', { package: chosenPackage, ...asked }));
}

export function checksDashboard(): Dashboard {
  return startDashboard(dashboards.checks, 'The checks of one package: which to mend first, whether they are flaky, what was at fault, what broke them, and whether they say the same when they run again. Over all builds that are known, whatever the time range.')
    .withVariable(packageVariable())
    .link(toRelease)
    .link(toReadiness)
    .link(toStages)
    .link(toSources)
    .link(toApp)
    .withPanel(figure({ id: panels.wasted, title: 'GPU Hours Wasted by the Worst', description: 'Those of the check that wastes most: of its failed, errored and repeated runs, and of what other checks passed in vain on builds that it alone blocked. Unknown where checks failed and no source states GPU time.', x: 0, calculation: 'first', asked: { queryType: 'checks', columns: ['wastedGpuHours'] } }))
    .withPanel(figure({ id: panels.blocked, title: 'Blocked Builds', description: 'Builds that would have been ready but for one check.', x: 6, calculation: 'sum', asked: { queryType: 'checks', columns: ['blockedBuilds'] } }))
    .withPanel(figure({ id: panels.flaky, title: 'Flaky Checks', description: 'Checks that passed and failed on the same build, and on more of them than chance and one retry explain.', x: 12, calculation: 'count', asked: { queryType: 'checks', columns: ['blockedBuilds'], search: 'flaky:flaky' } }))
    .withPanel(figure({ id: panels.ongoing, title: 'Checks that Fail Now', description: 'Checks that failed on the newest build on which they passed or failed. What Broke Them says what changed before each.', x: 18, calculation: 'count', asked: { queryType: 'checks', columns: ['blockedBuilds'], search: 'failing:true' } }))
    .withPanel(fixFirstTable({ id: panels.fixFirst, gridPos: { x: 0, y: heights.figures, w: 24, h: heights.fixFirst } }))
    .withPanel(flakinessTable({ id: panels.flakiness, gridPos: { x: 0, y: flakinessAt, w: 24, h: heights.flakiness } }))
    .withPanel(culpritsTable({ id: panels.culprits, gridPos: { x: 0, y: culpritsAt, w: 24, h: heights.culprits } }))
    .withPanel(faultsTable({ id: panels.faults, gridPos: { x: 0, y: faultsAt, w: 10, h: heights.faults } }))
    .withPanel(agreementTable({ id: panels.agreement, gridPos: { x: 10, y: faultsAt, w: 14, h: heights.agreement } }))
    .withPanel(uncontrolledTable({ id: panels.uncontrolled, gridPos: { x: 10, y: faultsAt + heights.agreement, w: 14, h: heights.faults - heights.agreement } }))
    .withPanel(measuresTable({ id: panels.measures, gridPos: { x: 0, y: measuresAt, w: 24, h: heights.measures } }))
    .build();
}
