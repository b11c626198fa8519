/** Query type `fleetMatrix`: the use of hosts, racks or clusters over time, as one frame whose rows are packed. */
import { levels, resources, type Level } from '../../core/models/fleet.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import type { QueryOf } from '../../contract/queries.ts';
import { cells, packedMatrix, packRow } from '../../contract/packed-matrix.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { Allocation } from './allocation.ts';
import type { Asked } from './asked.ts';
import { linkToModel } from './config.ts';
import { currentJobs } from './current-jobs.ts';
import { hostCells, pooledCells } from './fleet-cells.ts';
import { fleetHosts, grouped, shared, type FleetHost } from './fleet-hosts.ts';
import { measuredUse } from './fleet-use.ts';
import { knownWord } from './known-word.ts';
import { madeRelation, type MadeCell } from './made-relation.ts';
import { matrixNeeds } from './fleet-needs.ts';
import { inputNotices } from './notices.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';

interface MatrixRow {
  readonly name: string;
  readonly level: Level;
  readonly hosts: readonly FleetHost[];
  readonly packed: string;
  readonly source: string;
  /** Row of the view's jobs; -1 where no job has it. */
  readonly job: number;
}

function fleetMatrixRelation(view: View, rows: readonly MatrixRow[], resource: string): Relation {
  const { text } = readerOf(view.pool);
  const { id, model, team } = view.jobs.fields;
  const made = (value: (row: MatrixRow) => string | number) => (row: MatrixRow): MadeCell => {
    const found = value(row);
    const [host] = row.hosts;
    return found === '' || Number.isNaN(found) ? { reason: 'notStated' } : { value: found, source: row.source || (host?.source ?? ''), basis: 'observed', time: host?.time ?? NaN };
  };
  const one = (value: (host: FleetHost) => string) => made(({ level, hosts: [host] }) => (level === 'host' && host !== undefined ? value(host) : ''));
  const ofJob = ({ codes }: { readonly codes: Int32Array }) => made(({ job }) => (job < 0 ? '' : text(codes[job] ?? -1)));
  const packed = (name: string) => (name === resource ? { [name]: { type: 'string', cell: made((row) => row.packed) } as const } : {});
  return madeRelation(view, rows, {
    member: { type: 'string', cell: made(({ name }) => name) },
    level: { type: 'string', cell: made(({ level }) => level) },
    cluster: { type: 'string', cell: made(({ hosts }) => shared(hosts, ({ cluster }) => cluster)) },
    rack: { type: 'string', cell: made(({ hosts }) => shared(hosts, ({ rack }) => rack)) },
    state: { type: 'string', cell: one(({ state }) => state) },
    reason: { type: 'string', cell: one(({ reason }) => reason) },
    job: { type: 'string', cell: ofJob(id) },
    model: { type: 'string', cell: ofJob(model), config: { links: [linkToModel] } },
    team: { type: 'string', cell: ofJob(team) },
    hosts: { type: 'number', cell: made(({ hosts }) => hosts.length) },
    gpus: { type: 'number', cell: made(({ hosts }) => hosts.reduce((sum, { gpus }) => sum + gpus, 0)) },
    ...packed('gpu'),
    ...packed('gpuMemory'),
    ...packed('cpu'),
    ...packed('memory'),
    source: { type: 'string', cell: made(({ source }) => source) },
  });
}

/** Every host that is listed, without its use: what variables and suggestions offer. */
export function listedHosts(view: View): Relation {
  const rows = fleetHosts(view, new Map(), {}).map((host): MatrixRow => ({ name: host.name, level: 'host', hosts: [host], packed: '', source: '', job: -1 }));
  return fleetMatrixRelation(view, rows, '');
}

export function fleetMatrix(view: View, query: QueryOf<'fleetMatrix'>, now: number, { range, inputs }: Asked): Table {
  const resource = knownWord('resource', query.resource, resources) ?? 'gpu';
  const level = knownWord('level', query.level, levels) ?? 'host';
  const [request] = matrixNeeds(query, range).fleet;
  if (request === undefined) {
    throw new Error('a matrix asks for one resource');
  }
  const { grid } = request;
  const given = inputs.fleet?.[0];
  const { members, notices } = measuredUse(given);
  const hosts = fleetHosts(view, members, query);
  const allocation = new Allocation(view);
  const columns = pointsOf(grid);
  const cellsOfHost = new Map(hosts.map((host) => [host, hostCells(host, members.get(host.name)?.values, grid, allocation)] as const));
  const current = currentJobs(view, allocation);
  const rowOf = (name: string, at: Level, own: readonly FleetHost[], row: Uint8Array): MatrixRow => ({
    name,
    level: at,
    hosts: own,
    packed: packRow(row),
    source: shared(own, (host) => members.get(host.name)?.source ?? ''),
    job: at === 'host' ? current(name) : -1,
  });
  const none = new Uint8Array(columns);
  const rows =
    level === 'host'
      ? hosts.map((host) => rowOf(host.name, level, [host], cellsOfHost.get(host) ?? none))
      : grouped(hosts, level).map(({ name, hosts: own }) => rowOf(name === '' ? `no ${level} known` : name, level, own, pooledCells(resource, own.map((host) => cellsOfHost.get(host) ?? none), columns)));
  const table = tabulate({ type: 'fleetMatrix', view, relation: fleetMatrixRelation(view, rows, resource), query, now, notices: [...inputNotices(inputs), ...notices, ...invalidNotice(cellsOfHost.values())] });
  const matrix = packedMatrix.parse({ version: 1, level, from: grid.fromMs, step: grid.stepMs, columns, packed: [{ column: resource, resource, pooled: 'worst' }] });
  return { ...table, custom: { ...table.custom, matrix } };
}

function invalidNotice(rows: Iterable<Uint8Array>): Notice[] {
  let count = 0;
  for (const row of rows) {
    for (const cell of row) {
      count += cell === cells.invalid ? 1 : 0;
    }
  }
  return count === 0 ? [] : [{ severity: 'warning', text: `${count.toLocaleString('en')} values are negative, or above what there is: they are shown as invalid and enter no figure.` }];
}
