/** The head of a group: its value, how many rows it has, and what is worst or summed over them. */
import { memo } from 'react';
import { Glyph } from '../../kit/Glyph.tsx';
import type { BoundTable } from './bind.ts';
import { rowsOf, type Groups } from './core/groups.ts';
import { groupFigures } from './group-figures.ts';
import type { GridStyles } from './styles.ts';

interface GroupRowProps {
  readonly table: BoundTable;
  readonly groups: Groups;
  readonly group: number;
  readonly open: boolean;
  /** Its line. */
  readonly place: number;
  readonly columnCount: number;
  readonly heightPx: number;
  readonly widthPx: number;
  /** What of the width is in sight. */
  readonly seenWidthPx: number;
  readonly id: string;
  readonly active: boolean;
  /** Nothing is being typed. */
  readonly settled: boolean;
  readonly styles: GridStyles;
}

export const GroupRow = memo(function GroupRow({ table, groups, group, open, place, columnCount, heightPx, widthPx, seenWidthPx, id, active, settled, styles }: GroupRowProps) {
  const column = table.byId.get(groups.column);
  const rows = rowsOf(groups, group);
  const shown = column?.cell(rows[0] ?? 0).text ?? '';
  const known = groups.texts[group] !== '';
  return (
    <div role="row" aria-level={1} aria-expanded={open} aria-rowindex={place + 2} className={styles.group} style={{ height: heightPx, top: place * heightPx, width: widthPx }}>
      <div role="gridcell" aria-colspan={columnCount} id={id} data-place={place} data-column={0} className={active ? styles.groupActive : styles.groupCell} style={{ width: seenWidthPx }}>
        <Glyph name={open ? 'opened' : 'closed'} size={12} />
        <span className={known ? styles.groupName : styles.unknown}>{known ? shown : 'unknown'}</span>
        <span className={styles.groupCount}>{rows.length.toLocaleString('en')}</span>
        {groupFigures(table, groups, group, settled).map(({ text, bad }) => (
          <span key={text} className={bad ? styles.groupBad : styles.groupFigure}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
});
