/** Vitals: one family of them over the whole fleet. How the fleet spreads, which models are worst, and every model with its way to its own page. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { CustomVariableBuilder, FieldColorModeId, MappingType, PanelBuilder, QueryVariableBuilder, TextBoxVariableBuilder, VariableHide, VariableRefresh, VariableSort, type Dashboard, type DynamicConfigValue, type GridPos, type Panel, type ValueMap, type VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { columns, type ColumnOf } from '../src/contract/columns.ts';
import { dashboards, familyVariable, keptModelVariable, pluginIds, vitalVariables } from '../src/contract/identifiers.ts';
import type { VitalsVariableQuery } from '../src/contract/variables.ts';
import { families } from '../src/core/telemetry/families.ts';
import { bandTitles } from '../src/core/telemetry/vital-series.ts';
import { buildMarks } from './build-marks.ts';
import { hiddenColumn } from './hidden-column.ts';
import { toApp, toModels, toSources } from './links.ts';
import { narrowingVariables } from './model-variables.ts';
import { datasourceReference, narrowed, query } from './query.ts';
import { startDashboard } from './start.ts';
import { vitalFamilyFigure } from './vital-family-figure.ts';
import { vitalPanel } from './vital-panel.ts';

const { panels } = dashboards.vitals;
const { model: _everyModel, ...narrowing } = narrowed;
const family = `$${familyVariable}`;
const figureHeight = 3;
const chartHeight = 8;
/** The worst first; what is not among them is well, or has a row of its own on the model's page. */
const mostRows = 1_000;

const familyChoice = new CustomVariableBuilder(familyVariable)
  .label('Family')
  .description(families.map(({ title, question }) => `${title}: ${question}`).join(' '))
  .values(families.map(({ id, title }) => `${title} : ${id}`).join(', '))
  .allowCustomValue(false)
  .current({ text: families[0].title, value: families[0].id });

function vitalOfFamily(name: string, place: number): Builder<VariableModel> {
  const what: VitalsVariableQuery = { refId: name, variable: 'vital', family, place };
  const variable = new QueryVariableBuilder(name)
    .label(`Vital ${place}`)
    .description('Follows from the family.')
    .hide(VariableHide.HideVariable)
    .datasource(datasourceReference)
    .query(what)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled);
  return { build: () => ({ ...variable.build(), skipUrlSync: true }) };
}

const keptModel = new TextBoxVariableBuilder(keptModelVariable)
  .label('Kept Model')
  .description('The rows of this model are in the table, however well it does: links of alerts name it.')
  .hide(VariableHide.HideVariable)
  .defaultValue('');

const states: ValueMap = {
  type: MappingType.ValueToText,
  options: { ok: { text: '✓ ok', index: 0 }, low: { text: '✗ too low', index: 1 }, high: { text: '✗ too high', index: 2 } },
};
const shown: readonly ColumnOf<'vitals'>[] = ['model', 'vital', 'title', 'state', 'value', 'worst', 'valueTime', 'revenueImportance', 'domain', 'team', 'rotation'];

export function vitalsDashboard(): Dashboard {
  const builder = startDashboard(dashboards.vitals, 'How well the production models do, by family of vitals: the spread of the fleet, the worst models, and all of them, worst first.').withVariable(familyChoice);
  for (const variable of narrowingVariables()) {
    builder.withVariable(variable);
  }
  builder.withVariable(keptModel);
  vitalVariables.forEach((name, index) => builder.withVariable(vitalOfFamily(name, index + 1)));
  builder.annotation(buildMarks('notReady', { domain: narrowing.domain, team: narrowing.team, enable: false }));
  builder.link(toModels).link(toSources).link(toApp);
  const figures = [
    { id: panels.models, column: 'models' },
    { id: panels.outOfBand, column: 'outOfBand', warnFrom: 1 },
    { id: panels.unknown, column: 'unknown' },
  ] as const;
  figures.forEach((figure, index) => builder.withPanel(vitalFamilyFigure({ ...figure, family, gridPos: { x: index * 8, y: 0, w: 8, h: figureHeight } })));
  const charts = [
    [panels.bandsFirst, panels.worstFirst],
    [panels.bandsSecond, panels.worstSecond],
  ] as const;
  charts.forEach(([bands, worst], index) => {
    const name = vitalVariables[index] ?? '';
    const [x, asked] = [index * 12, { ...narrowing, vital: `$${name}` }];
    builder
      .withPanel(fleetPanel(bands, name, { x, y: figureHeight, w: 12, h: chartHeight }, asked))
      .withPanel(
        vitalPanel({
          id: worst,
          title: `\${${name}:text}: the worst models`,
          description: 'The ten models that are furthest out of the band at the end of the time range. Red is out of the band.',
          gridPos: { x, y: figureHeight + chartHeight, w: 12, h: chartHeight },
          asked: { ...asked, shape: 'series', limit: 10 },
        })
      );
  });
  return builder
    .withPanel(
      new PanelBuilder()
        .type(pluginIds.modelTable)
        .id(panels.table)
        .title('Models, the Worst First')
        .description(`${columns.vitals.state.meaning} The name of a model leads to its page. At most ${mostRows.toLocaleString('en')} rows; a choice of domain, tab or team shows others.`)
        .gridPos({ x: 0, y: figureHeight + 2 * chartHeight, w: 24, h: 16 })
        .datasource(datasourceReference)
        .withTarget(query('A', { queryType: 'vitals', ...narrowing, family, limit: mostRows, keep: `$${keptModelVariable}`, columns: [...shown] }))
        // It tells the rows of a model apart for the address; people read its title.
        .overrideByName('vital', hiddenColumn)
        .overrideByName('title', [{ id: 'displayName', value: 'Vital' }])
        .overrideByName('state', [{ id: 'mappings', value: [states] }])
    )
    .build();
}

/** Lines fade towards the ends; four fifths of the fleet lie in the filled part. */
function fleetPanel(id: number, name: string, gridPos: GridPos, asked: { readonly vital: string }): Builder<Panel> {
  const line = (color: string, width: number): DynamicConfigValue[] => [
    { id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: color } },
    { id: 'custom.lineWidth', value: width },
  ];
  return vitalPanel({
    id,
    title: `\${${name}:text}: the fleet`,
    description: 'How all models spread over time: the lowest, the median, the highest, and the filled part in which four fifths of them lie. On green ground a model is well.',
    gridPos,
    asked: { ...asked, shape: 'bands' },
  })
    .overrideByName(bandTitles.max, line('text', 1))
    .overrideByName(bandTitles.p90, [...line('blue', 1), { id: 'custom.fillBelowTo', value: bandTitles.p10 }, { id: 'custom.fillOpacity', value: 25 }])
    .overrideByName(bandTitles.median, line('blue', 2))
    .overrideByName(bandTitles.p10, line('blue', 1))
    .overrideByName(bandTitles.min, line('text', 1));
}
