/** Release readiness: of every package what may be released, and of every production model whether what it runs, and what it will run next, is good. */
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { dashboards } from '../src/contract/identifiers.ts';
import { singleFigurePanel } from './figure-panel.ts';
import { toApp, toChecks, toModels, toRelease, toSources, toStages } from './links.ts';
import { query } from './query.ts';
import { modelsOnPackages, packagesTable } from './readiness-tables.ts';
import { startDashboard } from './start.ts';

const { panels } = dashboards.readiness;
const figureHeight = 4;
const packagesHeight = 14;

interface Figure {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly x: number;
  readonly w: number;
  readonly shape: 'packages' | 'models';
  readonly search: string;
  readonly isBad?: boolean;
}

/** How many rows the search finds. Grafana counts values, and the number of models is known of every row. */
function figure({ id, title, description, x, w, shape, search, isBad = true }: Figure): Builder<Panel> {
  return singleFigurePanel({ calculation: 'count', warnFrom: isBad ? 1 : undefined })
    .id(id)
    .title(title)
    .description(description)
    .gridPos({ x, y: 0, w, h: figureHeight })
    .withTarget(query('A', { queryType: 'readiness', shape, search, columns: ['models'] }));
}

export function readinessDashboard(): Dashboard {
  return startDashboard(dashboards.readiness, 'Which packages have a build that may be released, and what production models run and will run next.')
    .link(toRelease)
    .link(toChecks)
    .link(toStages)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(figure({ id: panels.ready, title: 'Packages with a Ready Build', description: 'All gates of some build of theirs ran and passed.', x: 0, w: 5, shape: 'packages', search: 'ready:true', isBad: false }))
    .withPanel(figure({ id: panels.notReady, title: 'Packages without one', description: 'No build that is known has passed all its gates.', x: 5, w: 5, shape: 'packages', search: 'ready:false' }))
    .withPanel(figure({ id: panels.untold, title: 'Readiness unknown', description: 'Packages of which no gate is known, or of which a source of checks does not answer that may know of a newer build or, where gates are inferred, of other checks.', x: 10, w: 4, shape: 'packages', search: 'ready:unknown', isBad: false }))
    .withPanel(figure({ id: panels.exposed, title: 'Models on a bad Build', description: 'What is known now speaks against the build that they run.', x: 14, w: 5, shape: 'models', search: 'runsState:notReady' }))
    .withPanel(figure({ id: panels.nextBad, title: 'Models whose next Build is bad', description: 'What they will run next is already known not to be ready.', x: 19, w: 5, shape: 'models', search: 'nextState:notReady' }))
    .withPanel(packagesTable({ id: panels.packages, title: 'Packages', description: 'The newest build whose gates all ran and passed, and what keeps newer ones from it. Packages that nobody builds or runs any more are left out.', gridPos: { x: 0, y: figureHeight, w: 24, h: packagesHeight } }))
    .withPanel(modelsOnPackages({ id: panels.models, title: 'Live in the Future', description: 'The build that each production model runs and the one it will run next, with what is already known of both.', gridPos: { x: 0, y: figureHeight + packagesHeight, w: 24, h: 16 } }))
    .build();
}
