/** Reads any datasource’s time series into a matrix: labels name the rows, and samples that share a cell become the worst of them. */
import type { DataFrame } from '@grafana/data';
import { resourceTitles, worstEnd, type Level, type Resource } from '../../../core/models/fleet.ts';
import { cellOf, cells as reasons } from '../../../contract/packed-matrix.ts';
import { strideOf, type Member, type WorstEnd } from './core/matrix.ts';
import { worseCell } from './core/pool.ts';
import { mostCells, problem, type FleetData, type Read } from './fleet-data.ts';
import { linksAt, numberAt } from '../../kit/field-text.ts';
import { worstByDefault, type HeatmapOptions, type NamePart } from './options.ts';
import { columnOf, gridFor, usualGap, type SampleGrid } from './resample.ts';
import { seriesOf, type Series } from './series-of.ts';

/** More columns than pixels would not be seen. */
const mostColumns = 1_440;
/** As many series say how far apart samples usually are. */
const gapsFrom = 20;
const usualNames: Readonly<Record<NamePart, readonly string[]>> = {
  host: ['host', 'hostname', 'node', 'nodename', 'instance'],
  rack: ['rack'],
  cluster: ['cluster'],
  team: ['team'],
};

export function readSeries(frames: readonly DataFrame[], options: HeatmapOptions, wanted: Resource | undefined): Read<FleetData> {
  const series = seriesOf(frames);
  if (series.length === 0) {
    return problem('No time series', 'The panel needs a frame with packed rows (query type fleetMatrix), or time series: a column of times, columns of numbers, and labels such as host, rack and cluster.');
  }
  const { level, members, memberOf, notes } = named(series, options);
  const grid = gridOf(series, Math.max(1, Math.min(mostColumns, Math.floor(mostCells / members.length))));
  if (grid === undefined) {
    return problem('No samples', 'The time series hold no sample in this time range.');
  }
  const resource = wanted ?? (options.resource === undefined || options.resource === 'auto' ? resourceIn(series) : options.resource);
  const worst = options.worst === 'low' || options.worst === 'high' ? options.worst : resource === undefined ? worstByDefault : worstEnd[resource];
  const { cells, invalid } = filled(series, memberOf, members.length, grid, worst, options);
  const first = new Map(memberOf.map((member, at) => [member, at] as const).reverse());
  return {
    found: {
      matrix: { level, resource, title: resource === undefined ? (series[0]?.field.config.displayName ?? 'Value') : resourceTitles[resource], worst, members, columns: grid.columns, fromMs: grid.fromMs, stepMs: grid.stepMs, cells },
      resources: [],
      now: () => ({ job: '', model: '', reason: '' }),
      nowLinks: () => [],
      links: (member) => {
        const own = series[first.get(member) ?? -1];
        return own === undefined ? [] : linksAt([own.field], own.rows?.at(-1) ?? own.field.values.length - 1);
      },
      notes: [...notes, ...(invalid === 0 ? [] : [`${invalid.toLocaleString('en')} values are negative, or above 100%: they are shown as invalid. If the numbers are percent, set the unit Percent (0-100), or Values in the panel’s options.`])],
    },
  };
}

interface Named {
  readonly level: Level;
  readonly members: readonly Member[];
  /** The member of each series. */
  readonly memberOf: readonly number[];
  readonly notes: readonly string[];
}

