/** What Grafana hands to the panel, for tests: a small frame of models, or any other. */
import { applyFieldOverrides, createTheme, FieldType, toDataFrame, type DataFrame, type FieldConfig, type PanelProps } from '@grafana/data';
import { plainPanelProps } from '../../../kit/testing/panel-props.ts';
import type { ModelTableOptions } from '../options.ts';

interface TestField {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly type?: FieldType;
  readonly config?: FieldConfig;
}

export function frameOf(fields: readonly TestField[], custom?: Record<string, unknown>): DataFrame {
  const frame = toDataFrame({ refId: 'A', fields: fields.map(({ values, config, ...field }) => ({ ...field, values: [...values], config: config ?? {} })) });
  const withMeta: DataFrame = custom === undefined ? frame : { ...frame, meta: { custom } };
  return (
    applyFieldOverrides({
      data: [withMeta],
      theme: createTheme(),
      fieldConfig: { defaults: {}, overrides: [] },
      replaceVariables: (text, variables) => text.replaceAll(/\$\{__value\.raw[^}]*\}/g, () => encodeURIComponent(String(variables?.['__value']?.value?.raw ?? 'x'))),
      timeZone: 'utc',
    })[0] ?? withMeta
  );
}

/** Three models: fresh, stale, and one of which little is known. */
export function modelsFrame(): DataFrame {
  const bytes = (codes: readonly number[]) => Buffer.from(codes).toString('base64');
  return frameOf(
    [
      { name: 'model', values: ['ads_ctr_2', 'ads_ctr_10', 'reels/wt <b>'], config: { links: [{ title: 'Show this model', url: '/d/northstar-models?var-model=x' }] } },
      { name: 'version', values: ['12', '7', null] },
      { name: 'snapshotStaleness', type: FieldType.number, values: [4 * 3_600, 20 * 3_600, null] },
      { name: 'snapshotSla', type: FieldType.number, values: [14 * 3_600, 14 * 3_600, null] },
      { name: 'stale', type: FieldType.boolean, values: [false, true, null] },
      { name: 'maintainabilityIndex', type: FieldType.number, values: [88, 61, null] },
      { name: 'maintainabilityCoverage', type: FieldType.number, values: [0.9, 1, null] },
      { name: 'revenueImportance', type: FieldType.number, values: [0.07, 0, null] },
      { name: 'trainingType', values: ['online', 'recurring', null] },
      { name: 'training', type: FieldType.boolean, values: [true, false, null] },
      { name: 'framework', values: ['pytorch', 'jax', null] },
      { name: 'fallback', values: ['900', null, null] },
      { name: 'oncall', values: ['Ana', null, null] },
      { name: 'rotation', values: ['ads-ranking', 'ads-ranking', null] },
    ],
    {
      provenance: {
        model: { dictionary: [{ source: 'mlflow', basis: 'observed', age: 'hours' }], width: 0, codes: '' },
        oncall: { dictionary: [{ source: 'pager', basis: 'observed', age: 'minutes', conflict: true }, { reason: 'noSource' }], width: 1, codes: bytes([0, 1, 1]) },
      },
    }
  );
}

export function panelProps(series: DataFrame[], change: Partial<PanelProps<ModelTableOptions>> = {}): PanelProps<ModelTableOptions> {
  return { ...plainPanelProps<ModelTableOptions>({}, series), width: 3_000, height: 600, title: 'Production Models', ...change };
}
