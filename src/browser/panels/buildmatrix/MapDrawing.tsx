/** The drawing of the matrix, as large as all of it is: names and builds stay in sight while the cells scroll, and all of it scrolls without being drawn anew. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useRef, type HTMLAttributes, type RefObject } from 'react';
import type { Columns } from './core/columns.ts';
import { cellPx, headHeightPx, headPx, placeOfCell, type Spot, type ViewSize, type Viewport } from './core/geometry.ts';
import { MapCorner } from './MapCorner.tsx';
import { ColumnBands, Outlines, RowBand } from './MapMarks.tsx';
import type { Picture } from './picture.ts';
import { matrixStyles } from './styles.ts';
import { useLayers } from './use-layers.ts';

interface MapDrawingProps {
  readonly picture: Picture;
  /** What scrolls. */
  readonly area: RefObject<HTMLElement | null>;
  readonly size: ViewSize;
  readonly portNow: () => Viewport;
  /** What the matrix lies on. */
  readonly surface: string;
  readonly hover: Spot | undefined;
  /** The builds that are chosen. */
  readonly range: Columns | undefined;
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** Lies where the selected cell does. */
  readonly anchor: RefObject<HTMLSpanElement | null>;
  readonly handlers: HTMLAttributes<HTMLElement>;
}

export function MapDrawing({ picture, area, size, portNow, surface, hover, range, cursor, selected, anchor, handlers }: MapDrawingProps) {
  const styles = useStyles2(matrixStyles);
  const { builds, lines, labelsPx, widthPx } = size;
  const ratio = typeof window === 'undefined' ? 1 : window.devicePixelRatio || 1;
  const [cells, names, head, dates] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const follow = useLayers({ hosts: { cells, names, head, dates }, picture, size, ratio, portNow, surface });
  useEffect(() => {
    const element = area.current;
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  });
  const bodyPx = lines * cellPx.height;
  const place = placeOfCell(selected ?? { build: 0, line: 0 });
  const anchorIn = (ofBuilds: boolean) => (selected === undefined || selected.line < 0 !== ofBuilds ? null : <span ref={anchor} className={styles.anchor} style={{ left: place.x, top: place.y, width: place.width, height: place.height }} />);
  return (
    <div className={styles.map} style={{ width: labelsPx + builds * cellPx.width, height: headHeightPx + bodyPx }} aria-hidden="true" {...handlers}>
      <div className={styles.head} style={{ height: headHeightPx }}>
        <div className={styles.beside} style={{ left: labelsPx }}>
          <ColumnBands hover={hover} range={range} />
          <div ref={head} className={styles.host} />
          <Outlines cursor={cursor} selected={selected} ofBuilds />
          {anchorIn(true)}
        </div>
        <div className={styles.aboveNames} style={{ width: labelsPx }}>
          <MapCorner withFigures={picture.withFigures} />
          <canvas ref={dates} width={Math.round(widthPx * ratio)} height={Math.round(headPx.date * ratio)} className={styles.dates} style={{ width: widthPx, height: headPx.date }} />
        </div>
      </div>
      <div className={styles.body} style={{ height: bodyPx }}>
        <div className={styles.beside} style={{ left: labelsPx }}>
          <ColumnBands hover={hover} range={range} />
          <RowBand hover={hover} />
          <div ref={cells} className={styles.host} />
          <Outlines cursor={cursor} selected={selected} ofBuilds={false} />
          {anchorIn(false)}
        </div>
        <div className={styles.labels} style={{ width: labelsPx }}>
          <RowBand hover={hover} />
          <div ref={names} className={styles.host} />
        </div>
      </div>
    </div>
  );
}
