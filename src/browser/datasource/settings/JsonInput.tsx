/** An option that no field fits, as JSON. It counts once it can be read. */
import { FieldValidationMessage, TextArea } from '@grafana/ui';
import { useState } from 'react';

interface JsonInputProps {
  readonly id: string;
  readonly value: unknown;
  /** What is wrong with a value that can be read, as a sentence. */
  readonly problemOf?: (value: unknown) => string | undefined;
  readonly onChange: (value: unknown) => void;
}

type Reading = { readonly value: unknown } | { readonly problem: string };

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2));

export function JsonInput({ id, value, problemOf = () => undefined, onChange }: JsonInputProps) {
  const [text, setText] = useState(() => textOf(value));
  const [problem, setProblem] = useState<string>();
  const commit = () => {
    const reading = readJson(text);
    const wrong = 'problem' in reading ? reading.problem : problemOf(reading.value);
    setProblem(wrong);
    if ('value' in reading && wrong === undefined && text !== textOf(value)) {
      onChange(reading.value);
    }
  };
  return (
    <>
      <TextArea id={id} rows={4} spellCheck={false} invalid={problem !== undefined} value={text} placeholder="JSON" onChange={({ currentTarget }) => setText(currentTarget.value)} onBlur={commit} />
      {problem === undefined ? null : <FieldValidationMessage>{problem}</FieldValidationMessage>}
    </>
  );
}

/** Nothing at all is no value. */
function readJson(text: string): Reading {
  if (text.trim() === '') {
    return { value: undefined };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { problem: `It is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` };
  }
}
