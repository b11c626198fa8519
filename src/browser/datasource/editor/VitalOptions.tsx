/** A family of vitals, and one vital: chosen by title, or by a dashboard's variable. */
import type { ComboboxOption } from '@grafana/ui';
import { familyVariable } from '../../../contract/identifiers.ts';
import { optionMeanings } from '../../../contract/queries.ts';
import { families, vitals } from '../../../core/telemetry/vitals.ts';
import { TextChoice, variableChoices } from './TextChoice.tsx';

interface VitalOptionProps {
  readonly value: string | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const familyChoices = families.map(({ id, title, question }) => ({ value: id, label: title, description: question }));

export function FamilyOption(props: VitalOptionProps) {
  return <TextChoice {...props} label="Family" meaning={optionMeanings.family} options={[...variables(), ...familyChoices]} />;
}

/** Offers the vitals of the family, or of all where a variable stands for it. */
export function VitalOption({ family, ...props }: VitalOptionProps & { readonly family: string | undefined }) {
  const known = families.some(({ id }) => id === family);
  const choices = vitals.filter((vital) => !known || vital.family === family).map(({ id, title, formula }) => ({ value: id, label: title, description: formula }));
  return <TextChoice {...props} label="Vital" meaning={optionMeanings.vital} options={[...variables(), ...choices]} />;
}

/** That of the family comes first. */
function variables(): Array<ComboboxOption<string>> {
  const ofFamily = `$${familyVariable}`;
  return variableChoices().sort((a, b) => Number(b.value === ofFamily) - Number(a.value === ofFamily));
}
