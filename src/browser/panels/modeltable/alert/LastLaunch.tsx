/** What was launched of a model last, or that it was rolled back. */
import type { HistoryEntry } from '../../../kit/history.ts';
import { momentText } from '../../../kit/moment-text.ts';
import type { TimeText } from '../../../kit/time-text.ts';
import { versionText } from '../cell.ts';

/** `entries`: newest first; undefined where nobody keeps them. */
export function LastLaunch({ entries, time }: { readonly entries: readonly HistoryEntry[] | undefined; readonly time: TimeText }) {
  const launch = entries?.find(({ event }) => event === 'launch' || event === 'rollback');
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
