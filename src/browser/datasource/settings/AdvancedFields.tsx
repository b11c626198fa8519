/** What seldom needs a change: how often and how long a source is asked, how it names models, and options of its kind that have a default. */
import { Button, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';
import { setOption, sourcesOf, type EditableSettings } from './edit.ts';
import { generalFields } from './general-fields.ts';
import { IdentityFields } from './IdentityFields.tsx';
import type { OptionField } from './option-fields.ts';
import { OptionInput } from './OptionInput.tsx';
import { settingsStyles } from './settings-styles.ts';
import { mainFields } from './SourceFields.tsx';
import type { SourceProblems } from './source-problems.ts';

interface AdvancedFieldsProps {
  readonly settings: EditableSettings;
  readonly index: number;
  readonly fields: readonly OptionField[];
  readonly problems: SourceProblems;
  readonly onChange: (settings: EditableSettings) => void;
}

export function AdvancedFields({ settings, index, fields, problems, onChange }: AdvancedFieldsProps) {
  const styles = useStyles2(settingsStyles);
  const id = useId();
  const main = mainFields(fields);
  const shown = [...fields.filter((field) => !main.includes(field)), ...generalFields];
  const wrong = shown.some(({ name }) => problems.options.has(name)) || problems.options.has('identity');
  const [asked, setAsked] = useState(wrong);
  const open = asked || wrong;
  const source = sourcesOf(settings)[index] ?? {};
  return (
    <div className={styles.advanced}>
      <div>
        <Button variant="secondary" fill="text" size="sm" icon={open ? 'angle-down' : 'angle-right'} aria-expanded={open} aria-controls={id} onClick={() => setAsked(!open)}>
          Advanced
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? (
          <div className={styles.fields}>
            {shown.map((field) => (
              <OptionInput key={field.name} field={field} value={source[field.name]} problem={problems.options.get(field.name)} onChange={(value) => onChange(setOption(settings, index, field.name, value))} />
            ))}
            <IdentityFields identity={source['identity']} problem={problems.options.get('identity')} onChange={(identity) => onChange(setOption(settings, index, 'identity', identity))} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
