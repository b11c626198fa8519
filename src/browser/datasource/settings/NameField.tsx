/** The name of a source or webhook. It counts when the field is left or Enter is pressed, and only where it can be used: nothing half-typed moves a secret. */
import { Field, Input } from '@grafana/ui';
import { useId, useState } from 'react';

interface NameFieldProps {
  readonly name: string;
  readonly description: string;
  readonly problemOf: (name: string) => string | undefined;
  readonly onRename: (name: string) => void;
}

export function NameField({ name, description, problemOf, onRename }: NameFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(name);
  const [left, setLeft] = useState(true);
  const [before, setBefore] = useState(name);
  if (before !== name) {
    setBefore(name);
    setDraft(name);
  }
  const problem = problemOf(draft);
  const shown = problem !== undefined && (left || draft.trim() !== '');
  const commit = () => {
    setLeft(true);
    if (problem === undefined) {
      const trimmed = draft.trim();
      setDraft(trimmed);
      onRename(trimmed);
    }
  };
  return (
    <Field noMargin label="Name" description={description} required invalid={shown} error={shown ? `${problem}${draft === name ? '' : ` Until then it keeps the name ${name}.`}` : undefined} htmlFor={id}>
      <Input
        id={id}
        value={draft}
        maxLength={200}
        invalid={shown}
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setLeft(false);
          setDraft(currentTarget.value);
        }}
        onBlur={commit}
        onKeyDown={({ key }) => (key === 'Enter' ? commit() : undefined)}
      />
    </Field>
  );
}
