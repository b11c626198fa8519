/** The model table panel, as Grafana loads it. */
import { PanelPlugin } from '@grafana/data';
import { columns } from '../../../contract/columns.ts';
import { ModelTablePanel } from './ModelTablePanel.tsx';
import { modelColumns, type ModelTableOptions } from './options.ts';
import { suggestionsSupplier } from './suggestions.ts';

export const plugin = new PanelPlugin<ModelTableOptions>(ModelTablePanel)
  .useFieldConfig({
    useCustomConfig: (builder) => {
      builder
        .addNumberInput({ path: 'width', name: 'Column width', description: 'In pixels. What is left of the panel is shared out among all columns.', settings: { min: 20, max: 2_000, placeholder: 'auto' } })
        .addBooleanSwitch({ path: 'hidden', name: 'Hide the column', defaultValue: false });
    },
  })
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
            { value: 'tall', label: 'Tall' },
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
    builder.addFieldNamePicker({
      path: 'rowName',
      name: 'Rows are named by',
      description: 'The field that names a row where rows are no models, such as the source. It stays in sight, and links select a row by it.',
      settings: { placeholderText: 'The model', noFieldsMessage: 'The data has no fields' },
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
