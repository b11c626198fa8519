/** What the pointer touches: knows the cell under it, so that nothing else is rendered anew while it moves. */
import { useStyles2 } from '@grafana/ui';
import { useId, useState, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { ExplainCard, type CardAnchor } from '../../kit/ExplainCard.tsx';
import type { CellStory } from './cell-story.ts';
import { CellCard } from './CellCard.tsx';
import { bucketAt, lineAt } from './core/geometry.ts';
import type { Matrix } from './core/matrix.ts';
import type { Pick } from './core/pick.ts';
import { OverlayCanvas } from './MapCanvas.tsx';
import { boxOf, type Overlay, type Spot } from './overlay.ts';
import { heatmapStyles } from './styles.ts';
import { usePointer, type Pointed } from './use-pointer.ts';
import type { Viewport } from './use-viewport.ts';

export interface ToldCell {
  readonly pick: Pick;
  readonly story: CellStory;
}

interface MapSurfaceProps extends Omit<Overlay, 'hover'> {
  readonly map: RefObject<HTMLDivElement | null>;
  readonly port: Viewport;
  readonly leftPx: number;
  readonly worst: Matrix['worst'];
  /** Nothing is explained while a box stands open. */
  readonly isQuiet: boolean;
  readonly tell: (spot: Spot) => ToldCell | undefined;
  readonly setBrush: (brush: readonly [number, number] | undefined) => void;
  readonly onBrush: (brush: readonly [number, number]) => void;
  readonly onPress: (spot: Spot) => void;
  readonly attributes: HTMLAttributes<HTMLDivElement>;
  readonly children: ReactNode;
}

export function MapSurface({ map, port, leftPx, worst, isQuiet, tell, setBrush, onBrush, onPress, attributes, children, ...overlay }: MapSurfaceProps) {
  const styles = useStyles2(heatmapStyles);
  const id = useId();
  const [hover, setHover] = useState<Pointed>();
  const { extent, buckets, widthPx, heightPx, scrollPx } = overlay;
  const spotAt = (x: number, y: number): Spot | undefined => (y + scrollPx >= extent.totalPx || extent.lines === 0 || buckets === 0 ? undefined : { line: lineAt(extent, y + scrollPx), bucket: bucketAt(x, buckets, widthPx) });
  const pointer = usePointer({ map, port, spotAt, bucketAt: (x) => bucketAt(x, buckets, widthPx), hover, setHover, setBrush, onBrush, onPress });
  const shown = hover === undefined || isQuiet || hover.line >= extent.lines || hover.bucket >= buckets ? undefined : hover;
  const told = shown === undefined ? undefined : tell(shown);
  return (
    <div ref={map} className={styles.map} style={{ left: leftPx, width: widthPx, height: heightPx }} {...attributes} {...pointer}>
      {children}
      <OverlayCanvas {...overlay} hover={shown} />
      {shown === undefined || told === undefined ? null : (
        <ExplainCard id={`${id}card`} anchor={anchorOf(shown, overlay)} onEnter={pointer.onPointerEnter} onLeave={pointer.onPointerLeave}>
          <CellCard story={told.story} cell={told.pick.cell} worst={worst} />
        </ExplainCard>
      )}
    </div>
  );
}

function anchorOf(pointed: Pointed, place: Parameters<typeof boxOf>[1]): CardAnchor {
  const { x, y, width, height } = boxOf(pointed, place);
  const [left, top] = [pointed.mapLeft + x, pointed.mapTop + y];
  return { left, top, right: left + width, bottom: top + height };
}
