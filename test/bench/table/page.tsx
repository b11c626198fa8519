/** The page of the bench: mounts our table or Grafana's over the same frame, and measures from key press to paint. */
import { createTheme, LoadingState, ThemeContext, dateTime, type DataFrame, type PanelProps } from '@grafana/data';
import { Table } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { plainPanelProps } from '../../../src/browser/kit/testing/panel-props.ts';
import { ModelTablePanel } from '../../../src/browser/panels/modeltable/ModelTablePanel.tsx';
import type { ModelTableOptions } from '../../../src/browser/panels/modeltable/options.ts';
import { painted } from '../painted.ts';
import { benchFrame } from './frame.ts';

const now = Date.UTC(2026, 10, 24, 12);
let root: Root | undefined;
let frame: DataFrame = benchFrame(0, now);

const size = { width: 1_400, height: 800 } as const;

function themed() {
  const theme = createTheme({ colors: { mode: 'dark' } });
  document.body.style.background = theme.colors.background?.canvas ?? '';
  document.body.style.color = theme.colors.text?.primary ?? '';
  document.body.style.fontFamily = theme.typography.fontFamily;
  return theme;
}

function panelProps(): PanelProps<ModelTableOptions> {
  const timeRange = { from: dateTime(now - 3_600_000), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } };
  return { ...plainPanelProps<ModelTableOptions>({ viewInUrl: false }, []), ...size, data: { state: LoadingState.Done, series: [frame], timeRange }, timeRange, title: 'Models' };
}

/** What the page's own filter took, so that it is not counted against Grafana's table. */
const filterTimes: number[] = [];

/** Grafana's table filters nothing by a search, so the page does what a panel built on it would: give it the rows that match. */
function GrafanaTable() {
  const [search, setSearch] = useState('');
  const data = useMemo(() => timedFilter(frame, search), [search]);
  return (
    <>
      <input aria-label="Search all columns" onInput={(event) => setSearch(event.currentTarget.value)} />
      <Table data={data} width={size.width} height={size.height - 40} timeRange={{ from: dateTime(0), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } }} />
    </>
  );
}

function timedFilter(all: DataFrame, search: string): DataFrame {
  const began = performance.now();
  const found = filtered(all, search);
  filterTimes.push(performance.now() - began);
  return found;
}

function filtered(all: DataFrame, search: string): DataFrame {
  const word = search.toLowerCase();
  if (word === '') {
    return all;
  }
  const rows: number[] = [];
  for (let row = 0; row < all.length; row++) {
    if (all.fields.some((field) => String(field.values[row] ?? '').toLowerCase().includes(word))) {
      rows.push(row);
    }
  }
  return { ...all, length: rows.length, fields: all.fields.map((field) => ({ ...field, values: rows.map((row): unknown => field.values[row]) })) };
}

const settled = () => document.querySelector('[aria-busy="true"]') === null;
const presses: number[] = [];
document.addEventListener(
  'keydown',
  (event) => {
    void (async () => {
      let end = await painted();
      while (!settled()) {
        end = await painted();
      }
      presses.push(end - event.timeStamp);
    })();
  },
  { capture: true }
);

async function mount(element: React.ReactElement): Promise<number> {
  root?.unmount();
  const host = document.getElementById('host');
  if (host === null) {
    throw new Error('The page has no host');
  }
  root = createRoot(host);
  await painted();
  window.gc?.();
  await painted();
  const start = performance.now();
  root.render(<ThemeContext.Provider value={themed()}>{element}</ThemeContext.Provider>);
  let end = await painted();
  while (document.querySelectorAll('[role=row]').length < 3 && performance.now() - start < 60_000) {
    end = await painted();
  }
  return end - start;
}

const bench = {
  make: (rows: number) => {
    frame = benchFrame(rows, now);
  },
  ours: () =>
    mount(
      <div style={{ padding: 8 }}>
        <ModelTablePanel {...panelProps()} />
      </div>
    ),
  grafana: () => mount(<GrafanaTable />),
  takePresses: () => presses.splice(0),
  pressesPainted: () => presses.length,
  takeFilters: () => filterTimes.splice(0),
};
declare global {
  interface Window {
    /** Given with --expose-gc. */
    gc?: () => void;
    bench: typeof bench;
  }
}
window.bench = bench;
