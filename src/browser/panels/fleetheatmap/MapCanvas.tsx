/** The two canvases of the map: the cells, painted when they change, and above them what follows pointer and keys. */
import { useTheme2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { colourTables } from './core/colours.ts';
import type { Lines } from './core/lines.ts';
import { bucketsOfPixels, paint } from './core/paint.ts';
import type { WorstEnd } from './core/matrix.ts';
import { drawOverlay, type Overlay } from './overlay.ts';

interface MapCanvasProps {
  readonly lines: Lines;
  readonly worst: WorstEnd;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scrollPx: number;
}

export function MapCanvas({ lines, worst, widthPx, heightPx, scrollPx }: MapCanvasProps) {
  const { isDark } = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData>(undefined);
  const tables = useMemo(() => colourTables(worst, isDark), [worst, isDark]);
  const bucketOf = useMemo(() => bucketsOfPixels(lines.buckets.count, widthPx), [lines.buckets.count, widthPx]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined || widthPx < 1 || heightPx < 1) {
      return;
    }
    if (image.current?.width !== widthPx || image.current.height !== heightPx) {
      image.current = new ImageData(widthPx, heightPx);
    }
    paint({ pixels: new Uint32Array(image.current.data.buffer), widthPx, heightPx }, lines, bucketOf, scrollPx, tables);
    context.putImageData(image.current, 0, 0);
  }, [lines, bucketOf, tables, widthPx, heightPx, scrollPx]);
  return <canvas ref={canvas} width={widthPx} height={heightPx} style={{ width: widthPx, height: heightPx }} aria-hidden="true" />;
}

export function OverlayCanvas(overlay: Overlay) {
  const { colors, isDark } = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { widthPx, heightPx } = overlay;
  const ratio = typeof window === 'undefined' ? 1 : window.devicePixelRatio || 1;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) {
      return;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawOverlay(context, overlay, { line: isDark ? '#ffffff' : '#000000', halo: isDark ? 'rgba(0, 0, 0, 0.7)' : 'rgba(255, 255, 255, 0.8)', band: colors.action?.focus ?? 'rgba(128, 128, 128, 0.2)' });
  });
  return <canvas ref={canvas} width={Math.round(widthPx * ratio)} height={Math.round(heightPx * ratio)} style={{ width: widthPx, height: heightPx }} aria-hidden="true" />;
}
