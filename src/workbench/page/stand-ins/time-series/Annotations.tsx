/** Annotations over a chart, as Grafana draws them: a line or a region, and a mark below that tells what happened. */
import { dateTimeFormat, textUtil, type DataFrame, type GrafanaTheme2, type TimeZone } from '@grafana/data';
import { EventsCanvas, Tooltip, useStyles2, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import { css } from '@emotion/css';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { tokensOf } from '../../../../browser/kit/tokens.ts';
import { marksOf, type Mark } from './marks.ts';

/** What is used of uPlot. */
interface Plot {
  readonly ctx: CanvasRenderingContext2D;
  readonly bbox: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  valToPos(value: number, scale: string, canvasPixels?: boolean): number;
  redraw(): unknown;
}

interface AnnotationsProps {
  readonly config: UPlotConfigBuilder;
  readonly frames: readonly DataFrame[];
  readonly timeZone: TimeZone;
}

export function Annotations({ config, frames, timeZone }: AnnotationsProps) {
  const theme = useTheme2();
  const events = useMemo(() => [...frames], [frames]);
  const plot = useRef<Plot>(undefined);
  const drawn = useRef<readonly Mark[]>([]);
  useLayoutEffect(() => {
    config.addHook('init', (u) => {
      plot.current = u;
    });
    config.addHook('draw', (u) => drawMarks(u, drawn.current, theme));
  }, [config, theme]);
  useEffect(() => {
    drawn.current = events.flatMap(marksOf);
    plot.current?.redraw();
  }, [events]);
  return (
    <EventsCanvas
      id="annotations"
      config={config}
      events={events}
      renderEventMarker={(frame, row) => <MarkSign mark={marksOf(frame)[row]} timeZone={timeZone} />}
      mapEventToXYCoords={(frame, row) => placeOf(plot.current, marksOf(frame)[row])}
    />
  );
}

/** The middle of the mark, at the foot of the chart; nothing where it is out of sight. */
function placeOf(plot: Plot | undefined, mark: Mark | undefined): { x: number; y: number } | undefined {
  if (plot === undefined || mark === undefined) {
    return undefined;
  }
  const ratio = window.devicePixelRatio;
  const width = plot.bbox.width / ratio;
  const [from, to] = [plot.valToPos(mark.from, 'x'), plot.valToPos(mark.to, 'x')];
  return to < 0 || from > width ? undefined : { x: (Math.max(0, from) + Math.min(width, to)) / 2, y: plot.bbox.height / ratio };
}

function drawMarks({ ctx, bbox, valToPos }: Plot, marks: readonly Mark[], theme: GrafanaTheme2): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to, color } of marks) {
    const [left, right] = [valToPos(from, 'x', true), valToPos(to, 'x', true)];
    const shown = theme.visualization.getColorByName(color);
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = shown;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = shown;
    ctx.lineWidth = 2;
    ctx.setLineDash([5, 5]);
    ctx.beginPath();
    for (const x of left === right ? [left] : [left, right]) {
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
    }
    ctx.stroke();
  }
  ctx.restore();
}

function MarkSign({ mark, timeZone }: { readonly mark: Mark | undefined; readonly timeZone: TimeZone }) {
  const styles = useStyles2(markStyles);
  const theme = useTheme2();
  if (mark === undefined) {
    return null;
  }
  const [from, to] = [dateTimeFormat(mark.from, { timeZone }), dateTimeFormat(mark.to, { timeZone })];
  const when = mark.from === mark.to ? from : `${from} to ${to}`;
  const content = (
    <div className={styles.told}>
      <strong dangerouslySetInnerHTML={{ __html: textUtil.sanitize(mark.title) }} />
      <span>{when}</span>
      <span dangerouslySetInnerHTML={{ __html: textUtil.sanitize(mark.text) }} />
      <span className={styles.tags}>{mark.tags.join(' · ')}</span>
    </div>
  );
  return (
    <Tooltip content={content} placement="top">
      <button type="button" className={styles.sign} style={{ borderBottomColor: theme.visualization.getColorByName(mark.color) }} aria-label={[mark.title, when, mark.text].filter((part) => part !== '').join(', ')} />
    </Tooltip>
  );
}

const markStyles = (theme: GrafanaTheme2) => ({
  sign: css({
    display: 'block',
    width: 0,
    height: 0,
    padding: 0,
    transform: 'translateX(-50%)',
    background: 'none',
    border: '5px solid transparent',
    borderTopWidth: 0,
    cursor: 'pointer',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  told: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  tags: css({ color: tokensOf(theme).text.secondary }),
});
