/** The health of one datasource: its sources, or why it cannot be asked. */
import { locationUtil } from '@grafana/data';
import { Alert, IconButton, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { errorsIn } from '../../contract/error-parts.ts';
import { dashboards, datasource } from '../../contract/identifiers.ts';
import { agoText } from '../kit/duration-text.ts';
import { appStyles } from './app-styles.ts';
import { standingOf, type SourceHealth } from './health.ts';
import { ProblemsOf } from './ProblemsOf.tsx';
import { SourceRow } from './SourceRow.tsx';
import { useHealth } from './use-health.ts';
import { mayEditDatasources } from './viewer.ts';

interface DatasourceHealthProps {
  readonly uid: string;
  readonly name: string;
}

const tickMs = 10_000;

export function DatasourceHealth({ uid, name }: DatasourceHealthProps) {
  const styles = useStyles2(appStyles);
  const { known, failure, asking, refresh } = useHealth(uid);
  const now = useNow();
  const elapsedSeconds = known === undefined ? 0 : Math.max(0, (now - known.at) / 1000);
  return (
    <article className={styles.datasource} aria-label={name}>
      <div className={styles.bar}>
        <div className={styles.grow}>
          <h4 className={styles.name}>{name}</h4>
          <span className={styles.quiet} role="status">
            {known === undefined ? '' : summary(known.sources)}
          </span>
        </div>
        {uid === datasource.uid ? (
          <LinkButton size="sm" variant="secondary" icon="database" href={locationUtil.assureBaseUrl(`/d/${dashboards.sources.uid}`)}>
            {dashboards.sources.title}
          </LinkButton>
        ) : null}
        {mayEditDatasources() ? (
          <LinkButton size="sm" variant="secondary" icon="cog" href={locationUtil.assureBaseUrl(`/connections/datasources/edit/${encodeURIComponent(uid)}`)}>
            Settings
          </LinkButton>
        ) : null}
        <IconButton name="sync" tooltip={`Ask ${name} again now. It is asked every 30 seconds anyway.`} disabled={asking} onClick={refresh} />
      </div>
      {failure === undefined ? null : (
        <div className={styles.inset}>
          <Unanswered failure={failure} shownSince={known === undefined ? undefined : agoText(elapsedSeconds)} />
        </div>
      )}
      {known === undefined && failure === undefined ? (
        <div className={styles.inset}>
          <LoadingPlaceholder text="Asking how its sources fare…" />
        </div>
      ) : null}
      {known === undefined ? null : (
        <ul className={styles.rows} aria-label={`Sources of ${name}`}>
          {known.sources.map((health) => (
            <SourceRow key={health.source} health={health} elapsedSeconds={elapsedSeconds} />
          ))}
          {known.sources.some(({ problems }) => problems > 0) ? (
            <li className={styles.row}>
              <div className={styles.detail}>
                <ProblemsOf datasourceUid={uid} />
              </div>
            </li>
          ) : null}
        </ul>
      )}
    </article>
  );
}

function Unanswered({ failure, shownSince }: { readonly failure: string; readonly shownSince: string | undefined }) {
  return (
    <Alert severity="error" title={shownSince === undefined ? 'The datasource does not answer' : `The datasource does not answer; what follows is from ${shownSince}`}>
      {errorsIn(failure).map(({ code, cause, cure }, place) => (
        <p key={place}>
          {cause} {cure} {code === undefined ? null : <code>{code}</code>}
        </p>
      ))}
    </Alert>
  );
}

function summary(sources: readonly SourceHealth[]): string {
  const count = (standing: ReturnType<typeof standingOf>) => sources.filter((source) => standingOf(source) === standing).length;
  const [failing, unread] = [count('failing'), count('unread')];
  const all = `${sources.length} ${sources.length === 1 ? 'source' : 'sources'}`;
  const notRead = `${unread === 1 ? 'is' : 'are'} not read yet`;
  if (failing > 0) {
    return `${failing} of ${all} ${failing === 1 ? 'does' : 'do'} not answer${unread === 0 ? '' : `, ${unread} ${notRead}`}`;
  }
  if (unread > 0) {
    return `${unread} of ${all} ${notRead}`;
  }
  return sources.length === 1 ? 'Its source answers' : `All ${all} answer`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
