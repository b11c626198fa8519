/** What may be released, one row a package; and what production runs and will run next, one row a model. States stand beside names, where a narrow screen shows them too. Colour repeats what the words and signs say. */
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { hiddenColumn } from './hidden-column.ts';
import { toBuildsOfPackage } from './links.ts';
import { releaseTable, type Placed } from './release-table.ts';
import { atLeast, coloured, width, words } from './table-cells.ts';
import { loads, resolves } from './way-out.ts';
import { wrapped } from './wrapped.ts';

interface ReadinessTable extends Placed {
  readonly title: string;
  readonly description: string;
  /** All packages without it. */
  readonly package?: string;
  /** All models without it. */
  readonly model?: string;
}

const isReady = coloured(words({ true: ['✓ there is one', 'green'], false: ['✗ none', 'red'] }), '? not known');
const states = words({ ready: ['✓ ready', 'green'], notReady: ['✗ not ready', 'red'], unknown: ['? not known yet', 'text'] });
const packageColumn = [{ id: 'links', value: [toBuildsOfPackage] }, atLeast(200)];

const packageColumns: readonly ColumnOf<'readiness'>[] = ['package', 'ready', 'readyBuild', 'readyAge', 'newestBuild', 'newerBuilds', 'blockedBy', 'gatesKnown', 'models', 'revenueImportance', 'unheard', 'url'];
const modelColumns: readonly ColumnOf<'readiness'>[] = ['model', 'runsState', 'runs', 'nextState', 'next', 'package', 'runsProblem', 'nextProblem', 'revenueImportance', 'team', 'rotation'];
const columnsOfOne: readonly ColumnOf<'readiness'>[] = ['model', 'runsState', 'runs', 'runsProblem', 'nextState', 'next', 'fallback', 'fallbackLoads', 'oncall', 'revenueImportance', 'rotation', 'rotationResolves', 'nextProblem', 'team'];

const noRows = { packages: 'Nobody builds or runs a package that is known here.', models: 'No production model runs a build that a source lists.' } as const;

function table({ id, title, description, gridPos, package: name, model }: ReadinessTable, shape: 'packages' | 'models', columns: readonly ColumnOf<'readiness'>[]): PanelBuilder {
  const told = { title, description, noRows: name !== undefined && shape === 'models' ? 'No production model runs a build of this package that a source lists.' : noRows[shape] };
  return releaseTable({ id, gridPos }, told, { queryType: 'readiness', shape, ...(name === undefined ? {} : { package: name }), ...(model === undefined ? {} : { model }), columns: [...columns] });
}

export const packagesTable = (asked: ReadinessTable): PanelBuilder =>
  table(asked, 'packages', packageColumns)
    .overrideByName('package', packageColumn)
    .overrideByName('ready', [...isReady, width(115)])
    .overrideByName('readyBuild', [width(105)])
    .overrideByName('readyAge', [width(90)])
    .overrideByName('newestBuild', [width(110)])
    .overrideByName('newerBuilds', [width(105)])
    .overrideByName('blockedBy', [atLeast(230), wrapped])
    .overrideByName('gatesKnown', [width(105)])
    .overrideByName('models', [width(75)])
    .overrideByName('revenueImportance', [{ id: 'displayName', value: 'Revenue' }, { id: 'decimals', value: 1 }, width(85)])
    .overrideByName('unheard', [atLeast(125)])
    .overrideByName('url', hiddenColumn);

const modelsTable = (asked: ReadinessTable, columns: readonly ColumnOf<'readiness'>[]): PanelBuilder =>
  table(asked, 'models', columns)
    .overrideByName('model', [atLeast(240)])
    .overrideByName('runs', [width(75)])
    .overrideByName('runsState', [...coloured(states), width(130)])
    .overrideByName('runsProblem', [atLeast(200), wrapped])
    .overrideByName('next', [width(75)])
    .overrideByName('nextState', [...coloured(states), width(130)])
    .overrideByName('nextProblem', [atLeast(200), wrapped])
    .overrideByName('revenueImportance', [{ id: 'decimals', value: 1 }, width(150)]);

export const modelsOnPackages = (asked: ReadinessTable): PanelBuilder => modelsTable(asked, modelColumns).overrideByName('package', packageColumn);

/** With what helps where the build is bad: the page that an alert on it opens. */
export const modelsOnPackage = (asked: ReadinessTable): PanelBuilder =>
  modelsTable(asked, columnsOfOne)
    .overrideByName('revenueImportance', [{ id: 'displayName', value: 'Revenue' }, width(85)])
    .overrideByName('fallback', [width(80)])
    .overrideByName('fallbackLoads', [...coloured(loads), width(125)])
    .overrideByName('rotation', [atLeast(200)])
    .overrideByName('rotationResolves', [...coloured(resolves), width(135)])
    .overrideByName('oncall', [atLeast(100)]);
