/** How many rows at most. It counts on Enter and when the field is left. */
import { Input } from '@grafana/ui';
import { useId } from 'react';
import { optionMeanings } from '../../../contract/queries.ts';
import { EditorField } from './EditorField.tsx';
import { useDraft } from './use-draft.ts';

interface LimitOptionProps {
  readonly value: number | undefined;
  readonly problem: string | undefined;
  readonly onCommit: (limit: number | undefined) => void;
}

export function LimitOption({ value, problem, onCommit }: LimitOptionProps) {
  const id = useId();
  const [draft, setDraft] = useDraft(value === undefined ? '' : String(value));
  const commit = () => onCommit(draft.trim() === '' ? undefined : Number(draft));
  return (
    <EditorField label="Limit" meaning={optionMeanings.limit} problem={problem} htmlFor={id}>
      <Input id={id} type="number" min={1} step={1} placeholder="no limit" invalid={problem !== undefined} value={draft} onChange={({ currentTarget }) => setDraft(currentTarget.value)} onBlur={commit} onKeyDown={({ key }) => (key === 'Enter' ? commit() : undefined)} />
    </EditorField>
  );
}
