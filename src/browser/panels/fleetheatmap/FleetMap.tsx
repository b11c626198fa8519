/** The map itself: cells, names, time, and what pointer and keys do on it. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { storyOf, spokenStory, type StoryTeller } from './cell-story.ts';
import { CellBox } from './CellBox.tsx';
import { lineOfRow, lineTop } from './core/geometry.ts';
import { createLines } from './core/lines.ts';
import { columnAt, columnEnd, columnStart } from './core/matrix.ts';
import { partAt } from './core/partition.ts';
import { pickCell } from './core/pick.ts';
import { MapCanvas } from './MapCanvas.tsx';
import { MapSurface, type ToldCell } from './MapSurface.tsx';
import { boxOf, type Spot } from './overlay.ts';
import { RowLabels } from './RowLabels.tsx';
import type { Scene } from './scene.ts';
import { Scrollbar } from './Scrollbar.tsx';
import { heatmapStyles } from './styles.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { useMapKeys } from './use-map-keys.ts';
import type { Viewport } from './use-viewport.ts';
import type { SelectedCell } from './view.ts';

interface FleetMapProps {
  readonly scene: Scene;
  readonly port: Viewport;
  readonly label: string;
  readonly summary: string;
  readonly labelsPx: number;
  readonly mapPx: number;
  readonly scrollbarPx: number;
  readonly teller: StoryTeller;
  readonly time: TimeText;
  readonly selected: SelectedCell | undefined;
  readonly onSelect: (cell: SelectedCell | undefined) => void;
  /** Whether a row leads to a finer level. */
  readonly leads: (row: number) => boolean;
  readonly onDrill: (row: number) => void;
  readonly onUp: (() => void) | undefined;
  readonly onTimeRange: (fromMs: number, toMs: number) => void;
}

export const axisPx = 18;

