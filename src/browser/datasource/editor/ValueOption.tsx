/** An option that is the exact text of a value: chosen from those in the data and the dashboard's variables, or typed. */
import type { ComboboxOption } from '@grafana/ui';
import { optionMeanings } from '../../../contract/queries.ts';
import type { ValueVariableName } from '../../../contract/variables.ts';
import type { Narrowing, NorthstarDatasource } from '../datasource.ts';
import { TextChoice, variableChoices } from './TextChoice.tsx';

interface ValueOptionProps {
  readonly datasource: NorthstarDatasource;
  readonly option: ValueVariableName;
  readonly label: string;
  readonly value: string | undefined;
  readonly narrowing: Narrowing;
  readonly problem?: string | undefined;
  readonly meaning?: string;
  readonly onChange: (value: string) => void;
}

const mostOffered = 500;

export function ValueOption({ datasource, option, label, value, narrowing, problem, meaning = optionMeanings[option], onChange }: ValueOptionProps) {
  return <TextChoice label={label} meaning={meaning} value={value} problem={problem} options={(typed) => offered(datasource, option, narrowing, typed)} onChange={(chosen) => onChange(chosen ?? '')} />;
}

/** Where the data cannot be asked, one can still type. */
async function offered(datasource: NorthstarDatasource, option: ValueVariableName, narrowing: Narrowing, typed: string): Promise<Array<ComboboxOption<string>>> {
  const values = await datasource.variableValues(option, narrowing).catch(() => []);
  const wanted = typed.trim().toLowerCase();
  return [...variableChoices(), ...values.map((text) => ({ value: text, label: text }))].filter(({ label = '' }) => label.toLowerCase().includes(wanted)).slice(0, mostOffered);
}
