/** An option of a query that is a text: chosen from what is offered and the dashboard's variables, or typed; empty for all. */
import { getTemplateSrv } from '@grafana/runtime';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import { EditorField } from './EditorField.tsx';

interface TextChoiceProps {
  readonly label: string;
  readonly meaning: string;
  readonly value: string | undefined;
  readonly problem?: string | undefined;
  readonly options: Array<ComboboxOption<string>> | ((typed: string) => Promise<Array<ComboboxOption<string>>>);
  readonly onChange: (value: string | undefined) => void;
}

export function TextChoice({ label, meaning, value = '', problem, options, onChange }: TextChoiceProps) {
  const id = useId();
  const chosen = Array.isArray(options) ? options.find((one) => one.value === value) : undefined;
  return (
    <EditorField label={label} meaning={meaning} problem={problem} htmlFor={id}>
      <Combobox
        id={id}
        placeholder="all"
        isClearable
        createCustomValue
        invalid={problem !== undefined}
        options={options}
        value={value === '' ? null : (chosen ?? { value, label: value })}
        onChange={(choice) => onChange(choice?.value)}
      />
    </EditorField>
  );
}

/** The variables of the dashboard as choices, in its order. */
export const variableChoices = (): Array<ComboboxOption<string>> => getTemplateSrv().getVariables().map(({ name }) => ({ value: `$${name}`, label: `$${name}`, description: 'dashboard variable' }));
