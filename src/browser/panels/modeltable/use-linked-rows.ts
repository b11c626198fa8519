/** Of which rows links are looked up: of all in sight once nothing is being typed. They keep them, so that a further key press leaves them as they are. */
import { useEffect, useMemo } from 'react';
import type { BoundTable } from './bind.ts';
import type { Lines } from './core/lines.ts';
import type { RowWindow } from './window-of.ts';

export function useLinkedRows(table: BoundTable, lines: Lines, { first, end }: RowWindow, settled: boolean): (row: number) => boolean {
  const linkedRows = useMemo(() => ({ of: table, rows: new Set<number>() }), [table]).rows;
  useEffect(() => {
    for (let place = first; settled && place < end; place++) {
      const line = lines.at(place);
      if (line?.kind === 'row') {
        linkedRows.add(line.row);
      }
    }
  }, [settled, linkedRows, lines, first, end]);
  return (row) => settled || linkedRows.has(row);
}
