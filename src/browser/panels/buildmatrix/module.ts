/** The build matrix panel, as Grafana loads it. */
import { PanelPlugin } from '@grafana/data';
import { groupings, groupingTitles, orders, orderTitles } from './core/arrange.ts';
import { MatrixPanel } from './MatrixPanel.tsx';
import { columnRoles, type MatrixOptions } from './options.ts';
import { suggestionsSupplier } from './suggestions.ts';

const columns = ['Columns'];

export const plugin = new PanelPlugin<MatrixOptions>(MatrixPanel)
  .useFieldConfig()
  .setPanelOptions((builder) => {
    builder
      .addSelect({ path: 'order', name: 'Order', description: 'Gates always stand first.', defaultValue: 'badness', settings: { options: orders.map((value) => ({ value, label: orderTitles[value] })) } })
      .addSelect({ path: 'grouping', name: 'Group', defaultValue: 'none', settings: { options: groupings.map((value) => ({ value, label: groupingTitles[value] })) } })
      .addBooleanSwitch({ path: 'showToolbar', name: 'Toolbar', description: 'Search, order, groups, next failure, download.', defaultValue: true })
      .addBooleanSwitch({ path: 'showLegend', name: 'Legend', defaultValue: true })
      .addBooleanSwitch({ path: 'viewInUrl', name: 'View in the URL', description: 'Search, order, groups and selected cell travel in the address of the page, so that a link restores them. Turn it off where several matrices share a dashboard.', defaultValue: true });
    for (const role of columnRoles) {
      builder.addTextInput({ path: `names.${role}`, name: `Column for ${role}`, description: `Column that holds the ${role}; by default found by its usual names.`, category: columns, settings: { placeholder: role } });
    }
  })
  .setSuggestionsSupplier(suggestionsSupplier);
