/** What is counted of the rows in sight, bit by bit once the picture stands: how they spread, and the map in words. */
import { useEffect, useState } from 'react';
import { runWork } from '../../kit/run-work.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { distributionOf, type Distribution } from './core/distribution.ts';
import { lineStart, linesInSight } from './core/geometry.ts';
import { columnEnd, columnStart } from './core/matrix.ts';
import type { Figures, RowFigures } from './core/row-figures.ts';
import { summaryText } from './core/summary.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './use-viewport.ts';

export interface ShownFigures {
  readonly distribution: Distribution;
  readonly summary: string;
}

/** A slice leaves most of a frame to whoever pans meanwhile. */
const slices = { firstMs: 0, furtherMs: 4 };
const restMs = 60;

/** Undefined until they are counted for the first time. */
export function useFigures(scene: Scene, { extent, heightPx, scrollPx }: Viewport, time: TimeText): ShownFigures | undefined {
  const { rows, order, figures } = scene;
  const [known, setKnown] = useState<{ readonly of: Figures; readonly counted: RowFigures }>();
  const [shown, setShown] = useState<ShownFigures>();
  useEffect(() => {
    const running = runWork(figures.work(), slices, (counted) => setKnown({ of: figures, counted }));
    return () => running.cancel();
  }, [figures]);

  const [first, end] = linesInSight(extent, heightPx, scrollPx);
  const [from, to] = [lineStart(extent, first), extent.lines === 0 ? 0 : lineStart(extent, end)];
  useEffect(() => {
    if (known?.of !== figures) {
      return undefined;
    }
    const { counted } = known;
    const timer = setTimeout(() => {
      const distribution = distributionOf(counted, order, from, to);
      setShown({
        distribution,
        summary: summaryText({ matrix: rows, rows: order.subarray(from, to), figures: counted, distribution, from: time(columnStart(rows, 0)), to: time(columnEnd(rows, rows.columns - 1)) }),
      });
    }, restMs);
    return () => clearTimeout(timer);
  }, [known, figures, rows, order, from, to, time]);
  return shown;
}
