/** What is counted of the rows in sight, once the picture stands and the scrolling rests: how they spread, and the map in words. */
import { useEffect, useState } from 'react';
import type { TimeText } from '../../kit/time-text.ts';
import { distributionOf, type Distribution } from './core/distribution.ts';
import { lineStart, linesInSight } from './core/geometry.ts';
import { columnEnd, columnStart } from './core/matrix.ts';
import { summaryText } from './core/summary.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './use-viewport.ts';

export interface Figures {
  readonly distribution: Distribution;
  readonly summary: string;
}

const restMs = 80;

/** Undefined until they are counted for the first time. */
export function useFigures(scene: Scene, { extent, heightPx, scrollPx }: Viewport, time: TimeText): Figures | undefined {
  const [figures, setFigures] = useState<Figures>();
  const [first, end] = linesInSight(extent, heightPx, scrollPx);
  const [from, to] = [lineStart(extent, first), extent.lines === 0 ? 0 : lineStart(extent, end)];
  useEffect(() => {
    const timer = setTimeout(() => {
      const { rows, order } = scene;
      const distribution = distributionOf(rows, order, from, to);
      const shown = order.subarray(from, to);
      setFigures({
        distribution,
        summary: summaryText({ matrix: rows, rows: shown, figures: scene.figures(), distribution, from: time(columnStart(rows, 0)), to: time(columnEnd(rows, rows.columns - 1)) }),
      });
    }, restMs);
    return () => clearTimeout(timer);
  }, [scene, from, to, time]);
  return figures;
}
