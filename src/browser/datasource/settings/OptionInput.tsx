/** One option as a field: what it means, what is given or counts by default, and what is wrong with it. */
import { Combobox, Field, Input, SecretInput, SecretTextArea, Switch, TextArea, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';
import { JsonInput } from './JsonInput.tsx';
import type { OptionField } from './option-fields.ts';
import { settingsStyles } from './settings-styles.ts';

interface OptionInputProps {
  readonly field: OptionField;
  readonly value: unknown;
  readonly problem: string | undefined;
  /** Undefined takes the option away, so that its default counts. */
  readonly onChange: (value: unknown) => void;
  readonly secret?: SecretHandling;
}

interface SecretHandling {
  readonly state: 'stored' | 'typed' | 'none';
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onReset: () => void;
}

export function OptionInput(props: OptionInputProps) {
  const { field, value, problem } = props;
  const styles = useStyles2(settingsStyles);
  const id = useId();
  const [touched, setTouched] = useState(value !== undefined);
  const { input } = field;
  const wide = input.type === 'json' || (input.type === 'text' && input.multiline);
  const shown = touched && problem !== undefined;
  return (
    <Field
      noMargin
      className={wide ? styles.wide : ''}
      label={field.title}
      description={field.description}
      required={field.required}
      invalid={shown}
      error={shown ? `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.` : undefined}
      htmlFor={id}
      onBlur={() => setTouched(true)}
    >
      <Control {...props} id={id} invalid={shown} />
    </Field>
  );
}

interface ControlProps extends OptionInputProps {
  readonly id: string;
  readonly invalid: boolean;
}

function Control({ field, value, onChange, secret, id, invalid }: ControlProps) {
  const { input, defaultValue } = field;
  if (secret !== undefined) {
    return <SecretControl id={id} multiline={input.type === 'text' && input.multiline} secret={secret} />;
  }
  const shown = value ?? defaultValue;
  const change = (next: unknown) => onChange(next === defaultValue ? undefined : next);
  switch (input.type) {
    case 'text': {
      const text = typeof shown === 'string' ? shown : shown === undefined ? '' : JSON.stringify(shown);
      const mayBeEmpty = defaultValue !== undefined && input.minLength === 0;
      const onText = (next: string) => change(next === '' && !mayBeEmpty ? undefined : next);
      return input.multiline ? (
        <TextArea id={id} rows={4} spellCheck={false} invalid={invalid} value={text} placeholder="-----BEGIN CERTIFICATE-----" onChange={({ currentTarget }) => onText(currentTarget.value)} />
      ) : (
        <Input id={id} type={input.address ? 'url' : 'text'} spellCheck={false} autoComplete="off" invalid={invalid} value={text} placeholder={input.address ? 'https://' : undefined} onChange={({ currentTarget }) => onText(currentTarget.value)} />
      );
    }
    case 'number':
      return (
        <Input
          id={id}
          type="number"
          step={input.whole ? 1 : 'any'}
          min={input.minimum}
          max={input.maximum}
          invalid={invalid}
          value={typeof value === 'number' ? value : ''}
          placeholder={typeof defaultValue === 'number' ? `${defaultValue}` : undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : Number(currentTarget.value))}
        />
      );
    case 'boolean':
      return <Switch id={id} value={shown === true} onChange={({ currentTarget }) => change(currentTarget.checked)} />;
    case 'choice':
      return (
        <Combobox
          id={id}
          invalid={invalid}
          isClearable
          options={input.choices.map((choice) => ({ value: choice, label: String(choice) }))}
          value={typeof shown === 'string' || typeof shown === 'number' ? shown : null}
          onChange={(chosen) => change(chosen?.value)}
        />
      );
    case 'json':
      return <JsonInput id={id} value={shown} onChange={change} />;
  }
}

function SecretControl({ id, multiline, secret: { state, typed, onType, onReset } }: { readonly id: string; readonly multiline: boolean; readonly secret: SecretHandling }) {
  const shared = { id, isConfigured: state === 'stored', value: typed, onReset, autoComplete: 'new-password', spellCheck: false };
  return multiline ? (
    <SecretTextArea {...shared} rows={4} onChange={({ currentTarget }) => onType(currentTarget.value)} />
  ) : (
    <SecretInput {...shared} onChange={({ currentTarget }) => onType(currentTarget.value)} />
  );
}
