/** The history of the model that an alert is about. */
import { fetchHistory, type HistoryEntry } from '../../../kit/history.ts';
import type { BoundTable } from '../bind.ts';
import { useAsked } from './use-asked.ts';

const askedFor = 200;

/** Newest first; undefined where nobody keeps one, or it cannot be had: the table itself still tells how things stand. */
export function useHistory(datasourceUid: string | undefined, model: string, table: BoundTable): readonly HistoryEntry[] | 'asking' | undefined {
  const ask = datasourceUid === undefined ? undefined : async (signal: AbortSignal) => (await fetchHistory(datasourceUid, model, askedFor, signal)).entries;
  return useAsked(`${datasourceUid ?? ''} ${model}`, table, ask);
}
