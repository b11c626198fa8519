/** Package release: every build of one package and what was tested of it, what may be released, and which production models run it. */
import { PanelBuilder, TextBoxVariableBuilder, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, pluginIds, variables } from '../src/contract/identifiers.ts';
import { toApp, toChecks, toModels, toReadiness, toSources, toStages } from './links.ts';
import { chosenPackage as chosen, packageVariable } from './package-variable.ts';
import { datasourceReference, query } from './query.ts';
import { modelsOnPackage, packagesTable } from './readiness-tables.ts';
import { startDashboard } from './start.ts';

const { panels } = dashboards.release;
const readinessHeight = 6;
const matrixHeight = 15;
const oneModel = new TextBoxVariableBuilder(variables.model).label('Model').description('The model that the table of production models shows, such as that of an alert; empty for all that run the package.').defaultValue('');
const matrixColumns: readonly ColumnOf<'releaseMatrix'>[] = ['package', 'build', 'time', 'check', 'state', 'attempts', 'failedAttempts', 'conflict', 'machine', 'message', 'url'];

export function releaseDashboard(): Dashboard {
  return startDashboard(dashboards.release, 'One package: every build, what was tested of it and why not, what may be released, and which production models run it.')
    .withVariable(packageVariable())
    .withVariable(oneModel)
    .link(toReadiness)
    .link(toChecks)
    .link(toStages)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(packagesTable({ id: panels.readiness, title: 'Readiness', description: 'The newest build whose gates all ran and passed, and what keeps newer ones from it.', gridPos: { x: 0, y: 0, w: 24, h: readinessHeight }, package: chosen }))
    .withPanel(
      new PanelBuilder()
        .type(pluginIds.buildMatrix)
        .id(panels.matrix)
        .title('Builds and Checks')
        .description('One column a build, the newest first; one row a check: gates (◆ declared, ◇ inferred), which a release needs, stand first. A blank says why it is blank when it is pointed at. Open a cell or a build to see its runs and what changed, and to compare it with another build. Next failure goes from the newest build to older ones. All builds that are known are shown, whatever the time range.')
        .gridPos({ x: 0, y: readinessHeight, w: 24, h: matrixHeight })
        .datasource(datasourceReference)
        .withTarget(query('A', { queryType: 'releaseMatrix', package: chosen, columns: [...matrixColumns] }))
    )
    .withPanel(modelsOnPackage({ id: panels.models, title: 'Production Models on this Package', description: 'The build that each model runs, what is wrong with it and whether the fallback loads; the one it will run next, with what is already known of it; and who answers. Those on a build that is not ready stand first. Model above narrows it to one; empty it to see who else runs the build.', gridPos: { x: 0, y: readinessHeight + matrixHeight, w: 24, h: 11 }, package: chosen, model: `$${variables.model}` }))
    .build();
}
