/** The model table panel, as Grafana loads it. */
import { PanelPlugin } from '@grafana/data';
import { columns } from '../../../contract/columns.ts';
import { ModelTablePanel } from './ModelTablePanel.tsx';
import { modelColumns, type ModelTableOptions } from './options.ts';
import { suggestionsSupplier } from './suggestions.ts';

export const plugin = new PanelPlugin<ModelTableOptions>(ModelTablePanel)
  .useFieldConfig()
  .setPanelOptions((builder) => {
    builder
      .addRadio({
        path: 'density',
        name: 'Rows',
        defaultValue: 'comfortable',
        settings: {
          options: [
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ],
        },
      })
      .addBooleanSwitch({ path: 'showToolbar', name: 'Toolbar', description: 'Search, count of results, facets, groups, columns, saved searches, download, post.', defaultValue: true })
      .addBooleanSwitch({
        path: 'viewInUrl',
        name: 'View in the URL',
        description: 'Search, sorting, groups, columns and selected row travel in the address of the page, so that a link restores them. Turn it off where several model tables share a dashboard.',
        defaultValue: true,
      });
    for (const column of modelColumns) {
      builder.addFieldNamePicker({
        path: `fields.${column}`,
        name: columns.models[column].title,
        description: columns.models[column].meaning,
        category: ['Fields'],
        settings: { placeholderText: `Found by the name ${column}`, noFieldsMessage: 'The data has no fields' },
      });
    }
  })
  .setSuggestionsSupplier(suggestionsSupplier);
