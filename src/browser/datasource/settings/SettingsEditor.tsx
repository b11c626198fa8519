/** The settings of a datasource: the sources that it joins, what counts as production, and where people may post to. */
import { locationUtil, type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Alert, Button, Field, LoadingPlaceholder, TagsInput, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { errorText } from '../../../contract/errors.ts';
import { dashboards } from '../../../contract/identifiers.ts';
import { settings as settingsSchema } from '../../../contract/settings.ts';
import { addSource, aliasesOf, moveSource, setAliases, sourcesOf, type EditableSettings, type NorthstarJsonData, type SecureJsonData } from './edit.ts';
import { KindCards } from './KindCards.tsx';
import { settingsStyles } from './settings-styles.ts';
import { SourceCard } from './SourceCard.tsx';
import { StagesSection } from './StagesSection.tsx';
import { useKinds } from './use-kinds.ts';
import { useRowKeys } from './use-row-keys.ts';
import { WebhooksSection } from './WebhooksSection.tsx';

const defaultAliases = settingsSchema.parse({}).productionAliases;
/** With more sources than this, one opens those that one wants to see. */
const openUpTo = 1;

type SettingsEditorProps = DataSourcePluginOptionsEditorProps<NorthstarJsonData, SecureJsonData>;

export function SettingsEditor({ options, onOptionsChange }: SettingsEditorProps) {
  const styles = useStyles2(settingsStyles);
  const kinds = useKinds(options.uid);
  const saved = useSaved(options);
  const sources = sourcesOf(options);
  const rows = useRowKeys(sources.length);
  const [added, setAdded] = useState<number>();
  const known = kinds.state === 'loaded' ? kinds.kinds : undefined;
  const add = (kind: string) => {
    setAdded(rows.add());
    onOptionsChange(addSource(options, kind));
  };
  return (
    <div className={styles.page}>
      <section className={styles.section} aria-label="Sources">
        <h3 className={styles.heading}>Sources</h3>
        <p className={styles.hint}>
          The systems that Northstar asks and joins into one view of every production model. How each of them fares is on the{' '}
          <a className={styles.link} href={locationUtil.assureBaseUrl(`/d/${dashboards.sources.uid}`)}>
            {dashboards.sources.title} dashboard
          </a>
          .
        </p>
        {kinds.state === 'failed' ? (
          <Alert severity="error" title="The kinds of source cannot be listed">
            <p>{kinds.problem} The backend of a saved datasource names them: save the settings, and if that does not help, see whether the plugin’s backend runs.</p>
            <Button size="sm" variant="secondary" onClick={kinds.retry}>
              Try again
            </Button>
          </Alert>
        ) : null}
        {sources.length === 0 ? <p className={styles.hint}>{errorText('SETTINGS_MISSING')}</p> : null}
        <ul className={styles.list} aria-label="Sources">
          {sources.map((_, index) => (
            <SourceCard
              key={rows.keys[index]}
              settings={options}
              saved={saved}
              index={index}
              kinds={known}
              initiallyOpen={sources.length <= openUpTo || rows.keys[index] === added}
              onChange={onOptionsChange}
              onMove={(by) => {
                rows.move(index, by);
                onOptionsChange(moveSource(options, index, by));
              }}
              onRemoved={(settings) => {
                rows.remove(index);
                onOptionsChange(settings);
              }}
            />
          ))}
        </ul>
        {kinds.state === 'loading' ? <LoadingPlaceholder text="Asking which kinds of source there are…" /> : null}
        {known === undefined ? null : (
          <>
            <h4 className={styles.heading}>Add a source</h4>
            <KindCards kinds={known} onAdd={add} />
          </>
        )}
      </section>
      <section className={styles.section} aria-label="Production">
        <h3 className={styles.heading}>Production</h3>
        <Field
          noMargin
          label="Production aliases"
          description={`Aliases of a registry that mean production; where a model has several of them, the first one counts. Stage Production comes after them. Without any: ${defaultAliases.join(', ')}.`}
          htmlFor="production-aliases"
        >
          <TagsInput id="production-aliases" className={styles.narrow} autoColors={false} placeholder="New alias, then Enter" tags={aliasesOf(options)} onChange={(aliases) => onOptionsChange(setAliases(options, aliases))} />
        </Field>
      </section>
      <StagesSection settings={options} onChange={onOptionsChange} />
      <WebhooksSection settings={options} onChange={onOptionsChange} />
    </div>
  );
}

/** The settings as they were loaded: Grafana counts the version up when it saves, and hands them over anew. */
function useSaved(options: EditableSettings): EditableSettings {
  const [saved, setSaved] = useState(options);
  if (saved.uid !== options.uid || saved.version !== options.version) {
    setSaved(options);
    return options;
  }
  return saved;
}
