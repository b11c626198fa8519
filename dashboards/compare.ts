/** Compare Jobs: jobs side by side, and which settings go with what came of them. */
import { TextBoxVariableBuilder, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, jobsVariable } from '../src/contract/identifiers.ts';
import { toApp, toFleet, toModels, toSources } from './links.ts';
import { datasourceReference, query } from './query.ts';
import { startDashboard } from './start.ts';
import { wrapped } from './wrapped.ts';

const { panels } = dashboards.compare;
const jobs = `$${jobsVariable}`;
const findingsHeight = 8;
const figures = ['effect', 'low', 'high', 'measuredAs', 'jobsFrom', 'jobsTo'] as const satisfies readonly ColumnOf<'jobCompare'>[];
const shownOfFindings: readonly ColumnOf<'jobCompare'>[] = ['outcome', 'setting', 'from', 'to', ...figures];
const narrow = { id: 'custom.width', value: 92 };
const howTo = 'Enter the ids of two jobs or more in Jobs above; the table Jobs of Fleet has them';
/** Grafana writes the text of an empty table into each empty cell too, unless the column has its own. */
const blank = { id: 'noValue', value: '–' };

const chosen = new TextBoxVariableBuilder(jobsVariable).label('Jobs').description('Ids of two jobs or more, with blanks between them. The table Jobs of the dashboard Fleet has them.').defaultValue('');

export function compareDashboard(): Dashboard {
  const findings = new PanelBuilder()
    .id(panels.findings)
    .title('What Goes with What')
    .description('Settings that go with an outcome by more than chance, with the 95% interval of how much. Settings that differ alike stand together. It takes two jobs on each side; a notice says where there are too few.')
    .gridPos({ x: 0, y: 0, w: 24, h: findingsHeight })
    .datasource(datasourceReference)
    .noValue(`No finding. ${howTo}.`)
    .withTarget(query('A', { queryType: 'jobCompare', jobs, shape: 'findings', columns: [...shownOfFindings] }))
    .overrideByName('setting', [wrapped]);
  for (const name of figures) {
    findings.overrideByName(name, [narrow]);
  }
  for (const name of shownOfFindings) {
    findings.overrideByName(name, [blank]);
  }
  return startDashboard(dashboards.compare, 'Training jobs side by side: settings, resources and outcomes, the best of each row, and which settings go with what came of them.')
    .withVariable(chosen)
    .link(toFleet)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(findings)
    .withPanel(
      new PanelBuilder()
        .id(panels.rows)
        .title('Side by Side')
        .description('One column a job. Best names the jobs that have the best value of the row, where the name of an outcome tells which end is the better one; of hours, costs and other totals only where all jobs completed.')
        .gridPos({ x: 0, y: findingsHeight, w: 24, h: 20 })
        .datasource(datasourceReference)
        .noValue(`${howTo}.`)
        .withTarget(query('A', { queryType: 'jobCompare', jobs }))
        .overrideByRegexp('/./', [blank])
    )
    .build();
}
