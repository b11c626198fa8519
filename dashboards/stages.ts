/** Stage reliability: the life cycle as a chain whose reliabilities multiply, what a failure costs, what it buys to mend one, and which models a bad build reaches. */
import { TextBoxVariableBuilder, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TextPanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { dashboards, stagesVariable } from '../src/contract/identifiers.ts';
import { exposedModelsTable, badBuildsTable } from './blast-radius-tables.ts';
import { toApp, toChecks, toModels, toReadiness, toRelease, toSources } from './links.ts';
import { packageVariable } from './package-variable.ts';
import { datasourceReference } from './query.ts';
import { chainTable, raisesTable, stagesTable } from './stages-tables.ts';
import { startDashboard } from './start.ts';

const { panels } = dashboards.stages;
const [stages, chain, raised, builds] = [11, 5, 11, 11];

const written = new TextBoxVariableBuilder(stagesVariable).label('Stages').description('Stages in order, with commas between them, such as: Build = build, Tests = gates, Training = jobs. Empty: those of the settings, else those that follow from what is known.').defaultValue('');

/** What the product of a chain means, by the figures of the talk. */
const reference = `**A chain is less reliable than its weakest stage.** As if they failed independently, reliabilities multiply:

| each of five stages | the chain |
| --- | --- |
| 90% | .9⁵ = **59%** |
| 99% | .99⁵ = **95%** |

Mend first where the gain is largest. Of two stages that fail as often mend the later one first: its failures throw away the GPU hours of all stages before it.`;

export function stagesDashboard(): Dashboard {
  return startDashboard(dashboards.stages, 'The life cycle of one package and its production models as a chain of stages: how reliable each is, what a failure costs, what raising one buys, and which production models run a bad build.')
    .time({ from: 'now-180d', to: 'now' })
    .withVariable(packageVariable())
    .withVariable(written)
    .link(toChecks)
    .link(toRelease)
    .link(toReadiness)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(stagesTable({ id: panels.stages, gridPos: { x: 0, y: 0, w: 24, h: stages } }))
    .withPanel(chainTable({ id: panels.chain, gridPos: { x: 0, y: stages, w: 24, h: chain } }))
    .withPanel(raisesTable({ id: panels.raises, gridPos: { x: 0, y: stages + chain, w: 14, h: raised } }))
    .withPanel(
      new TextPanelBuilder()
        .id(panels.reference)
        .title('Why It Matters')
        .description('What five stages of 90% and of 99% come to.')
        .gridPos({ x: 14, y: stages + chain, w: 10, h: raised })
        .datasource(datasourceReference)
        .mode(TextMode.Markdown)
        .content(reference)
    )
    .withPanel(badBuildsTable({ id: panels.badBuilds, gridPos: { x: 0, y: stages + chain + raised, w: 24, h: builds } }))
    .withPanel(exposedModelsTable({ id: panels.exposed, gridPos: { x: 0, y: stages + chain + raised + builds, w: 24, h: 14 } }))
    .build();
}
