/** The stages of the life cycle, one a line, and what each line may count. */
import { Field, TextArea, useStyles2 } from '@grafana/ui';
import { stageProblem } from '../../../contract/stages.ts';
import { stageEntries, stageKinds } from '../../../core/release/stage-list.ts';
import { useDraft } from '../editor/use-draft.ts';
import { setStages, stagesOf, type EditableSettings } from './edit.ts';
import { settingsStyles } from './settings-styles.ts';

interface StagesSectionProps {
  readonly settings: EditableSettings;
  readonly onChange: (settings: EditableSettings) => void;
}

export function StagesSection({ settings, onChange }: StagesSectionProps) {
  const styles = useStyles2(settingsStyles);
  const [draft, setDraft] = useDraft(stagesOf(settings).join('\n'));
  const problem = stageEntries(draft).map(stageProblem).find((one) => one !== undefined)?.replaceAll('`', '');
  return (
    <section className={styles.section} aria-label="Stages">
      <h3 className={styles.heading}>Stages of the life cycle</h3>
      <p className={styles.hint}>Their reliabilities multiply on the dashboard Stage Reliability. Without any they follow from what is known of a package: its build, the suites of its gates, training, snapshot, launch and serving.</p>
      <Field noMargin label="Stages" description="One a line, in order: Name = what is counted." htmlFor="stages" invalid={problem !== undefined} error={problem === undefined ? undefined : `${problem}.`}>
        <TextArea id="stages" className={styles.narrow} rows={6} placeholder={'Build = build\nTests = gates\nTraining = jobs'} value={draft} onChange={({ currentTarget }) => setDraft(currentTarget.value)} onBlur={() => onChange(setStages(settings, stageEntries(draft)))} />
      </Field>
      <dl className={styles.hint}>
        {Object.entries(stageKinds).map(([kind, meaning]) => (
          <div key={kind}>
            <dt className={styles.inline}>
              <code>{kind === 'suite' ? 'suite:NAME' : kind === 'check' ? 'check:PATTERN' : kind}</code>
            </dt>
            <dd className={styles.inline}>: {meaning.replaceAll('`', '')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
