/** Above the table a link of an alert opened: what was raised of which model and when, how that stands now, and what was launched last. */
import { locationUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { useEffect, useState, type ReactNode } from 'react';
import { dashboards, variables, type AlertRule } from '../../../contract/identifiers.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { fetchHistory, type HistoryEntry } from '../../kit/history.ts';
import { momentText } from '../../kit/moment-text.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { ruleWords, verdictOf, type AlertLink, type RowNow } from './alert-link.ts';
import { bannerStyles } from './banner-styles.ts';
import type { BoundTable } from './bind.ts';
import { versionText } from './cell.ts';
import type { TableState, TableStore } from './table-store.ts';

interface AlertBannerProps {
  readonly link: AlertLink;
  readonly store: TableStore;
  readonly state: TableState;
  /** Of the frame; -1 where the data has not the row that the link names. */
  readonly row: number;
  readonly datasourceUid: string | undefined;
  readonly time: TimeText;
  readonly onDismiss: () => void;
}

const askedFor = 200;

export function AlertBanner({ link, store, state, row, datasourceUid, time, onDismiss }: AlertBannerProps) {
  const styles = useStyles2(bannerStyles);
  const buttons = useStyles2(buttonStyles);
  const model = state.view.row;
  const history = useHistory(datasourceUid, isOfModel(link.rule) ? model : undefined, state.table);
  const raised = link.raised === undefined ? '' : `, raised ${time(link.raised)}`;
  const hidden = row >= 0 && !state.pending && !isShown(state, row);
  return (
    <div className={styles.banner} role="region" aria-label="Alert">
      <span className={styles.glyph}>
        <Glyph name="firing" size={15} />
      </span>
      <div className={styles.text}>
        <strong>
          Alert: {ruleWords[link.rule]}
          {model === undefined || !isOfModel(link.rule) ? '' : ` · ${model}`}
          {raised}
        </strong>
        <span role="status">{stand(link, state, row, history, time)}</span>
        {history === 'asking' || history === undefined ? null : lastLaunch(history, time)}
        {hidden ? (
          <span>
            The row is hidden.{' '}
            <button type="button" className={styles.link} onClick={() => showRow(store)}>
              Show it
            </button>
          </span>
        ) : null}
      </div>
      <button type="button" className={cx(buttons.button, buttons.bare)} aria-label="Dismiss the alert" onClick={onDismiss}>
        <Glyph name="close" size={12} />
      </button>
    </div>
  );
}

/** The other rules are about sources and watching, not about a row. */
const isOfModel = (rule: AlertRule) => rule === 'stale' || rule === 'notTraining' || rule === 'vitalOutOfBand';

/** In sight, or within reach of scrolling. */
function isShown({ lines }: TableState, row: number): boolean {
  return lines.at(lines.placeOf(row))?.kind === 'row';
}

function showRow(store: TableStore): void {
  store.close([]);
  store.setView({ search: '' });
}

/** Undefined where nobody keeps one, or it cannot be had: the table itself still tells how things stand. Asked anew with each table, which may show that the alert cleared. */
function useHistory(datasourceUid: string | undefined, model: string | undefined, table: BoundTable): readonly HistoryEntry[] | 'asking' | undefined {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly entries: readonly HistoryEntry[] | undefined }>();
  const of = `${datasourceUid ?? ''} ${model ?? ''}`;
  useEffect(() => {
    let wanted = true;
    if (datasourceUid !== undefined && model !== undefined) {
      fetchHistory(datasourceUid, model, askedFor).then(
        ({ entries }) => wanted && setAnswer({ of, entries }),
        () => wanted && setAnswer({ of, entries: undefined })
      );
    }
    return () => {
      wanted = false;
    };
  }, [datasourceUid, model, of, table]);
  return datasourceUid === undefined || model === undefined ? undefined : answer?.of === of ? answer.entries : 'asking';
}

function stand(link: AlertLink, state: TableState, row: number, history: ReturnType<typeof useHistory>, time: TimeText): ReactNode {
  const { rule } = link;
  const { table } = state;
  if (rule === 'sourceMissing' || rule === 'watchGap') {
    return <Elsewhere to={`/d/${dashboards.sources.uid}`}>See the sources</Elsewhere>;
  }
  const model = table.key?.core.text(row) ?? '';
  if (rule === 'vitalOutOfBand' && row >= 0) {
    return <Elsewhere to={`/d/${dashboards.model.uid}?${new URLSearchParams({ [`var-${variables.model}`]: model }).toString()}`}>See its vitals</Elsewhere>;
  }
  if (state.view.row === undefined) {
    return 'The link names no model.';
  }
  if (history === 'asking') {
    return 'Asking what happened since…';
  }
  const verdict = verdictOf(link, rowNow(rule, table, row), history, time);
  const staleness = rule === 'stale' && row >= 0 ? (table.byId.get('snapshotStaleness')?.cell(row).text ?? '') : '';
  return staleness === '' ? verdict : `${verdict} Snapshot: ${staleness}.`;
}

function rowNow(rule: AlertRule, { byId }: BoundTable, row: number): RowNow {
  const truth = row < 0 ? NaN : (byId.get(rule === 'stale' ? 'stale' : 'training')?.reader.number(row) ?? NaN);
  return { present: row >= 0, holds: Number.isNaN(truth) ? undefined : truth === (rule === 'stale' ? 1 : 0) };
}

function lastLaunch(entries: readonly HistoryEntry[], time: TimeText): ReactNode {
  const launch = entries.find(({ event }) => event === 'launch' || event === 'rollback');
  if (launch === undefined) {
    return null;
  }
  const { event, version, previousVersion } = launch;
  const when = momentText(launch, time);
  return (
    <span>
      Last {event}: {[previousVersion, version].flatMap((one) => (one === undefined ? [] : [versionText(one)])).join(' → ')}
      {when === '' ? '' : `, ${when}`}.
    </span>
  );
}

function Elsewhere({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const styles = useStyles2(bannerStyles);
  return (
    <a className={styles.link} href={locationUtil.assureBaseUrl(to)}>
      {children}
    </a>
  );
}
