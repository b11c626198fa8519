/** A field of the query editor: a small label with the option's meaning behind an ⓘ, and what is wrong below. */
import { Field, Icon, Label, Tooltip, useStyles2 } from '@grafana/ui';
import type { ReactElement, ReactNode } from 'react';
import { editorStyles } from './editor-styles.ts';

interface EditorFieldProps {
  readonly label: string;
  readonly meaning: string;
  readonly problem?: string | undefined;
  readonly htmlFor: string;
  readonly className?: string;
  readonly children: ReactElement;
}

export function EditorField({ label, meaning, problem, htmlFor, className = '', children }: EditorFieldProps) {
  const styles = useStyles2(editorStyles);
  /** The catalogue of options is written for documentation, which has code signs. */
  const plain = meaning.replaceAll('`', '');
  const caption = (
    <Label htmlFor={htmlFor} className={styles.label}>
      {label}
      <Tooltip content={plain}>
        <Icon name="info-circle" size="sm" tabIndex={0} aria-label={plain} />
      </Tooltip>
    </Label>
  );
  return (
    <Field noMargin className={className} label={caption} htmlFor={htmlFor} invalid={problem !== undefined} error={problem}>
      <Plain>{children}</Plain>
    </Field>
  );
}

/** Takes the properties that Grafana's field adds to its child: not every child here is a control that knows them. */
function Plain({ children }: { readonly children: ReactNode }) {
  return <>{children}</>;
}
