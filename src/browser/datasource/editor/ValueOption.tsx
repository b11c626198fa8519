/** An option that is the exact text of a value: chosen from those in the data and the dashboard's variables, or typed. */
import { getTemplateSrv } from '@grafana/runtime';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import type { VariableName } from '../../../contract/identifiers.ts';
import { optionMeanings } from '../../../contract/queries.ts';
import type { Narrowing, NorthstarDatasource } from '../datasource.ts';
import { EditorField } from './EditorField.tsx';

export interface ValueOptionProps {
  readonly datasource: NorthstarDatasource;
  readonly option: VariableName;
  readonly label: string;
  readonly value: string | undefined;
  readonly narrowing: Narrowing;
  readonly problem?: string | undefined;
  readonly meaning?: string;
  readonly onChange: (value: string) => void;
}

const mostOffered = 500;

export function ValueOption({ datasource, option, label, value = '', narrowing, problem, meaning = optionMeanings[option], onChange }: ValueOptionProps) {
  const id = useId();
  return (
    <EditorField label={label} meaning={meaning} problem={problem} htmlFor={id}>
      <Combobox
        id={id}
        placeholder="all"
        isClearable
        createCustomValue
        invalid={problem !== undefined}
        options={(typed) => offered(datasource, option, narrowing, typed)}
        value={value === '' ? null : { value, label: value }}
        onChange={(chosen) => onChange(chosen?.value ?? '')}
      />
    </EditorField>
  );
}

/** Where the data cannot be asked, one can still type. */
async function offered(datasource: NorthstarDatasource, option: VariableName, narrowing: Narrowing, typed: string): Promise<Array<ComboboxOption<string>>> {
  const variables = getTemplateSrv()
    .getVariables()
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}`, description: 'dashboard variable' }));
  const values = await datasource.variableValues(option, narrowing).catch(() => []);
  const wanted = typed.trim().toLowerCase();
  return [...variables, ...values.map((text) => ({ value: text, label: text }))].filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, mostOffered);
}
