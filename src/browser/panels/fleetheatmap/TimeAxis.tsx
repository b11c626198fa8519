/** The axis of time below the map. */
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { TimeText } from '../../kit/time-text.ts';
import { columnEnd, columnStart, type Matrix } from './core/matrix.ts';
import { ticksOf } from './core/ticks.ts';
import { heatmapStyles } from './styles.ts';

interface TimeAxisProps {
  readonly matrix: Pick<Matrix, 'fromMs' | 'stepMs' | 'columns'>;
  readonly time: TimeText;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly topPx: number;
}

const tickPx = 76;

export function TimeAxis({ matrix, time, leftPx, widthPx, topPx }: TimeAxisProps) {
  const styles = useStyles2(heatmapStyles);
  const ticks = useMemo(() => {
    const [from, to] = [columnStart(matrix, 0), columnEnd(matrix, matrix.columns - 1)];
    return ticksOf(from, to, Math.floor(widthPx / tickPx), offsetAt(time, from)).map((ms) => ({ ms, x: Math.round(((ms - from) / Math.max(1, to - from)) * widthPx), text: tickText(time(ms)) }));
  }, [matrix, time, widthPx]);
  return (
    <div aria-hidden="true">
      {ticks.map(({ ms, x, text }) =>
        x > widthPx - 34 ? null : (
          <div key={ms} className={styles.tick} style={{ left: leftPx + x, top: topPx }}>
            {text}
          </div>
        )
      )}
    </div>
  );
}

/** By how much the zone is ahead of UTC: what its clock shows, less the moment. */
const offsetAt = (time: TimeText, ms: number): number => Date.parse(`${time(ms).replace(' ', 'T')}Z`) - Math.floor(ms / 60_000) * 60_000 || 0;

/** The day where one begins, else the time of day. */
function tickText(text: string): string {
  const [day = '', clock = ''] = text.split(' ');
  return clock === '00:00' ? day.slice(5) : clock;
}
