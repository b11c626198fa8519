/** A frame as the datasource's `fleetMatrix` query answers it, with the jobs behind it, of any size; the same in every run. */
import { applyFieldOverrides, createTheme, FieldType, type DataFrame, type Field } from '@grafana/data';
import { cells, fullCell, packRow } from '../../../src/contract/packed-matrix.ts';
import { chance } from '../chance.ts';

export const stepMs = 60_000;
const teams = ['ads-ranking', 'feed', 'integrity', 'reels', 'search'];
const hostsInRack = 40;

interface MadeHost {
  readonly name: string;
  readonly cluster: string;
  readonly rack: string;
  readonly state: string;
  readonly team: string;
}

const two = (value: number) => String(value).padStart(2, '0');
function hostAt(host: number, hosts: number): MadeHost {
  const clusters = Math.max(1, Math.min(6, Math.round(hosts / 400)));
  const perCluster = Math.ceil(hosts / clusters);
  const cluster = `c${Math.floor(host / perCluster) + 1}`;
  const rack = `${cluster}-r${two(Math.floor((host % perCluster) / hostsInRack) + 1)}`;
  return { name: `${rack}-h${two((host % perCluster) % hostsInRack)}`, cluster, rack, state: isDrained(host) ? 'drained' : chance(host >> 3, 5) < 0.1 ? 'idle' : 'allocated', team: teams[Math.floor(chance(host >> 3, 1) * teams.length)] ?? '' };
}

const isDrained = (host: number) => chance(host, 7) < 0.01;

/** Neighbours run the same jobs, four in the time shown, with gaps between them; some hosts lag, are drained, or are measured by nobody. */
export function rowOf(host: number, columns: number): Uint8Array {
  const row = new Uint8Array(columns);
  const gang = host >> 3;
  const lags = chance(host, 3) < 0.004;
  const silent = chance(host, 11) < 0.01;
  for (let column = 0; column < columns; column++) {
    const job = Math.floor((column / columns + chance(gang, 2) * 0.25) * 4);
    const isFree = chance(gang, 20 + job) < 0.1;
    const level = 0.55 + chance(gang, 40 + job) * 0.4;
    const noise = chance(host * 1_441 + column, 9) * 0.08;
    const share = lags && job === 2 ? 0.05 + noise : level + noise;
    row[column] = silent && column > columns * 0.4 ? cells.noData : isDrained(host) && column > columns * 0.6 ? cells.drained : isFree ? cells.unallocated : Math.min(fullCell, Math.round(share * fullCell));
  }
  if (chance(host, 13) < 0.001) {
    row.fill(cells.invalid, Math.floor(columns * 0.8), Math.floor(columns * 0.82));
  }
  return row;
}

export function matrixFrame(hosts: number, columns: number, to: number): DataFrame {
  const all = Array.from({ length: hosts }, (_, host) => hostAt(host, hosts));
  const text = (name: string, values: readonly unknown[]): Field => ({ name, type: FieldType.string, config: {}, values: [...values] });
  const matrix = { version: 1, level: 'host', from: to - (columns - 1) * stepMs, step: stepMs, columns, packed: [{ column: 'gpu', resource: 'gpu', pooled: 'worst' }] };
  return withDisplay({
    refId: 'A',
    length: hosts,
    fields: [
      text('member', all.map(({ name }) => name)),
      text('cluster', all.map(({ cluster }) => cluster)),
      text('rack', all.map(({ rack }) => rack)),
      text('state', all.map(({ state }) => state)),
      text('team', all.map(({ team }) => team)),
      { name: 'hosts', type: FieldType.number, config: {}, values: all.map(() => 1) },
      text('gpu', all.map((_, host) => packRow(rowOf(host, columns)))),
    ],
    meta: { custom: { matrix } },
  });
}

/** One job a gang of hosts and quarter of the time. */
export function jobsFrame(hosts: number, columns: number, to: number): DataFrame {
  const jobs = Array.from({ length: Math.ceil(hosts / 8) * 4 }, (_, at) => ({ id: String(40_000 + at), gang: Math.floor(at / 4), part: at % 4 }));
  const from = to - columns * stepMs;
  const at = (part: number, gang: number) => from + Math.max(0, part / 4 - chance(gang, 2) * 0.25) * columns * stepMs;
  const text = (name: string, values: readonly unknown[]): Field => ({ name, type: FieldType.string, config: {}, values: [...values] });
  const time = (name: string, values: readonly number[]): Field => ({ name, type: FieldType.time, config: {}, values: [...values] });
  return withDisplay({
    refId: 'B',
    length: jobs.length,
    fields: [
      { ...text('job', jobs.map(({ id }) => id)), config: { links: [{ title: 'Show this job', url: '/d/northstar-job?var-job=${__value.raw:percentencode}' }] } },
      text('model', jobs.map(({ gang }) => `${teams[Math.floor(chance(gang, 1) * teams.length)] ?? ''}_ctr_${gang}`)),
      text('state', jobs.map(({ part }) => (part === 3 ? 'running' : 'completed'))),
      time('startTime', jobs.map(({ gang, part }) => at(part, gang))),
      time('endTime', jobs.map(({ gang, part }) => at(part + 1, gang))),
      text('hosts', jobs.map(({ gang }) => Array.from({ length: 8 }, (_, own) => gang * 8 + own).filter((host) => host < hosts).map((host) => hostAt(host, hosts).name).join(','))),
    ],
  });
}

function withDisplay(frame: DataFrame): DataFrame {
  return (
    applyFieldOverrides({ data: [frame], theme: createTheme({ colors: { mode: 'dark' } }), fieldConfig: { defaults: {}, overrides: [] }, replaceVariables: (text) => text, timeZone: 'utc' })[0] ?? frame
  );
}