/** Rows are of the finest level of which any series says the name. */
function named(series: readonly Series[], { names }: HeatmapOptions): Named {
  const notes: string[] = [];
  const labelFor = (part: NamePart): string | undefined => {
    const chosen = names?.[part];
    if (chosen !== undefined && chosen !== '') {
      if (!series.some(({ labels }) => Object.hasOwn(labels, chosen))) {
        notes.push(`No series has the label “${chosen}”, which the options name for ${part}.`);
      }
      return chosen;
    }
    return usualNames[part].find((name) => series.some(({ labels }) => Object.hasOwn(labels, name)));
  };
  const labels = { host: labelFor('host'), rack: labelFor('rack'), cluster: labelFor('cluster'), team: labelFor('team') };
  const valueOf = ({ labels: own }: Series, label: string | undefined) => (label === undefined ? '' : withoutPort(label, own[label] ?? ''));
  const has = (part: NamePart) => series.some((one) => valueOf(one, labels[part]) !== '');
  const level = has('host') ? 'host' : has('rack') ? 'rack' : has('cluster') ? 'cluster' : undefined;
  if (level === undefined) {
    notes.push(`No series has a label ${usualNames.host.join(', ')}, rack or cluster: rows are named by their series. Choose the labels in the panel’s options under Names.`);
  }
  const members: Member[] = [];
  const numbers = new Map<string, number>();
  const memberOf = series.map((one) => {
    const [cluster, rack, team] = [valueOf(one, labels.cluster), valueOf(one, labels.rack), valueOf(one, labels.team)];
    const name = (level === undefined ? one.name : valueOf(one, labels[level])) || one.name;
    const key = `${cluster}\u0000${level === 'host' ? '' : rack}\u0000${name}`;
    const known = numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    numbers.set(key, members.length);
    return members.push({ name, cluster, rack, team, state: '', hosts: 1 }) - 1;
  });
  return { level: level ?? 'host', members, memberOf, notes };
}

/** Prometheus’s `instance` is a host and the port that was scraped. */
const withoutPort = (label: string, value: string): string => (label === 'instance' ? value.replace(/:\d+$/, '') : value);

function gridOf(series: readonly Series[], most: number): SampleGrid | undefined {
  let [firstMs, lastMs] = [Infinity, -Infinity];
  const gaps: number[] = [];
  series.forEach((one, at) => {
    const times: number[] = [];
    eachRow(one, (row) => {
      const ms = numberAt(one.times, row);
      firstMs = Math.min(firstMs, Number.isNaN(ms) ? Infinity : ms);
      lastMs = Math.max(lastMs, Number.isNaN(ms) ? -Infinity : ms);
      if (at < gapsFrom) {
        times.push(ms);
      }
    });
    const gap = usualGap(times);
    if (gap !== undefined) {
      gaps.push(gap);
    }
  });
  return firstMs > lastMs ? undefined : gridFor(firstMs, lastMs, gaps.length === 0 ? Math.max(60_000, lastMs - firstMs) : Math.min(...gaps), most);
}

function eachRow({ rows, times }: Series, see: (row: number) => void): void {
  const count = rows?.length ?? times.values.length;
  for (let at = 0; at < count; at++) {
    see(rows === undefined ? at : (rows[at] ?? 0));
  }
}

function filled(series: readonly Series[], memberOf: readonly number[], members: number, grid: SampleGrid, worst: WorstEnd, { values }: HeatmapOptions): { readonly cells: Uint8Array; readonly invalid: number } {
  const stride = strideOf(grid.columns);
  const cells = new Uint8Array(members * stride).fill(reasons.noData);
  let invalid = 0;
  series.forEach((one, at) => {
    const whole = values === 'percent' || (values !== 'ratio' && one.field.config.unit === 'percent') ? 100 : 1;
    eachRow(one, (row) => {
      const column = columnOf(grid, numberAt(one.times, row));
      if (column >= 0 && column < grid.columns) {
        const cell = cellOf(numberAt(one.field, row) / whole);
        const index = (memberOf[at] ?? 0) * stride + column;
        invalid += cell === reasons.invalid ? 1 : 0;
        cells[index] = worseCell(worst, cells[index] ?? reasons.noData, cell);
      }
    });
  });
  return { cells, invalid };
}

/** What a metric’s name says it measures; undefined where it says nothing. */
function resourceIn(series: readonly Series[]): Resource | undefined {
  const [first] = series;
  const name = `${first?.labels['__name__'] ?? ''} ${first?.field.name ?? ''} ${first?.field.config.displayName ?? ''}`;
  const [isGpu, isMemory] = [/gpu|dcgm|cuda/i.test(name), /mem|(^|_)fb_/i.test(name)];
  return isGpu ? (isMemory ? 'gpuMemory' : 'gpu') : isMemory ? 'memory' : /cpu/i.test(name) ? 'cpu' : undefined;
}