export function FleetMap(props: FleetMapProps) {
  const { scene, port, label, summary, labelsPx, mapPx, scrollbarPx, teller, time, selected, onSelect, leads, onDrill, onUp, onTimeRange } = props;
  const styles = useStyles2(heatmapStyles);
  const buttons = useStyles2(buttonStyles);
  const { rows, order } = scene;
  const { extent, heightPx, scrollPx } = port;
  const lines = useMemo(() => createLines(rows, order, extent, mapPx), [rows, order, extent, mapPx]);
  const buckets = lines.buckets.count;
  const map = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const ids = useId();
  const [cursor, setCursor] = useState<Spot>({ line: 0, bucket: Math.max(0, buckets - 1) });
  const [hasFocus, setHasFocus] = useState(false);
  const [brush, setBrush] = useState<readonly [number, number]>();
  const [isOpen, setOpen] = useState(false);
  const selectedSpot = useMemo(() => spotOf(scene, selected, lines), [scene, selected, lines]);
  /** The box follows its cell: new data and another order move it. */
  const opened = isOpen ? selectedSpot : undefined;
  const within = (spot: Spot): Spot => ({ line: Math.max(0, Math.min(extent.lines - 1, spot.line)), bucket: Math.max(0, Math.min(buckets - 1, spot.bucket)) });
  const spot = within(cursor);

  const pickAt = (at: Spot) => pickCell(rows, order, lines, at.line, at.bucket);
  const storyAt = (at: Spot): ToldCell | undefined => {
    const pick = pickAt(at);
    return pick === undefined ? undefined : { pick, story: storyOf(scene, pick, rows.columns - 1, teller) };
  };
  const act = (at: Spot) => {
    const pick = pickAt(at);
    const member = rows.members[pick?.row ?? -1];
    if (pick === undefined || member === undefined) {
      return;
    }
    if (leads(pick.row)) {
      onDrill(pick.row);
    } else {
      setOpen(true);
      onSelect({ member: member.name, ms: columnEnd(rows, pick.column) });
    }
  };
  const close = () => setOpen(false);
  const brushTo = (range: readonly [number, number]) => {
    const [from, to] = [Math.min(...range), Math.max(...range)];
    setBrush(undefined);
    onTimeRange(columnStart(rows, lines.buckets.starts[from] ?? 0), columnEnd(rows, (lines.buckets.starts[to + 1] ?? rows.columns) - 1));
  };
  const onKeyDown = useMapKeys({
    spot,
    brush,
    size: { lines: extent.lines, buckets, linesInSight: Math.max(1, Math.floor((heightPx * extent.lines) / extent.totalPx)) },
    port,
    move: (to) => {
      setCursor(to);
      port.show(to.line);
    },
    setBrush,
    onBrush: brushTo,
    onEnter: () => act(spot),
    onUp,
    yOf: (line) => lineTop(extent, line) - scrollPx,
    dismiss: () => {
      const had = brush !== undefined || selected !== undefined;
      setBrush(undefined);
      if (selected !== undefined) {
        onSelect(undefined);
      }
      return had;
    },
  });

  // A link to a cell brings it into sight, once.
  const shown = useRef<SelectedCell>(undefined);
  useEffect(() => {
    if (selectedSpot !== undefined && shown.current !== selected) {
      shown.current = selected;
      port.show(selectedSpot.line);
    }
  });

  const told = hasFocus && extent.lines > 0 ? storyAt(spot) : undefined;
  const boxed = opened === undefined ? undefined : storyAt(opened);
  /** Few rows leave the rest of the height empty; time stands right below them. */
  const drawnPx = Math.min(heightPx, extent.totalPx);
  const place = { extent, buckets, widthPx: mapPx, scrollPx };
  const anchorBox = opened === undefined ? undefined : boxOf(opened, place);
  return (
    <div className={styles.frame} style={{ width: labelsPx + mapPx + scrollbarPx, height: heightPx + axisPx }}>
      {labelsPx === 0 ? null : <RowLabels scene={scene} port={port} widthPx={labelsPx} leads={order.length > 0 && leads(order[0] ?? 0)} onPress={(line) => act({ line, bucket: buckets - 1 })} />}
      <MapSurface
        map={map}
        port={port}
        leftPx={labelsPx}
        worst={rows.worst}
        isQuiet={opened !== undefined}
        tell={storyAt}
        setBrush={setBrush}
        onBrush={brushTo}
        onPress={(at) => {
          setCursor(at);
          act(at);
        }}
        {...place}
        heightPx={drawnPx}
        cursor={hasFocus ? spot : undefined}
        selected={selectedSpot}
        brush={brush === undefined ? undefined : [Math.min(...brush), Math.max(...brush)]}
        attributes={{
          role: 'application',
          'aria-roledescription': 'heatmap',
          'aria-label': label,
          'aria-describedby': `${ids}summary ${ids}keys`,
          tabIndex: 0,
          onFocus: () => setHasFocus(true),
          onBlur: () => setHasFocus(false),
          onKeyDown,
        }}
      >
        <MapCanvas lines={lines} worst={rows.worst} widthPx={mapPx} heightPx={drawnPx} scrollPx={scrollPx} />
        {anchorBox === undefined ? null : <span ref={anchor} className={styles.anchor} style={{ left: anchorBox.x, top: Math.max(0, anchorBox.y), width: Math.max(1, anchorBox.width), height: Math.max(1, anchorBox.height) }} />}
      </MapSurface>
      {scrollbarPx === 0 ? null : <Scrollbar port={port} leftPx={labelsPx + mapPx} widthPx={scrollbarPx} />}
      <TimeAxis matrix={rows} time={time} leftPx={labelsPx} widthPx={mapPx} topPx={drawnPx + 3} />
      <p id={`${ids}summary`} className={buttons.spoken}>
        {summary}
      </p>
      <p id={`${ids}keys`} className={buttons.spoken}>
        Arrow keys move from cell to cell, with Shift they mark a time, which Enter zooms to. Enter opens a cell or what is in a row, Backspace leads back. Plus, minus and 0 change the height of rows.
      </p>
      <p className={buttons.spoken} role="status" aria-live="polite">
        {told === undefined ? '' : spokenStory(told.story)}
      </p>
      {boxed === undefined ? null : (
        <CellBox story={boxed.story} pick={boxed.pick} worst={rows.worst} owner={anchor} onZoom={boxed.pick.rowsPooled > 1 ? () => { close(); port.zoomBy(Infinity, (anchorBox?.y ?? 0) + 1); } : undefined} onClose={(focus) => { close(); if (focus) { map.current?.focus(); } }} />
      )}
    </div>
  );
}

/** Where a selected cell lies; undefined where it is not in the rows or the time shown. */
function spotOf({ rows, order }: Scene, selected: SelectedCell | undefined, { extent, buckets }: ReturnType<typeof createLines>): Spot | undefined {
  if (selected === undefined || buckets.count === 0) {
    return undefined;
  }
  const column = columnAt(rows, selected.ms);
  const place = order.findIndex((row) => rows.members[row]?.name === selected.member);
  return place < 0 || column < 0 || column >= rows.columns ? undefined : { line: lineOfRow(extent, place), bucket: partAt(column, buckets.count, rows.columns) };
}
