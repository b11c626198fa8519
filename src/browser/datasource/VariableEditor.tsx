/** Which values a dashboard variable has: those of a column of the production models, narrowed by others or by other variables; or the vitals. */
import type { QueryEditorProps } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { columns } from '../../contract/columns.ts';
import { variables } from '../../contract/identifiers.ts';
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

const ofModels = keysOf(variables).map((value) => ({ value, label: columns.models[value].title, description: columns.models[value].meaning }));
const choices = [...ofModels, { value: 'vital' as const, label: 'Vital', description: 'The vitals, of one family or of all.' }];
/** By what the values of each variable can be narrowed; what comes first narrows what comes after. */
const narrowing = { domain: [], tab: ['domain'], team: ['domain', 'tab'], model: ['domain', 'tab', 'team'] } as const;

export function VariableEditor({ datasource, query, onChange }: Props) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  const what = (
    <EditorField label="Values of" meaning="The column of the production models whose values can be chosen, or the vitals." htmlFor={`${id}variable`}>
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
  return (
    <div className={styles.editor}>
      <div className={styles.row}>
        {what}
        {narrowing[variable].map((option, index) => (
          <ValueOption
            key={option}
            datasource={datasource}
            option={option}
            label={`Of the ${option}`}
            meaning={`Only values of models of this ${option}; another variable may stand here, as $${option}.`}
            value={query[option]}
            narrowing={Object.fromEntries(narrowing[variable].slice(0, index).map((before) => [before, query[before]]))}
            onChange={(value) => onChange({ ...query, refId: query.refId, variable, [option]: value === '' ? undefined : value })}
          />
        ))}
      </div>
    </div>
  );
}
