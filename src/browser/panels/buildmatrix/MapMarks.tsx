/** What moves on the matrix while its drawing stands: the row and column of the pointer, the builds that are chosen, and where keys and presses are. */
import { useStyles2 } from '@grafana/ui';
import type { Columns } from './core/columns.ts';
import { cellPx, placeOfCell, type Spot } from './core/geometry.ts';
import { matrixStyles } from './styles.ts';

interface ColumnBandsProps {
  readonly hover: Spot | undefined;
  readonly range: Columns | undefined;
}

/** Behind the cells, and behind what stands above them. */
export function ColumnBands({ hover, range }: ColumnBandsProps) {
  const { band } = useStyles2(matrixStyles);
  return (
    <>
      {hover === undefined || hover.build < 0 ? null : <div className={band} style={{ left: hover.build * cellPx.width, width: cellPx.width, top: 0, bottom: 0 }} />}
      {range === undefined ? null : <div className={band} style={{ left: range[0] * cellPx.width, width: (range[1] - range[0] + 1) * cellPx.width, top: 0, bottom: 0 }} />}
    </>
  );
}

/** Behind the cells, and behind the names. */
export function RowBand({ hover }: Pick<ColumnBandsProps, 'hover'>) {
  const { band } = useStyles2(matrixStyles);
  return hover === undefined || hover.line < 0 ? null : <div className={band} style={{ top: hover.line * cellPx.height, height: cellPx.height, left: 0, right: 0 }} />;
}

interface OutlinesProps {
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** Whether of the builds themselves, which stand above the cells. */
  readonly ofBuilds: boolean;
}

export function Outlines({ cursor, selected, ofBuilds }: OutlinesProps) {
  const styles = useStyles2(matrixStyles);
  const outline = (spot: Spot | undefined, className: string) => {
    const { x, y, width, height } = placeOfCell(spot ?? { build: 0, line: 0 });
    return spot === undefined || spot.line < 0 !== ofBuilds ? null : <div className={className} style={{ left: x, top: y, width, height }} />;
  };
  return (
    <>
      {outline(selected, styles.selectedCell)}
      {outline(cursor, styles.cursorCell)}
    </>
  );
}
