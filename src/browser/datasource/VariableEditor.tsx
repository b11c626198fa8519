/** Which values a dashboard variable has: those of a column of the production models or of the fleet, narrowed by others or by other variables; or the vitals. */
import type { QueryEditorProps } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import type { ColumnDefinition } from '../../contract/column-definition.ts';
import { columns } from '../../contract/columns.ts';
import { variableValues } from '../../contract/variables.ts';
import { keysOf } from '../../core/models/keys.ts';
import type { NorthstarDatasource } from './datasource.ts';
import { EditorField } from './editor/EditorField.tsx';
import { editorStyles } from './editor/editor-styles.ts';
import { FamilyOption } from './editor/VitalOptions.tsx';
import { ValueOption } from './editor/ValueOption.tsx';
import type { NorthstarQuery } from './query.ts';
import type { NorthstarJsonData } from './settings/edit.ts';
import type { NorthstarVariableQuery } from './variable-support.ts';

type Props = QueryEditorProps<NorthstarDatasource, NorthstarQuery, NorthstarJsonData, NorthstarVariableQuery>;

const ofColumns = keysOf(variableValues).map((value) => {
  const { queryType, column } = variableValues[value];
  const definitions: Readonly<Record<string, ColumnDefinition>> = columns[queryType];
  const { meaning } = definitions[column] ?? { meaning: '' };
  return { value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`, description: meaning };
});
const choices = [...ofColumns, { value: 'vital' as const, label: 'Vital', description: 'The vitals, of one family or of all.' }];

export function VariableEditor({ datasource, query, onChange }: Props) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  const what = (
    <EditorField label="Values of" meaning="The column of the production models, of the fleet or of its jobs whose values can be chosen, or the vitals." htmlFor={`${id}variable`}>
      <Combobox id={`${id}variable`} options={choices} value={query.variable ?? 'domain'} onChange={({ value }) => onChange({ refId: query.refId, variable: value })} />
    </EditorField>
  );
  if (query.variable === 'vital') {
    return (
      <div className={styles.editor}>
        <div className={styles.row}>
          {what}
          <FamilyOption value={query.family} onChange={(family) => onChange({ ...query, family })} />
        </div>
      </div>
    );
  }
  const variable = query.variable ?? 'domain';
  const { narrowedBy } = variableValues[variable];
  return (
    <div className={styles.editor}>
      <div className={styles.row}>
        {what}
        {narrowedBy.map((option, index) => (
          <ValueOption
            key={option}
            datasource={datasource}
            option={option}
            label={`Of the ${option}`}
            meaning={`Only values of this ${option}; another variable may stand here, as $${option}.`}
            value={query[option]}
            narrowing={Object.fromEntries(narrowedBy.slice(0, index).map((before) => [before, query[before]]))}
            onChange={(value) => onChange({ ...query, refId: query.refId, variable, [option]: value === '' ? undefined : value })}
          />
        ))}
      </div>
    </div>
  );
}
