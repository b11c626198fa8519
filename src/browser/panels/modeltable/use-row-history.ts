/** The history that a press opens beside its row: who is asked for it, and which is open. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { fetchHistory } from '../../kit/history.ts';
import type { BoundTable } from './bind.ts';
import { createHistoryAhead, type AskedHistory } from './history-ahead.ts';

const askedFor = 200;

/** `open` is undefined where nobody keeps a history. */
export function useRowHistory(datasourceUid: string | undefined, table: BoundTable) {
  const { key } = table;
  const owner = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<AskedHistory>();
  const uid = key?.known === 'model' ? datasourceUid : undefined;
  const ahead = useMemo(() => (uid === undefined ? undefined : createHistoryAhead((model, signal) => fetchHistory(uid, model, askedFor, signal))), [uid]);
  useEffect(() => () => ahead?.stop(), [ahead]);
  useEffect(() => () => ahead?.forget(), [ahead, table]);
  const nameOf = (row: number) => key?.core.text(row) ?? '';
  return {
    owner,
    opened,
    close: (focus: boolean) => {
      setOpened(undefined);
      if (focus) {
        owner.current?.closest<HTMLElement>('[tabindex="0"]')?.focus();
      }
    },
    attend: (row: number | undefined) => ahead?.attend(row === undefined ? undefined : nameOf(row)),
    open:
      ahead === undefined
        ? undefined
        : (row: number, element: HTMLElement) => {
            owner.current = element;
            setOpened(ahead.open(nameOf(row)));
          },
  };
}
