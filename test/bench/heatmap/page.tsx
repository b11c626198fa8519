/** The page of the bench: mounts the panel over generated frames, and its rivals over the same cells. */
import { createTheme, dateTime, LoadingState, ThemeContext, type DataFrame, type PanelProps } from '@grafana/data';
import { createRoot, type Root } from 'react-dom/client';
import { plainPanelProps } from '../../../src/browser/kit/testing/panel-props.ts';
import { HeatmapPanel } from '../../../src/browser/panels/fleetheatmap/HeatmapPanel.tsx';
import type { HeatmapOptions } from '../../../src/browser/panels/fleetheatmap/options.ts';
import { extentOf } from '../../../src/browser/panels/fleetheatmap/core/geometry.ts';
import { membersIn, rowsAt } from '../../../src/browser/panels/fleetheatmap/core/levels.ts';
import { createLines, type Lines } from '../../../src/browser/panels/fleetheatmap/core/lines.ts';
import { readFleet, sorted } from '../../../src/browser/panels/fleetheatmap/read.ts';
import { painted } from '../painted.ts';
import { jobsFrame, matrixFrame } from './frame.ts';
import { drawPaths, svgOf } from './rivals.ts';

const now = Date.UTC(2026, 10, 24, 12);
let root: Root | undefined;
let matrix: DataFrame = matrixFrame(0, 1, now);
let jobs: DataFrame = jobsFrame(0, 1, now);

const theme = createTheme({ colors: { mode: 'dark' } });

function panelProps(): PanelProps<HeatmapOptions> {
  const timeRange = { from: dateTime(now - 3_600_000), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } };
  return { ...plainPanelProps<HeatmapOptions>({ level: 'host', viewInUrl: false }, []), data: { state: LoadingState.Done, series: [matrix, jobs], timeRange }, timeRange, width: 1_400, height: 720, title: 'GPU use' };
}

const host = () => {
  const element = document.getElementById('host');
  if (element === null) {
    throw new Error('The page has no host');
  }
  return element;
};

async function emptied(): Promise<void> {
  root?.unmount();
  root = undefined;
  host().replaceChildren();
  await painted();
  window.gc?.();
  await painted();
}

async function mount(): Promise<number> {
  await emptied();
  document.body.style.background = theme.colors.background?.primary ?? '';
  document.body.style.color = theme.colors.text?.primary ?? '';
  document.body.style.fontFamily = theme.typography.fontFamily;
  root = createRoot(host());
  const start = performance.now();
  root.render(
    <ThemeContext.Provider value={theme}>
      <div style={{ padding: 8 }}>
        <HeatmapPanel {...panelProps()} />
      </div>
    </ThemeContext.Provider>
  );
  let end = await painted();
  while (document.querySelector('canvas') === null) {
    end = await painted();
  }
  return end - start;
}

/** What a wheel draws anew, and what a pointer does: the image of the map, and what lies above it. */
const drawing = { wheel: 'putImageData', pointermove: 'clearRect' } as const;
const frameTimes: Record<keyof typeof drawing, number[]> = { wheel: [], pointermove: [] };
const drawn: Record<keyof typeof drawing, Array<() => void>> = { wheel: [], pointermove: [] };

/** Waits for the drawing that answers an input; the time until then and that of the next frame's paint have to fit between two frames. */
for (const type of ['wheel', 'pointermove'] as const) {
  const method = drawing[type];
  const original: unknown = Reflect.get(CanvasRenderingContext2D.prototype, method);
  if (typeof original !== 'function') {
    throw new Error(`no ${method}`);
  }
  Reflect.set(CanvasRenderingContext2D.prototype, method, function (this: unknown, ...parameters: unknown[]) {
    Reflect.apply(original, this, parameters);
    drawn[type].splice(0).forEach((done) => done());
  });
  document.addEventListener(
    type,
    () => {
      const began = performance.now();
      // What an input did not change is not drawn: nothing is waited for then.
      drawn[type].length = 0;
      drawn[type].push(() => {
        const worked = performance.now() - began;
        requestAnimationFrame(() => {
          const paints = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => frameTimes[type].push(worked + performance.now() - paints);
          port2.postMessage(null);
        });
      });
    },
    { capture: true, passive: true }
  );
}

/** The lines that the panel draws at this size, read anew from the frame. */
function linesOf(widthPx: number, heightPx: number): Lines {
  const read = readFleet(sorted([matrix]), {}, undefined);
  if (!('found' in read)) {
    throw new Error(read.problem.text);
  }
  const rows = rowsAt(read.found.matrix, membersIn(read.found.matrix, { cluster: undefined, rack: undefined }), 'host');
  return createLines(rows, rows.order, extentOf(rows.order.length, heightPx, 1), widthPx);
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  host().append(canvas);
  return canvas;
}

/** Painting `share` of the lines one path a cell; with all of it, what was read and pooled is counted too. */
async function paths(width: number, height: number, share: number): Promise<number> {
  await emptied();
  const canvas = canvasOf(width, height);
  const start = performance.now();
  const lines = linesOf(width, height);
  drawPaths(canvas, lines, Math.ceil(lines.extent.lines * share));
  return (await painted()) - start;
}

async function svg(width: number, height: number): Promise<{ readonly ms: number; readonly marks: number }> {
  await emptied();
  const start = performance.now();
  host().innerHTML = svgOf(linesOf(width, height), width, height);
  const end = await painted();
  return { ms: end - start, marks: document.querySelectorAll('rect').length };
}

const bench = {
  make: (hosts: number, columns: number) => {
    matrix = matrixFrame(hosts, columns, now);
    jobs = jobsFrame(hosts, columns, now);
  },
  ours: mount,
  paths,
  svg,
  takeFrames: (type: keyof typeof drawing) => frameTimes[type].splice(0),
};
declare global {
  interface Window {
    heatmapBench: typeof bench;
  }
}
window.heatmapBench = bench;
