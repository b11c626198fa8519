/** A number that a query takes: how many rows, or a ratio. It counts on Enter and when the field is left. */
import { Input } from '@grafana/ui';
import { useId } from 'react';
import { optionMeanings } from '../../../contract/queries.ts';
import { EditorField } from './EditorField.tsx';
import { useDraft } from './use-draft.ts';

const numbers = {
  limit: { label: 'Limit', placeholder: 'no limit', min: 1, step: 1 },
  tolerance: { label: 'Tolerance', placeholder: '0.001', min: 0, max: 1, step: 0.001 },
  target: { label: 'Target', placeholder: '0.99', min: 0, max: 1, step: 0.01 },
} as const;
export type NumberOptionName = keyof typeof numbers;
export const numberOptions = ['tolerance', 'target', 'limit'] as const satisfies readonly NumberOptionName[];

interface NumberOptionProps {
  readonly option: NumberOptionName;
  readonly value: number | undefined;
  readonly problem: string | undefined;
  readonly onCommit: (value: number | undefined) => void;
}

export function NumberOption({ option, value, problem, onCommit }: NumberOptionProps) {
  const id = useId();
  const { label, ...limits } = numbers[option];
  const [draft, setDraft] = useDraft(value === undefined ? '' : String(value));
  const commit = () => onCommit(draft.trim() === '' ? undefined : Number(draft));
  return (
    <EditorField label={label} meaning={optionMeanings[option]} problem={problem} htmlFor={id}>
      <Input id={id} type="number" {...limits} invalid={problem !== undefined} value={draft} onChange={({ currentTarget }) => setDraft(currentTarget.value)} onBlur={commit} onKeyDown={({ key }) => (key === 'Enter' ? commit() : undefined)} />
    </EditorField>
  );
}
