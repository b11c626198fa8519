/** Keeps what is drawn of the matrix as the picture says, in the colours of the theme: pieces that scroll with the page, so that a turn of the wheel draws next to nothing, and the dates, which stay in sight. */
import { useTheme2 } from '@grafana/ui';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { tokensOf } from '../../kit/tokens.ts';
import { cellPx, cellsInSight, headHeightPx, type Box, type ViewSize, type Viewport } from './core/geometry.ts';
import { paintCells } from './paint-cells.ts';
import { paintDates } from './paint-dates.ts';
import { paintHead } from './paint-head.ts';
import { paintNames } from './paint-names.ts';
import type { Inks, Picture } from './picture.ts';
import { spritesOf } from './sprites.ts';
import { TileLayer, type Drawing } from './tile-layer.ts';

/** Of a piece: smaller ones are more for the browser to put together in each frame, larger ones take longer to draw and more memory. */
const tilePx = { width: 24 * cellPx.width, height: 24 * cellPx.height } as const;

const layerNames = ['cells', 'names', 'head'] as const;
type LayerName = (typeof layerNames)[number];

const partsOf = (port: Viewport): Readonly<Record<LayerName, Box>> => {
  const { x, y, width, height } = cellsInSight(port);
  return { cells: { x, y, width, height }, names: { x: 0, y, width: port.labelsPx, height }, head: { x, y: 0, width, height: headHeightPx } };
};

interface LayersOptions {
  /** `cells`, `names` and `head` are empty elements of their sizes, `dates` lies across the whole width. */
  readonly hosts: Readonly<Record<LayerName, RefObject<HTMLDivElement | null>>> & { readonly dates: RefObject<HTMLCanvasElement | null> };
  readonly picture: Picture;
  readonly size: ViewSize;
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
  readonly portNow: () => Viewport;
  /** What the matrix lies on. */
  readonly surface: string;
}

/** Answers what is to be called when the area was scrolled. */
export function useLayers({ hosts, picture, size, ratio, portNow, surface }: LayersOptions): () => void {
  const theme = useTheme2();
  const fontFamily = theme.typography.fontFamily;
  const sprites = useMemo(() => spritesOf(theme.isDark, ratio, fontFamily), [theme.isDark, ratio, fontFamily]);
  const inks = useMemo((): Inks => {
    const { text, border } = tokensOf(theme);
    return { surface, text: text.primary, quiet: text.secondary, line: border.medium, warn: theme.colors.warning.text, good: theme.colors.success.text, bad: theme.colors.error.text, fontFamily };
  }, [theme, surface, fontFamily]);
  const areFontsThere = useFonts();
  const { cells, names, head, dates } = hosts;
  const layers = useRef<Readonly<Record<LayerName, TileLayer>>>(undefined);
  useLayoutEffect(() => {
    if (cells.current === null || names.current === null || head.current === null) {
      return undefined;
    }
    const made = { cells: new TileLayer(cells.current), names: new TileLayer(names.current), head: new TileLayer(head.current) };
    layers.current = made;
    return () => Object.values(made).forEach((layer) => layer.stop());
  }, [cells, names, head]);
  const drawDates = (port: Viewport) => {
    const context = dates.current?.getContext('2d');
    if (context !== null && context !== undefined) {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintDates(context, picture, port, inks);
    }
  };
  const { builds, lines, widthPx, heightPx, labelsPx } = size;
  useLayoutEffect(() => {
    const port = portNow();
    const parts = partsOf(port);
    const across = { widthPx: builds * cellPx.width, ratio };
    const down = { heightPx: lines * cellPx.height, ratio };
    const drawings: Readonly<Record<LayerName, Drawing>> = {
      cells: { ...across, ...down, tilePx, paint: (context, part) => paintCells(context, picture, part, ratio, sprites, inks) },
      names: { ...down, widthPx: labelsPx, tilePx: { width: labelsPx, height: tilePx.height }, paint: (context, part) => paintNames(context, picture, part, inks) },
      head: { ...across, heightPx: headHeightPx, tilePx: { width: tilePx.width, height: headHeightPx }, paint: (context, part) => paintHead(context, picture, part, sprites, inks) },
    };
    layerNames.forEach((name) => layers.current?.[name].draw(drawings[name], parts[name]));
    drawDates(port);
    // `portNow` and `drawDates` read what is as it is when they are called.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [picture, sprites, inks, ratio, builds, lines, widthPx, heightPx, labelsPx, areFontsThere]);
  const drawnX = useRef(0);
  return () => {
    const port = portNow();
    const parts = partsOf(port);
    layerNames.forEach((name) => layers.current?.[name].show(parts[name]));
    if (port.scrollX !== drawnX.current) {
      drawnX.current = port.scrollX;
      drawDates(port);
    }
  };
}

/** Whether the fonts of the page are there: what was drawn before looks otherwise. */
function useFonts(): boolean {
  const [areThere, setThere] = useState(() => typeof document === 'undefined' || document.fonts?.status !== 'loading');
  useEffect(() => {
    let isGone = false;
    void document.fonts?.ready.then(() => isGone || setThere(true));
    return () => {
      isGone = true;
    };
  }, []);
  return areThere;
}
