/** How a model stands since the alert on it, and what was launched last. */
import type { LinkedRule } from '../../../../contract/identifiers.ts';
import type { BoundTable } from '../bind.ts';
import type { Alerted } from './alerted.ts';
import { Verdict } from '../../../kit/BannerBox.tsx';
import { LastLaunch } from './LastLaunch.tsx';
import { modelVerdict, type RowNow } from './model-verdict.ts';
import { useHistory } from './use-history.ts';

export function ModelStand({ link, state, row, datasourceUid, time, model }: Alerted & { readonly model: string }) {
  const { table } = state;
  const history = useHistory(datasourceUid, model, table);
  if (history === 'asking') {
    return <Verdict>Asking what happened since…</Verdict>;
  }
  const verdict = modelVerdict(link, rowNow(link.rule, table, row), history, time);
  const staleness = link.rule === 'stale' && row >= 0 ? (table.byId.get('snapshotStaleness')?.cell(row).text ?? '') : '';
  return (
    <>
      <Verdict>{staleness === '' ? verdict : `${verdict} Snapshot: ${staleness}.`}</Verdict>
      <LastLaunch entries={history} time={time} />
    </>
  );
}

function rowNow(rule: LinkedRule, { byId }: BoundTable, row: number): RowNow {
  const truth = row < 0 ? NaN : (byId.get(rule === 'stale' ? 'stale' : 'training')?.reader.number(row) ?? NaN);
  return { present: row >= 0, holds: Number.isNaN(truth) ? undefined : truth === (rule === 'stale' ? 1 : 0) };
}
