/** Fills the registries that Grafana's core fills: standard field options, editors, transformations. Only what is applied, none of the forms. */
import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type DataTransformerInfo,
  type FieldConfigPropertyItem,
  type TransformerRegistryItem,
} from '@grafana/data';

const NoForm = () => null;

const item = (id: string, process: FieldConfigPropertyItem['process']): FieldConfigPropertyItem => ({
  id,
  path: id,
  name: id,
  description: '',
  editor: NoForm,
  override: NoForm,
  process,
  shouldApply: () => true,
});

const fieldOptions = () => [
  item('displayName', displayNameOverrideProcessor),
  item('description', stringOverrideProcessor),
  item('unit', unitOverrideProcessor),
  item('min', numberOverrideProcessor),
  item('max', numberOverrideProcessor),
  item('decimals', numberOverrideProcessor),
  item('color', identityOverrideProcessor),
  item('noValue', stringOverrideProcessor),
  item('links', dataLinksOverrideProcessor),
  item('mappings', valueMappingsOverrideProcessor),
  item('thresholds', thresholdsOverrideProcessor),
  item('filterable', booleanOverrideProcessor),
];

const editors = ['number', 'slider', 'text', 'strings', 'boolean', 'select', 'multi-select', 'radio', 'timezone', 'unit', 'color', 'fieldColor', 'field-name', 'dashboard-uid', 'stats-picker', 'links', 'mappings', 'thresholds'];

/** Transformations that the dashboards use. */
const { filterByValueTransformer, organizeFieldsTransformer } = standardTransformers;
const used: readonly DataTransformerInfo[] = [filterByValueTransformer, organizeFieldsTransformer];
const transformations = (): TransformerRegistryItem[] =>
  used.map((transformer) => ({ id: transformer.id, name: transformer.name, editor: NoForm, imageDark: '', imageLight: '', transformation: () => Promise.resolve(transformer) }));

export const knownFieldOptions: readonly string[] = fieldOptions().map(({ id }) => id);

export function fillRegistries(): void {
  standardFieldConfigEditorRegistry.setInit(fieldOptions);
  standardEditorsRegistry.setInit(() => editors.map((id) => ({ id, name: id, editor: NoForm })));
  standardTransformersRegistry.setInit(transformations);
}
