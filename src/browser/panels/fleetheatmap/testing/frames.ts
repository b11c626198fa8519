/** Frames of a fleet, and what Grafana hands to the panel, for tests. */
import { applyFieldOverrides, createTheme, FieldType, toDataFrame, type DataFrame, type Field, type PanelProps } from '@grafana/data';
import { plainPanelProps } from '../../../kit/testing/panel-props.ts';
import { cells, packRow } from '../../../../contract/packed-matrix.ts';
import type { HeatmapOptions } from '../options.ts';

export const minute = 60_000;
export const from = Date.UTC(2026, 0, 1, 10);

type TestField = Partial<Omit<Field, 'values'>> & { readonly name: string; readonly values: readonly unknown[] };
export function frameOf(fields: readonly TestField[], more: Partial<DataFrame> = {}): DataFrame {
  const frame = toDataFrame({ refId: 'A', fields: fields.map(({ values, ...field }) => ({ ...field, values: [...values] })) });
  const whole = { ...frame, ...more };
  return applyFieldOverrides({ data: [whole], theme: createTheme(), fieldConfig: { defaults: {}, overrides: [] }, replaceVariables: (text) => text.replaceAll('${__value.raw}', 'x'), timeZone: 'utc' })[0] ?? whole;
}

export const matrixOf = (columns: number, more: Record<string, unknown> = {}) => ({ version: 1, level: 'host', from, step: minute, columns, packed: [{ column: 'gpu', resource: 'gpu', pooled: 'worst' }], ...more });

/** Four hosts in two racks of two clusters, three minutes; `b1` is nearly idle, `b2` is drained. */
export function fleetFrame(): DataFrame {
  const rows = [[180, 190, 200], [120, 120, 120], [10, 20, cells.unallocated], [cells.drained, cells.drained, cells.drained]];
  return frameOf(
    [
      { name: 'member', values: ['a1', 'a2', 'b1', 'b2'], config: { links: [{ title: 'Show this host', url: '/d/hosts?var-host=${__value.raw}' }] } },
      { name: 'cluster', values: ['a', 'a', 'b', 'b'] },
      { name: 'rack', values: ['ra', 'ra', 'rb', 'rb'] },
      { name: 'state', values: ['allocated', 'allocated', 'idle', 'drained'] },
      { name: 'reason', values: [null, null, null, 'fan'] },
      { name: 'team', values: ['feed', 'ads', 'ads', null] },
      { name: 'job', values: [null, '9', null, null] },
      { name: 'model', values: [null, 'feed_rank', null, null], config: { links: [{ title: 'Model page', url: '/d/models?var-model=${__value.raw}' }] } },
      { name: 'hosts', values: [1, 1, 1, 1] },
      { name: 'gpu', values: rows.map((row) => packRow(Uint8Array.from(row))) },
    ],
    { meta: { custom: { matrix: matrixOf(3) } } }
  );
}

export function jobsFrame(): DataFrame {
  return frameOf(
    [
      { name: 'job', values: ['7', '8'], config: { links: [{ title: 'Job page', url: '/d/jobs?var-job=${__value.raw}' }] } },
      { name: 'model', values: ['ads_ctr', null] },
      { name: 'state', values: ['completed', 'running'] },
      { name: 'startTime', type: FieldType.time, values: [from - minute, from + minute] },
      { name: 'endTime', type: FieldType.time, values: [from + minute, null] },
      { name: 'hosts', values: ['a1,b1', 'b1'] },
    ],
    { refId: 'B' }
  );
}

export function panelProps(series: DataFrame[], change: Partial<PanelProps<HeatmapOptions>> = {}): PanelProps<HeatmapOptions> {
  return { ...plainPanelProps<HeatmapOptions>({ level: 'host' }, series), title: 'GPU use', ...change };
}
