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

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly mode: 'dark' | 'light';
  readonly options: ModelTableOptions;
  readonly error?: string;
  readonly withoutData?: boolean;
  readonly fields?: readonly string[];
}
const usual: Scene = { width: 1_400, height: 800, mode: 'dark', options: { viewInUrl: false } };

function themed(mode: 'dark' | 'light') {
  const theme = createTheme({ colors: { mode } });
  document.body.style.background = theme.colors.background?.canvas ?? '';
  document.body.style.color = theme.colors.text?.primary ?? '';
  document.body.style.fontFamily = theme.typography.fontFamily;
  return theme;
}

function panelProps({ width, height, options, error, withoutData, fields }: Scene): PanelProps<ModelTableOptions> {
  const timeRange = { from: dateTime(now - 3_600_000), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } };
  const series = withoutData === true ? [] : [fields === undefined ? frame : { ...frame, fields: frame.fields.filter(({ name }) => fields.includes(name)), meta: {} }];
  const data = { state: error === undefined ? LoadingState.Done : LoadingState.Error, series, timeRange, ...(error === undefined ? {} : { errors: [{ message: error }] }) };
  return { ...plainPanelProps(options, []), data, timeRange, width, height, title: 'Models' };
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
      <Table data={data} width={usual.width} height={usual.height - 40} timeRange={{ from: dateTime(0), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } }} />
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

async function mount(element: React.ReactElement, mode: 'dark' | 'light'): Promise<number> {
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
  root.render(<ThemeContext.Provider value={themed(mode)}>{element}</ThemeContext.Provider>);
  let end = await painted();
  while (document.querySelectorAll('[role=row]').length < 3 && performance.now() - start < 60_000 && document.querySelector('[role=status] strong') === null) {
    end = await painted();
  }
  return end - start;
}

const bench = {
  make: (rows: number) => {
    frame = benchFrame(rows, now);
  },
  ours: (scene: Partial<Scene> = {}) => {
    const whole = { ...usual, ...scene };
    return mount(
      <div style={{ padding: 8 }}>
        <ModelTablePanel {...panelProps(whole)} />
      </div>,
      whole.mode
    );
  },
  grafana: () => mount(<GrafanaTable />, 'dark'),
  takePresses: () => presses.splice(0),
  pressesPainted: () => presses.length,
  takeFilters: () => filterTimes.splice(0),
  rowsShown: () => document.querySelectorAll('[role=row]').length,
};
declare global {
  interface Window {
    /** Given with --expose-gc. */
    gc?: () => void;
    bench: typeof bench;
  }
}
window.bench = bench;
