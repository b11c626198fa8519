/** The options of a source's kind, those first that have no default. */
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { secretKey, sourceSettings } from '../../../contract/settings.ts';
import { JsonInput } from './JsonInput.tsx';
import { nameOf, resetSecret, secretState, setOption, setSecret, sourcesOf, type EditableSettings } from './edit.ts';
import type { OptionField } from './option-fields.ts';
import { OptionInput } from './OptionInput.tsx';
import { settingsStyles } from './settings-styles.ts';
import type { SourceProblems } from './source-problems.ts';

interface SourceFieldsProps {
  readonly settings: EditableSettings;
  readonly index: number;
  readonly fields: readonly OptionField[];
  readonly problems: SourceProblems;
  readonly kindKnown: boolean;
  /** Secrets that stayed with a former name. */
  readonly lost: readonly string[];
  readonly onChange: (settings: EditableSettings) => void;
}

/** Options with a default can wait, unless there are no others. */
export function mainFields(fields: readonly OptionField[]): readonly OptionField[] {
  const main = fields.filter(({ defaultValue }) => defaultValue === undefined);
  return main.length === 0 ? fields : main;
}

const common: ReadonlySet<string> = new Set(Object.keys(sourceSettings.shape));

export function SourceFields({ settings, index, fields, problems, kindKnown, lost, onChange }: SourceFieldsProps) {
  const styles = useStyles2(settingsStyles);
  const source = sourcesOf(settings)[index] ?? {};
  const missing = fields.filter(({ name }) => lost.includes(name) && secretState(settings, source, name) === 'none');
  if (!kindKnown) {
    const own = Object.fromEntries(Object.entries(source).filter(([option]) => !common.has(option)));
    return Object.keys(own).length === 0 ? null : <JsonOptions own={own} onChange={(next) => onChange(withOptions(settings, index, own, next))} />;
  }
  return (
    <>
      {missing.length === 0 ? null : (
        <Alert severity="warning" title={`Enter again: ${missing.map(({ title }) => title).join(', ')}`}>
          What was stored belonged to the former name of the source. Grafana hands no secret out, so it cannot move with the name.
        </Alert>
      )}
      <div className={styles.fields}>
        {mainFields(fields).map((field) => (
          <OptionInput
            key={field.name}
            field={field}
            value={source[field.name]}
            problem={problems.options.get(field.name)}
            onChange={(value) => onChange(setOption(settings, index, field.name, value))}
            {...(field.secret
              ? {
                  secret: {
                    state: secretState(settings, source, field.name),
                    typed: settings.secureJsonData?.[secretKey(nameOf(source), field.name)] ?? '',
                    onType: (text: string) => onChange(setSecret(settings, index, field.name, text)),
                    onReset: () => onChange(resetSecret(settings, index, field.name)),
                  },
                }
              : {})}
          />
        ))}
      </div>
      {problems.foreign.map((option) => (
        <div key={option} className={styles.bad}>
          <span>
            <code>{option}</code> is no option of this kind.
          </span>
          <Button size="sm" variant="secondary" fill="outline" onClick={() => onChange(setOption(settings, index, option, undefined))}>
            Take it away
          </Button>
        </div>
      ))}
    </>
  );
}

const isOptions = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** While the kinds are not known, or for a kind that is not: the options as they stand. */
function JsonOptions({ own, onChange }: { readonly own: Readonly<Record<string, unknown>>; readonly onChange: (next: unknown) => void }) {
  const id = useId();
  return (
    <label htmlFor={id}>
      Options
      <JsonInput id={id} value={own} problemOf={(next) => (next === undefined || isOptions(next) ? undefined : 'Options are a JSON object.')} onChange={onChange} />
    </label>
  );
}

function withOptions(settings: EditableSettings, index: number, own: Readonly<Record<string, unknown>>, next: unknown): EditableSettings {
  const entries = isOptions(next) ? Object.entries(next).filter(([option]) => !common.has(option)) : [];
  const cleared = Object.keys(own).reduce((before, option) => setOption(before, index, option, undefined), settings);
  return entries.reduce((before, [option, value]) => setOption(before, index, option, value), cleared);
}
