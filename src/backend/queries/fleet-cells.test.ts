import fc from 'fast-check';
import { resources, worstEnd } from '../../core/models/fleet.ts';
import { cells, fullCell } from '../../contract/packed-matrix.ts';
import { Allocation } from './allocation.ts';
import { hostCells, pooledCells } from './fleet-cells.ts';
import type { FleetHost } from './fleet-hosts.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const minute = 60_000;
const host: FleetHost = { name: 'h1', cluster: 'c', rack: 'r', state: 'allocated', reason: '', gpus: 8, source: 'slurm', time: readAt };
/** Ten minutes up to the read. */
const grid = { fromMs: readAt - 9 * minute, toMs: readAt, stepMs: minute };
const used = Float32Array.from({ length: 10 }, () => 0.5);
/** A job that ended before all of it lets the cluster be known whole. */
const ended = { id: '1', cluster: 'c', state: 'completed', hosts: 'h2', submitTime: readAt - 90 * minute, startTime: readAt - 80 * minute, endTime: readAt - 60 * minute };

describe('the cells of a host', () => {
  it('are its use while a job has it, and unallocated before and after', () => {
    const view = buildView({ jobs: { a: ended, b: { id: '2', cluster: 'c', state: 'completed', hosts: 'h0,h1', submitTime: readAt - 20 * minute, startTime: readAt - 7 * minute, endTime: readAt - 4 * minute } } });
    expect([...hostCells(host, used, grid, new Allocation(view))]).toEqual([254, 254, 100, 100, 100, 100, 254, 254, 254, 254]);
  });

  it('are its use where nobody knows which job had it', () => {
    const unknown = buildView({ jobs: { b: { id: '2', cluster: 'c', state: 'running', hosts: 'h2', submitTime: readAt - 20 * minute, startTime: readAt - 7 * minute } } });
    expect([...hostCells(host, used, grid, new Allocation(unknown))]).toEqual(new Array(10).fill(100));
    expect([...hostCells(host, used, grid, new Allocation(buildView({})))]).toEqual(new Array(10).fill(100));
  });

  it('are drained from where a drained host stands still until now, and no data where nothing is measured of another', () => {
    const view = buildView({ jobs: { a: ended, b: { id: '2', cluster: 'c', state: 'completed', hosts: 'h1', submitTime: readAt - 20 * minute, startTime: readAt - 15 * minute, endTime: readAt - 5 * minute } } });
    const values = Float32Array.from(used, (value, point) => (point >= 7 ? NaN : value));
    expect([...hostCells({ ...host, state: 'drained' }, values, grid, new Allocation(view))]).toEqual([100, 100, 100, 100, 100, 253, 253, 253, 253, 253]);
    expect([...hostCells(host, undefined, grid, new Allocation(view))]).toEqual(new Array(10).fill(cells.noData));
  });

  it('are drained where a drained host does nothing, though nobody knows which job had it', () => {
    const values = Float32Array.from(used, (value, point) => (point >= 6 ? 0.004 : value));
    expect([...hostCells({ ...host, state: 'drained' }, values, grid, new Allocation(buildView({})))]).toEqual([100, 100, 100, 100, 100, 100, 253, 253, 253, 253]);
    expect([...hostCells(host, values, grid, new Allocation(buildView({})))].slice(6)).toEqual([1, 1, 1, 1]);
  });

  it('are invalid where a value cannot be', () => {
    const view = buildView({});
    expect([...hostCells(host, Float32Array.of(-1, 1.02, 9, NaN), { ...grid, fromMs: readAt - 3 * minute }, new Allocation(view))]).toEqual([cells.invalid, fullCell, cells.invalid, cells.noData]);
  });
});

describe('the cells of several hosts', () => {
  const cell = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: fullCell }) }, { weight: 2, arbitrary: fc.constantFrom(...Object.values(cells)) });

  it('are the worst of those that have a value, else why most have none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...resources), fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (resource, rows) => {
        const pooled = pooledCells(resource, rows.map((row) => Uint8Array.from(row)), 3);
        pooled.forEach((worst, column) => {
          const all = rows.map((row) => row[column] ?? 255);
          const values = all.filter((one) => one <= fullCell);
          const share = (one: number) => all.filter((other) => other === one).length;
          if (values.length > 0) {
            expect(worst).toBe(worstEnd[resource] === 'low' ? Math.min(...values) : Math.max(...values));
          } else {
            expect(share(worst)).toBe(Math.max(...all.map(share)));
          }
        });
      })
    );
  });

  it('show one bad host among ten thousand', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => Uint8Array.of(index === 7_777 ? 3 : 190));
    expect([...pooledCells('gpu', rows, 1)]).toEqual([3]);
  });
});
