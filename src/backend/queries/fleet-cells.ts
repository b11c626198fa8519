/** The cells of a matrix: a host’s own, and those of a rack or cluster as the worst of its hosts. */
import { worstEnd, type Resource } from '../../core/models/fleet.ts';
import { pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import { cellOf, cells, fullCell } from '../../contract/packed-matrix.ts';
import type { Allocation } from './allocation.ts';
import type { FleetHost } from './fleet-hosts.ts';

/** What exporters round of a host that does nothing. */
const idleCell = cellOf(0.01);

/** `values`: one a point of the grid, absent where nobody measures the host. What no job had is unallocated as far as that is known; a drained host is so from where it stands still until now. */
export function hostCells({ name, cluster, state }: FleetHost, values: Float32Array | undefined, grid: Grid, allocation: Allocation): Uint8Array {
  const row = new Uint8Array(pointsOf(grid)).fill(cells.noData);
  const known = allocation.of(name);
  for (let point = 0; point < row.length; point++) {
    const to = grid.fromMs + point * grid.stepMs;
    const value = values?.[point] ?? NaN;
    const isFree = allocation.within(name, cluster, to - grid.stepMs, to) === false;
    row[point] = Number.isNaN(value) ? cells.noData : isFree ? cells.unallocated : cellOf(value);
  }
  if (state === 'drained') {
    const lastHeld = known.reduce((last, { to }) => Math.max(last, to), -Infinity);
    for (let point = row.length - 1; point >= 0 && grid.fromMs + point * grid.stepMs > lastHeld && standsStill(row[point] ?? 0); point--) {
      row[point] = cells.drained;
    }
  }
  return row;
}

/** Also where a use of nothing is measured: which job had the host is not always known. */
const standsStill = (cell: number) => cell > fullCell || cell <= idleCell;

/** The worst of the hosts that have a value; where none has, why most of them have none. */
export function pooledCells(resource: Resource, rows: readonly Uint8Array[], columns: number): Uint8Array {
  const pooled = new Uint8Array(columns);
  const low = worstEnd[resource] === 'low';
  const why = new Uint32Array(256);
  for (let column = 0; column < columns; column++) {
    let worst = -1;
    why.fill(0, fullCell + 1);
    for (const row of rows) {
      const cell = row[column] ?? cells.noData;
      if (cell > fullCell) {
        why[cell] = (why[cell] ?? 0) + 1;
      } else if (worst < 0 || (low ? cell < worst : cell > worst)) {
        worst = cell;
      }
    }
    pooled[column] = worst >= 0 ? worst : commonest(why);
  }
  return pooled;
}

function commonest(counts: Uint32Array): number {
  let most: number = cells.noData;
  for (let cell = fullCell + 1; cell < counts.length; cell++) {
    if ((counts[cell] ?? 0) > (counts[most] ?? 0)) {
      most = cell;
    }
  }
  return most;
}
