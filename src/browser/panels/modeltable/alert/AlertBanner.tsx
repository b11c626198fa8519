/** Above the table a link of an alert opened: what was raised and when, how that stands now, and where its row is. */
import { useStyles2 } from '@grafana/ui';
import { dashboards } from '../../../../contract/identifiers.ts';
import { vitalById, type Vital, type VitalId } from '../../../../core/telemetry/vitals.ts';
import type { TimeText } from '../../../kit/time-text.ts';
import { bannerStyles } from '../../../kit/banner-styles.ts';
import type { TableStore } from '../table-store.ts';
import { ruleWords, type AlertLink } from '../../../kit/alert-link.ts';
import type { Alerted } from './alerted.ts';
import { BannerBox, BannerLink, Verdict } from '../../../kit/BannerBox.tsx';
import { gapsOf, gapVerdict } from './gap-verdict.ts';
import { hostsLostIn, lostVerdict } from './lost-verdict.ts';
import { ModelStand } from './ModelStand.tsx';
import { sourceNow, sourceVerdict } from './source-verdict.ts';
import { VitalStand } from './VitalStand.tsx';

export function AlertBanner({ store, onDismiss, ...alerted }: Alerted & { readonly store: TableStore; readonly onDismiss: () => void }) {
  const styles = useStyles2(bannerStyles);
  const { link, state, row, time } = alerted;
  const { rule } = link;
  const named = rule === 'watchGap' || rule === 'keepAwake' ? undefined : (link.about ?? state.view.row);
  const vital = rule === 'vitalOutOfBand' ? vitalById(state.view.vital ?? '') : undefined;
  const hidden = row >= 0 && !state.pending && state.lines.at(state.lines.placeOf(row))?.kind !== 'row';
  return (
    <BannerBox headline={headlineOf(link, time, { vital, named })} onDismiss={onDismiss}>
      <Stand {...alerted} vital={vital} />
      {hidden ? (
        <span>
          The row is hidden.{' '}
          <button type="button" className={styles.link} onClick={() => showRow(store)}>
            Show it
          </button>
        </span>
      ) : null}
    </BannerBox>
  );
}

/** `Alert: stale · ctr, raised 2026-11-02 02:50`. */
export function headlineOf({ rule, raised, about }: AlertLink, time: TimeText, { vital, named = about }: { readonly vital?: Vital | undefined; readonly named?: string | undefined } = {}): string {
  const what = vital === undefined ? ruleWords[rule] : `${vital.title} out of its band`;
  return `Alert: ${what}${named === undefined ? '' : ` · ${named}`}${raised === undefined ? '' : `, raised ${time(raised)}`}`;
}

/** A closed group or the search keeps a row out of sight. */
function showRow(store: TableStore): void {
  store.close([]);
  store.setView({ search: '' });
}

function Stand({ vital, ...alerted }: Alerted & { readonly vital: Vital<VitalId> | undefined }) {
  const { link, state, row, time } = alerted;
  const { table, view } = state;
  switch (link.rule) {
    case 'stale':
    case 'notTraining':
      return view.row === undefined ? <Verdict>The link names no model.</Verdict> : <ModelStand {...alerted} model={view.row} />;
    case 'vitalOutOfBand':
      return view.row === undefined ? <Verdict>The link names no model.</Verdict> : <VitalStand {...alerted} model={view.row} vital={vital} />;
    case 'sourceMissing':
      if (table.raw('up') === undefined) {
        return <BannerLink to={`/d/${dashboards.sources.uid}`}>See the sources</BannerLink>;
      }
      return <Verdict>{view.row === undefined ? 'The link names no source.' : sourceVerdict(link, sourceNow(table, row), time)}</Verdict>;
    case 'watchGap': {
      const gaps = gapsOf(table);
      return gaps === undefined ? <BannerLink to={`/d/${dashboards.sources.uid}`}>See when nobody watched</BannerLink> : <Verdict>{gapVerdict(link, gaps, time)}</Verdict>;
    }
    case 'keepAwake':
      return <Verdict>No longer so: it answers now.</Verdict>;
    case 'hostLost':
      return <Verdict>{lostVerdict(hostsLostIn(table))}</Verdict>;
    case 'gpuMemoryExhausting':
      return <Verdict>GPU Memory of its Machines, below, shows how it fills.</Verdict>;
    default:
      return null;
  }
}
