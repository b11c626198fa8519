/** The bad builds that production runs, and the models that run them. */
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { hiddenColumn } from './hidden-column.ts';
import { toBuildsOfPackage } from './links.ts';
import { releaseTable, type Placed } from './release-table.ts';
import { atLeast, coloured, decimals, warnFrom, width } from './table-cells.ts';
import { loads, resolves } from './way-out.ts';
import { wrapped } from './wrapped.ts';

const none = 'No production model runs a build that is known to be bad.';
const toMatrix = { id: 'links', value: [toBuildsOfPackage] };

function table(placed: Placed, title: string, description: string, shape: 'models' | 'builds', columns: readonly ColumnOf<'blastRadius'>[]): PanelBuilder {
  return releaseTable(placed, { title, description, noRows: none }, { queryType: 'blastRadius', shape, columns: [...columns] })
    .overrideByName('package', [toMatrix, atLeast(155)])
    .overrideByName('build', [width(60)])
    .overrideByName('problem', [atLeast(180), wrapped])
    .overrideByName('revenueImportance', [decimals(1), width(150)])
    .overrideByName('url', hiddenColumn);
}

const buildColumns: readonly ColumnOf<'blastRadius'>[] = ['package', 'build', 'problem', 'exposed', 'revenueImportance', 'fallbackWorks', 'fallbackFails', 'fallbackUnknown', 'rotationWorks', 'rotationFails', 'rotationUnknown', 'url'];
export const badBuildsTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Bad Builds in Production', 'Of all packages: each bad build that a production model runs, that of the most revenue first. How many models run it, and how many of them have a fallback that loads and a rotation that ends at a person. Of how many models it cannot be told stands in the notice.', 'builds', buildColumns)
    .overrideByName('exposed', [{ id: 'displayName', value: 'Models' }, width(70)])
    .overrideByName('fallbackWorks', [width(115)])
    .overrideByName('fallbackFails', [width(95), ...warnFrom(1)])
    .overrideByName('fallbackUnknown', [width(135)])
    .overrideByName('rotationWorks', [width(115)])
    .overrideByName('rotationFails', [width(95), ...warnFrom(1)])
    .overrideByName('rotationUnknown', [width(140)]);

const modelColumns: readonly ColumnOf<'blastRadius'>[] = ['model', 'problem', 'package', 'build', 'revenueImportance', 'fallback', 'fallbackLoads', 'rotation', 'rotationResolves', 'oncall', 'url'];
export const exposedModelsTable = (placed: Placed): PanelBuilder =>
  table(placed, 'Production Models on a Bad Build', 'Of all packages: what is wrong with the build that a model runs, whether its fallback loads, and who answers for it. That of the most revenue first.', 'models', modelColumns)
    .overrideByName('model', [atLeast(205)])
    .overrideByName('fallback', [width(75)])
    .overrideByName('fallbackLoads', [...coloured(loads), width(120)])
    .overrideByName('rotation', [atLeast(150)])
    .overrideByName('rotationResolves', [...coloured(resolves), width(135)])
    .overrideByName('oncall', [atLeast(100)]);
