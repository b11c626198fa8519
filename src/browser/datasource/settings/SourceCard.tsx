/** One source: closed, its name, kind and whether something is wrong; open, its fields and its test. */
import { Badge, Combobox, ConfirmButton, Field, Icon, IconButton, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';
import { AdvancedFields } from './AdvancedFields.tsx';
import { kindOf, nameOf, removeSource, renameSource, setKind, sourcesOf, type EditableSettings } from './edit.ts';
import { generalFields } from './general-fields.ts';
import { NameField } from './NameField.tsx';
import { fieldsOf } from './option-fields.ts';
import { settingsStyles } from './settings-styles.ts';
import { nameProblem, problemSentences, sourceProblems, type Kind } from './source-problems.ts';
import { SourceFields } from './SourceFields.tsx';
import { SourceTest } from './SourceTest.tsx';
import { editionOf, savedState } from './unsaved.ts';

interface SourceCardProps {
  readonly settings: EditableSettings;
  /** As the backend has them. */
  readonly saved: EditableSettings;
  readonly index: number;
  /** Undefined while they are not known. */
  readonly kinds: readonly Kind[] | undefined;
  readonly initiallyOpen: boolean;
  readonly onChange: (settings: EditableSettings) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemoved: (settings: EditableSettings) => void;
}

export function SourceCard({ settings, saved, index, kinds, initiallyOpen, onChange, onMove, onRemoved }: SourceCardProps) {
  const styles = useStyles2(settingsStyles);
  const id = useId();
  const [open, setOpen] = useState(initiallyOpen);
  const [lost, setLost] = useState<readonly string[]>([]);
  const sources = sourcesOf(settings);
  const source = sources[index] ?? {};
  const [name, kindName] = [nameOf(source), kindOf(source)];
  const kind = kinds?.find((one) => one.kind === kindName);
  const fields = kind === undefined ? [] : fieldsOf(kind.options, kind.secrets);
  const problems = sourceProblems(settings, index, kinds);
  const sentences = problemSentences(source, problems);
  const state = savedState(saved, settings, source);
  const title = name === '' ? `Source ${index + 1}` : name;

  const rename = (next: string) => {
    const renamed = renameSource(settings, index, next);
    setLost([...lost, ...renamed.lost]);
    onChange(renamed.settings);
  };
  const changeKind = (next: Kind) => {
    const options = fieldsOf(next.options).map((field) => field.name);
    onChange(setKind(settings, index, next.kind, { options: [...options, ...generalFields.map((field) => field.name), 'identity'], secrets: next.secrets }));
  };

  return (
    <li className={styles.card}>
      <div className={styles.header}>
        <button type="button" className={styles.toggle} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'angle-down' : 'angle-right'} />
          <span className={styles.name}>{title}</span>
          <span className={styles.kind}>{kind?.title ?? kindName}</span>
          {sentences.length === 0 ? null : <Badge color="orange" icon="exclamation-triangle" text={sentences.length === 1 ? '1 problem' : `${sentences.length} problems`} />}
          {state === 'saved' ? null : <Badge color="blue" text={state === 'new' ? 'not saved yet' : 'changed'} />}
        </button>
        <IconButton name="arrow-up" tooltip={`Move ${title} up. Of statements known in the same way, that of the source listed first is used.`} disabled={index === 0} onClick={() => onMove(-1)} />
        <IconButton name="arrow-down" tooltip={`Move ${title} down`} disabled={index === sources.length - 1} onClick={() => onMove(1)} />
        <ConfirmButton confirmText="Remove" confirmVariant="destructive" onConfirm={() => onRemoved(removeSource(settings, index))}>
          <IconButton name="trash-alt" tooltip={`Remove ${title}`} />
        </ConfirmButton>
      </div>
      <div id={id} hidden={!open}>
        {open ? (
          <div className={styles.body}>
            {sentences.length === 0 ? null : (
              <ul className={styles.problems} aria-label={`Problems of ${title}`}>
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            <div className={styles.fields}>
              <NameField name={name} description="Shown wherever a value comes from this source." problemOf={(text) => nameProblem(text, sources.filter((_, at) => at !== index).map(nameOf))} onRename={rename} />
              <Field noMargin label="Kind" description={kind?.description ?? 'The kind of system.'} htmlFor={`${id}kind`}>
                <Combobox
                  id={`${id}kind`}
                  disabled={kinds === undefined}
                  options={(kinds ?? []).map((one) => ({ value: one.kind, label: one.title, description: one.description }))}
                  value={kind === undefined ? { value: kindName, label: kindName } : kindName}
                  onChange={({ value }) => {
                    const next = kinds?.find((one) => one.kind === value);
                    if (next !== undefined) {
                      changeKind(next);
                    }
                  }}
                />
              </Field>
            </div>
            <SourceFields settings={settings} index={index} fields={fields} problems={problems} kindKnown={kind !== undefined} lost={lost} onChange={onChange} />
            <AdvancedFields settings={settings} index={index} fields={fields} problems={problems} onChange={onChange} />
            <SourceTest datasourceUid={settings.uid} source={name} saved={state} edition={editionOf(settings, source, state)} />
          </div>
        ) : null}
      </div>
    </li>
  );
}
