/** Names beside the lines, as many as there is room for. */
import { useStyles2 } from '@grafana/ui';
import { CutName } from '../../kit/CutName.tsx';
import { lineStart, lineTop, linesInSight } from './core/geometry.ts';
import type { Scene } from './scene.ts';
import { heatmapStyles } from './styles.ts';
import type { Viewport } from './use-viewport.ts';

interface RowLabelsProps {
  readonly scene: Scene;
  readonly port: Viewport;
  readonly widthPx: number;
  readonly onPress: (line: number) => void;
  readonly leads: boolean;
}

const labelPx = 14;
/** About what a character of a label takes. */
const characterPx = 6.5;

export function RowLabels({ scene: { rows, order }, port: { extent, heightPx, scrollPx }, widthPx, onPress, leads }: RowLabelsProps) {
  const styles = useStyles2(heatmapStyles);
  const [first, end] = linesInSight(extent, heightPx, scrollPx);
  const linePx = extent.totalPx / Math.max(1, extent.lines);
  const every = Math.max(1, Math.ceil((labelPx + (linePx < labelPx ? 10 : 0)) / linePx));
  const from = Math.ceil(first / every) * every;
  const labels = Array.from({ length: Math.max(0, Math.ceil((end - from) / every)) }, (_, at) => from + at * every).map((line) => {
    const middle = (lineTop(extent, line) + lineTop(extent, line + 1)) / 2 - scrollPx;
    const top = Math.round(every === 1 ? middle - labelPx / 2 : lineTop(extent, line) - scrollPx);
    return { line, name: rows.members[order[lineStart(extent, line)] ?? -1]?.name ?? '', top: Math.max(0, top), isWhole: top >= -2 && top + labelPx <= heightPx + 4 };
  });
  // Half of the room for the end: numbers of hosts stand there, and the start still tells the cluster.
  const endLength = Math.floor(widthPx / characterPx / 2);
  const press = leads && every === 1;
  return (
    <div aria-hidden="true">
      {labels.map(({ line, name, top, isWhole }) =>
        isWhole ? (
          <div key={line} className={styles.rowLabel} style={{ top, width: widthPx }} title={name} data-leads={press} onClick={press ? () => onPress(line) : undefined}>
            <CutName text={name} endLength={endLength} />
          </div>
        ) : null
      )}
    </div>
  );
}
