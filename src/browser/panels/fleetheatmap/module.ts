/** The fleet usage heatmap panel, as Grafana loads it. */
import { PanelPlugin } from '@grafana/data';
import { levels, levelTitles, resources, resourceTitles } from '../../../core/models/fleet.ts';
import { orders, orderTitles } from './core/order.ts';
import { HeatmapPanel } from './HeatmapPanel.tsx';
import { nameParts, type HeatmapOptions } from './options.ts';
import { suggestionsSupplier } from './suggestions.ts';

const auto = { value: 'auto' as const, label: 'Auto' };
const names = ['Names'];
const variables = ['Dashboard variables'];

export const plugin = new PanelPlugin<HeatmapOptions>(HeatmapPanel)
  .useFieldConfig()
  .setPanelOptions((builder) => {
    builder
      .addSelect({ path: 'resource', name: 'Resource', description: 'What is shown where the data hold several, and what time series measure. Auto: as the data say.', defaultValue: 'auto', settings: { options: [auto, ...resources.map((value) => ({ value, label: resourceTitles[value] }))] } })
      .addRadio({
        path: 'worst',
        name: 'Worse end',
        description: 'Where cells share a pixel the worst is kept. Auto: low for GPU and CPU, high for memory.',
        defaultValue: 'auto',
        settings: { options: [auto, { value: 'low', label: 'Low' }, { value: 'high', label: 'High' }] },
      })
      .addSelect({ path: 'level', name: 'Rows', description: 'Auto: the finest level whose rows fit the height.', defaultValue: 'auto', settings: { options: [auto, ...levels.map((value) => ({ value, label: levelTitles[value].many }))] } })
      .addSelect({ path: 'order', name: 'Order', defaultValue: 'name', settings: { options: orders.map((value) => ({ value, label: orderTitles[value] })) } })
      .addRadio({
        path: 'values',
        name: 'Values of time series',
        description: 'Auto: percent where the unit is Percent (0-100), else ratios.',
        defaultValue: 'auto',
        settings: { options: [auto, { value: 'ratio', label: 'Ratio' }, { value: 'percent', label: 'Percent' }] },
      })
      .addBooleanSwitch({ path: 'showToolbar', name: 'Toolbar', description: 'Rows, order, part of the fleet, height of rows.', defaultValue: true })
      .addBooleanSwitch({ path: 'showDistribution', name: 'Distribution', description: 'How the values shown spread, beside the map; not in narrow panels.', defaultValue: true })
      .addBooleanSwitch({
        path: 'viewInUrl',
        name: 'View in the URL',
        description: 'Rows, order, part of the fleet and selected cell travel in the address of the page, so that a link restores them. Turn it off where several heatmaps share a dashboard.',
        defaultValue: true,
      });
    for (const part of nameParts) {
      builder.addTextInput({ path: `names.${part}`, name: `Label for ${part}`, description: `Label or column of time series that names the ${part}.`, category: names, settings: { placeholder: part === 'host' ? 'host, node or instance' : part } });
    }
    builder
      .addTextInput({ path: 'clusterVariable', name: 'Cluster', description: 'Variable of the dashboard that is set where a person drills into a cluster, so that the query asks for that part at full resolution.', category: variables })
      .addTextInput({ path: 'rackVariable', name: 'Rack', description: 'The same for a rack.', category: variables })
      .addTextInput({ path: 'levelVariable', name: 'Level', description: 'Variable that is set where a finer level is wanted than the data have: host, rack or cluster.', category: variables });
  })
  .setSuggestionsSupplier(suggestionsSupplier);
