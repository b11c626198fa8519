/** The page of the bench: mounts the panel over a generated frame, and its peer over the same. */
import { createTheme, dateTime, LoadingState, ThemeContext, type DataFrame, type PanelProps } from '@grafana/data';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { plainPanelProps } from '../../../src/browser/kit/testing/panel-props.ts';
import { MatrixPanel } from '../../../src/browser/panels/buildmatrix/MatrixPanel.tsx';
import type { MatrixOptions } from '../../../src/browser/panels/buildmatrix/options.ts';
import { painted } from '../painted.ts';
import { releaseFrame } from './frame.ts';
import { VirtualMatrix } from './VirtualMatrix.tsx';

const now = Date.UTC(2026, 10, 24, 12);
const size = { width: 1_400, height: 720 } as const;
/** Of the matrix within the panel: toolbar and legend take the rest. */
const peerSize = { widthPx: size.width, heightPx: 656, labelsPx: 268 } as const;
const theme = createTheme({ colors: { mode: 'dark' } });
let root: Root | undefined;
let frame: DataFrame = releaseFrame(1, 1, now);

function panelProps(): PanelProps<MatrixOptions> {
  const timeRange = { from: dateTime(now - 3_600_000), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } };
  return { ...plainPanelProps<MatrixOptions>({ viewInUrl: false }, []), data: { state: LoadingState.Done, series: [frame], timeRange }, timeRange, ...size, title: 'Builds and checks' };
}

/** From the frame to the paint that shows its cells, ms. */
async function mount(what: () => ReactNode, isThere: () => boolean): Promise<number> {
  const host = document.getElementById('host');
  if (host === null) {
    throw new Error('The page has no host');
  }
  root?.unmount();
  host.replaceChildren();
  await painted();
  window.gc?.();
  await painted();
  document.body.style.background = theme.colors.background?.primary ?? '';
  document.body.style.color = theme.colors.text?.primary ?? '';
  document.body.style.fontFamily = theme.typography.fontFamily;
  root = createRoot(host);
  const start = performance.now();
  root.render(
    <ThemeContext.Provider value={theme}>
      <div style={{ padding: 8 }}>{what()}</div>
    </ThemeContext.Provider>
  );
  let end = await painted();
  while (!isThere()) {
    end = await painted();
  }
  return end - start;
}

const EmptyArea = () => (
  <div role="grid" style={{ width: peerSize.widthPx, height: peerSize.heightPx, overflow: 'auto' }}>
    <div style={{ width: 24_000, height: 11_000 }} />
  </div>
);

const bench = {
  make: (builds: number, checks: number) => {
    frame = releaseFrame(builds, checks, now);
  },
  ours: () => mount(() => <MatrixPanel {...panelProps()} />, () => document.querySelector('canvas') !== null),
  peer: () => mount(() => <VirtualMatrix frame={frame} {...peerSize} />, () => document.querySelector('.vm-cell') !== null),
  /** An area as large in which nothing is drawn: what a browser takes for a turn of the wheel whatever is shown. */
  empty: () => mount(() => <EmptyArea />, () => document.querySelector('[role=grid]') !== null),
  /** How many cells are elements of the page. */
  elements: () => document.querySelectorAll('.vm-cell').length,
};
declare global {
  interface Window {
    matrixBench: typeof bench;
  }
}
window.matrixBench = bench;
