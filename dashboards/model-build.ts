/** The build that one model runs, and what is known of it now. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { dashboards, releaseVariables, urlParameters, variables } from '../src/contract/identifiers.ts';
import { figurePanel } from './figure-panel.ts';
import type { FieldLink } from './links.ts';
import { query } from './query.ts';
import { words } from './table-cells.ts';

const verdicts = words({ ready: ['✓ ready', 'green'], notReady: ['✗ not ready', 'red'], unknown: ['? not known yet', 'text'] });
const field = (name: 'package' | 'model' | 'runs') => `\${__data.fields.${name}:percentencode}`;
const toBuild: FieldLink = {
  title: 'What was tested of it',
  url: `/d/${dashboards.release.uid}?\${__url_time_range}&var-${releaseVariables.package}=${field('package')}&var-${variables.model}=${field('model')}&${urlParameters.build}=${field('runs')}`,
};

export function modelBuild({ id, gridPos, model }: { readonly id: number; readonly gridPos: GridPos; readonly model: string }): PanelBuilder {
  return figurePanel({ titleSize: 11, valueSize: 16, fields: '/^build /' })
    .id(id)
    .title('Build')
    .description('The build that it runs, and whether that may be released by what is known of it now: every gate ran and passed. A click leads to what was tested of it. Unknown where no source lists the package.')
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'readiness', shape: 'models', model, columns: ['runsState', 'package', 'runs', 'model'] }))
    .overrideByName('runsState', [
      { id: 'displayName', value: 'build ${__data.fields.package}:${__data.fields.runs}' },
      { id: 'mappings', value: [verdicts] },
      { id: 'links', value: [toBuild] },
    ]);
}
