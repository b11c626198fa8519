/** Which values a dashboard variable has. */
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, Select } from '@grafana/ui';
import { columns } from '../../contract/columns.ts';
import { keysOf } from '../../core/models/keys.ts';
import { variables, type VariableName } from '../../contract/identifiers.ts';
import type { NorthstarDatasource } from './datasource.ts';
import type { NorthstarQuery } from './query.ts';
import type { NorthstarJsonData } from './settings/edit.ts';
import type { NorthstarVariableQuery } from './variable-support.ts';

type Props = QueryEditorProps<NorthstarDatasource, NorthstarQuery, NorthstarJsonData, NorthstarVariableQuery>;

const choices = keysOf(variables).map((value: VariableName) => ({ value, label: columns.models[value].title, description: columns.models[value].meaning }));

export function VariableEditor({ query, onChange }: Props) {
  return (
    <InlineField label="Values of" labelWidth={16}>
      <Select aria-label="Values of" width={32} options={choices} value={query.variable} onChange={({ value }) => onChange({ ...query, variable: value ?? 'domain' })} />
    </InlineField>
  );
}
