/** A family of vitals, and one vital: chosen by title, or by a dashboard's variable. */
import { getTemplateSrv } from '@grafana/runtime';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import { familyVariable } from '../../../contract/identifiers.ts';
import { optionMeanings } from '../../../contract/queries.ts';
import { families, vitals } from '../../../core/telemetry/vitals.ts';
import { EditorField } from './EditorField.tsx';

interface VitalOptionProps {
  readonly value: string | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const familyChoices = families.map(({ id, title, question }) => ({ value: id, label: title, description: question }));

export function FamilyOption(props: VitalOptionProps) {
  return <Choice {...props} label="Family" meaning={optionMeanings.family} choices={[...variableChoices(), ...familyChoices]} />;
}

/** Offers the vitals of the family, or of all where a variable stands for it. */
export function VitalOption({ family, ...props }: VitalOptionProps & { readonly family: string | undefined }) {
  const known = families.some(({ id }) => id === family);
  const choices = vitals.filter((vital) => !known || vital.family === family).map(({ id, title, formula }) => ({ value: id, label: title, description: formula }));
  return <Choice {...props} label="Vital" meaning={optionMeanings.vital} choices={[...variableChoices(), ...choices]} />;
}

/** The variables of the dashboard, that of the family first. */
function variableChoices(): Array<ComboboxOption<string>> {
  const names = getTemplateSrv().getVariables().map(({ name }) => name);
  return names.sort((a, b) => Number(b === familyVariable) - Number(a === familyVariable)).map((name) => ({ value: `$${name}`, label: `$${name}`, description: 'dashboard variable' }));
}

interface ChoiceProps extends VitalOptionProps {
  readonly label: string;
  readonly meaning: string;
  readonly choices: Array<ComboboxOption<string>>;
}

function Choice({ value = '', problem, onChange, label, meaning, choices }: ChoiceProps) {
  const id = useId();
  return (
    <EditorField label={label} meaning={meaning} problem={problem} htmlFor={id}>
      <Combobox
        id={id}
        placeholder="all"
        isClearable
        createCustomValue
        invalid={problem !== undefined}
        options={choices}
        value={value === '' ? null : (choices.find((one) => one.value === value) ?? { value, label: value })}
        onChange={(chosen) => onChange(chosen?.value)}
      />
    </EditorField>
  );
}
