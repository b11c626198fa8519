/** How the source's model names become Northstar's. */
import { Field, Input } from '@grafana/ui';
import { useId } from 'react';
import { z } from 'zod';

interface IdentityFieldsProps {
  readonly identity: unknown;
  readonly problem: string | undefined;
  readonly onChange: (identity: unknown) => void;
}

const readable = z.object({ pattern: z.string().default(''), replacement: z.string().default('') }).catch({ pattern: '', replacement: '' });

export function IdentityFields({ identity, problem, onChange }: IdentityFieldsProps) {
  const id = useId();
  const { pattern, replacement } = readable.parse(identity ?? {});
  const change = (next: { pattern: string; replacement: string }) => onChange(next.pattern === '' && next.replacement === '' ? undefined : next);
  return (
    <>
      <Field
        noMargin
        label="Model names: pattern"
        description="A regular expression. Every match of it in a model’s name is replaced, so that sources that name a model differently mean the same one."
        invalid={problem !== undefined}
        error={problem === undefined ? undefined : `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`}
        htmlFor={`${id}pattern`}
      >
        <Input id={`${id}pattern`} spellCheck={false} placeholder="^prod[-_]" invalid={problem !== undefined} value={pattern} onChange={({ currentTarget }) => change({ pattern: currentTarget.value, replacement })} />
      </Field>
      <Field noMargin label="Model names: replacement" description="What stands in place of each match; may be empty. $1 is the first group of the pattern." htmlFor={`${id}replacement`}>
        <Input id={`${id}replacement`} spellCheck={false} value={replacement} onChange={({ currentTarget }) => change({ pattern, replacement: currentTarget.value })} />
      </Field>
    </>
  );
}
