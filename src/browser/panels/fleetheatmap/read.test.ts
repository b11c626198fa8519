import { FieldType, type DataFrame } from '@grafana/data';
import fc from 'fast-check';
import { cells, packRow } from '../../../contract/packed-matrix.ts';
import { cellAt, cellsOf } from './core/matrix.ts';
import type { FleetData } from './fleet-data.ts';
import type { HeatmapOptions } from './options.ts';
import { jobsIn, readFleet, sorted } from './read.ts';
import { columnOf, gridFor } from './resample.ts';
import { suitability, suggestionsSupplier } from './suggestions.ts';
import { fleetFrame, frameOf, from, jobsFrame, matrixOf, minute } from './testing/frames.ts';
import { slowCell, type Sample } from './testing/slow-series.ts';

function read(frames: DataFrame[], options: HeatmapOptions = {}): FleetData {
  const found = readFleet(sorted(frames), options, undefined);
  if ('problem' in found) {
    throw new Error(found.problem.text);
  }
  return found.found;
}
const problemOf = (frames: DataFrame[]) => {
  const found = readFleet(sorted(frames), {}, undefined);
  return 'problem' in found ? found.problem.text : '';
};
const rowsOf = ({ matrix }: FleetData) => matrix.members.map(({ name }, row) => [name, ...cellsOf(matrix, row)]);

describe('a packed frame', () => {
  it('is read with what it says of its rows', () => {
    const data = read([fleetFrame(), jobsFrame()]);
    expect(rowsOf(data)).toEqual([['a1', 180, 190, 200], ['a2', 120, 120, 120], ['b1', 10, 20, cells.unallocated], ['b2', 253, 253, 253]]);
    expect(data.matrix).toMatchObject({ level: 'host', resource: 'gpu', title: 'GPU', worst: 'low', columns: 3, fromMs: from, stepMs: minute });
    expect(data.matrix.members[2]).toEqual({ name: 'b1', cluster: 'b', rack: 'rb', state: 'idle', team: 'ads', hosts: 1 });
    expect(data.now(3)).toEqual({ job: '', model: '', reason: 'fan' });
    expect(data.links(0).map(({ title }) => title)).toEqual(['Show this host']);
    expect(data.notes).toEqual([]);
  });

  it('says which column it lacks, and what it cannot read', () => {
    const without = (name: string) => ({ ...fleetFrame(), fields: fleetFrame().fields.filter((field) => field.name !== name) });
    expect(problemOf([without('member')])).toContain('no column “member”');
    expect(problemOf([without('gpu')])).toContain('no column “gpu”');
    expect(problemOf([{ ...fleetFrame(), meta: { custom: { matrix: { ...matrixOf(3), version: 2 } } } }])).toContain('meta.custom.matrix');
    expect(problemOf([{ ...fleetFrame(), meta: { custom: { matrix: matrixOf(1e9) } } }])).toContain('Ask for one cluster');
  });

  it('shows torn rows as no data where they end, and says how many', () => {
    const frame = frameOf([{ name: 'member', values: ['x', 'y', 'z'] }, { name: 'gpu', values: [packRow(Uint8Array.of(1)), '%', null] }], { meta: { custom: { matrix: matrixOf(2) } } });
    const data = read([frame]);
    expect(rowsOf(data)).toEqual([['x', 1, 255], ['y', 255, 255], ['z', 255, 255]]);
    expect(data.notes).toEqual([expect.stringContaining('2 rows')]);
  });

  it('offers the resources that it holds, and takes the worse end from the one shown', () => {
    const packed = [{ column: 'gpu', resource: 'gpu', pooled: 'worst' }, { column: 'memory', resource: 'memory', pooled: 'worst' }];
    const frame = frameOf([{ name: 'member', values: ['x'] }, { name: 'gpu', values: [packRow(Uint8Array.of(1))] }, { name: 'memory', values: [packRow(Uint8Array.of(2))] }], { meta: { custom: { matrix: matrixOf(1, { packed }) } } });
    expect(read([frame])).toMatchObject({ resources: ['gpu', 'memory'], matrix: { resource: 'gpu', worst: 'low' } });
    const memory = read([frame], { resource: 'memory' });
    expect(memory).toMatchObject({ matrix: { resource: 'memory', worst: 'high' } });
    expect(rowsOf(memory)).toEqual([['x', 2]]);
    expect(read([frame], { resource: 'memory', worst: 'low' })).toMatchObject({ matrix: { worst: 'low' } });
  });

  it('is one, and of others it says that they are left out', () => {
    expect(read([fleetFrame(), { ...fleetFrame(), refId: 'C' }]).notes).toEqual([expect.stringContaining('1 more')]);
  });
});

const times = [from, from + minute, from + 2 * minute];
const time = { name: 'time', type: FieldType.time, values: times };

describe('time series', () => {
  it('are the same map whether they come wide, long, or as many frames', () => {
    const wide = frameOf([time, { name: 'v', type: FieldType.number, labels: { host: 'h1', rack: 'r1', cluster: 'c' }, values: [0.1, 0.2, null] }, { name: 'v', type: FieldType.number, labels: { host: 'h2', rack: 'r1', cluster: 'c' }, values: [1, 0.5, 0] }]);
    const multi = ['h1', 'h2'].map((host, at) => frameOf([time, { name: 'v', type: FieldType.number, labels: { host, rack: 'r1', cluster: 'c' }, values: at === 0 ? [0.1, 0.2, null] : [1, 0.5, 0] }]));
    const long = frameOf([
      { ...time, values: times.flatMap((ms) => [ms, ms]) },
      { name: 'host', type: FieldType.string, values: ['h1', 'h2', 'h1', 'h2', 'h1', 'h2'] },
      { name: 'rack', type: FieldType.string, values: Array.from({ length: 6 }, () => 'r1') },
      { name: 'cluster', type: FieldType.string, values: Array.from({ length: 6 }, () => 'c') },
      { name: 'v', type: FieldType.number, values: [0.1, 1, 0.2, 0.5, null, 0] },
    ]);
    for (const frames of [[wide], multi, [long]]) {
      const data = read(frames);
      expect(rowsOf(data)).toEqual([['h1', 20, 40, 255], ['h2', 200, 100, 0]]);
      expect(data.matrix.members[0]).toMatchObject({ rack: 'r1', cluster: 'c' });
      expect(data.matrix).toMatchObject({ level: 'host', fromMs: from, stepMs: minute, columns: 3 });
      expect(data.notes).toEqual([]);
    }
  });

  it('are resampled to the worst of each step, as looking at every sample does', () => {
    const sample = fc.record({ member: fc.constantFrom('h1', 'h2'), at: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(4_000)), late: fc.constantFrom(0, 0, 7_000), value: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(NaN, -1, 5)) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 24 }), fc.constantFrom('low' as const, 'high' as const), (list, worst) => {
        const samples = list.map(({ member, at, late, value }): Sample => ({ member, ms: from + at * minute + late, value })).sort((a, b) => a.ms - b.ms);
        const members = [...new Set(samples.map(({ member }) => member))];
        const frames = members.map((host) => {
          const own = samples.filter(({ member }) => member === host);
          return frameOf([{ ...time, values: own.map(({ ms }) => ms) }, { name: 'v', type: FieldType.number, labels: { host }, values: own.map(({ value }) => value) }]);
        });
        const { matrix } = read(frames, { worst });
        expect(matrix.columns).toBeLessThanOrEqual(1_440);
        const gaps = frames.flatMap((frame) => {
          const own = [...(frame.fields[0]?.values ?? [])].map(Number);
          const found = own.slice(1).map((ms, at) => ms - (own[at] ?? 0)).filter((gap) => gap > 0).sort((a, b) => a - b);
          return found.length === 0 ? [] : [found[found.length >> 1] ?? 0];
        });
        const span = (samples.at(-1)?.ms ?? 0) - (samples[0]?.ms ?? 0);
        const slack = (gaps.length === 0 ? Math.max(minute, span) : Math.min(...gaps)) / 2;
        let kept = 0;
        members.forEach((member, row) => {
          for (let column = 0; column < matrix.columns; column++) {
            const cell = cellAt(matrix, row, column);
            expect(cell).toBe(slowCell(samples, member, matrix.fromMs + column * matrix.stepMs, matrix.stepMs, slack, worst));
            kept += cell === 255 ? 0 : 1;
          }
          expect(kept > 0 || samples.every((one) => one.member !== member || Number.isNaN(one.value))).toBe(true);
          kept = 0;
        });
      }),
      { numRuns: 40 }
    );
  });

  it('have at most as many columns as there is room for, and every sample lies in one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 1_440 }), fc.nat(), (gapMs, steps, most, some) => {
        const grid = gridFor(from, from + steps * gapMs, gapMs, most);
        expect(grid.columns).toBeLessThanOrEqual(most);
        for (const at of [0, steps, some % (steps + 1)]) {
          const column = columnOf(grid, from + at * gapMs);
          expect(0 <= column && column < grid.columns).toBe(true);
        }
      })
    );
  });

  it('of several devices of a host become the worst of them, and ports are no part of a name', () => {
    const frame = frameOf([time, ...[0.9, 0.2].map((value, gpu) => ({ name: 'DCGM_FI_DEV_GPU_UTIL', type: FieldType.number, labels: { instance: 'n1:9400', gpu: String(gpu) }, values: [value, value, value] }))]);
    expect(rowsOf(read([frame]))).toEqual([['n1', 40, 40, 40]]);
    expect(read([frame]).matrix).toMatchObject({ resource: 'gpu', worst: 'low' });
    expect(rowsOf(read([frame], { worst: 'high' }))).toEqual([['n1', 180, 180, 180]]);
  });

  it('are percent where their unit or the options say so, and what cannot be is said', () => {
    const values = [50, 0, 100];
    const withUnit = (unit: string | undefined) => frameOf([time, { name: 'mem', type: FieldType.number, labels: { host: 'h' }, values, config: unit === undefined ? {} : { unit } }]);
    expect(rowsOf(read([withUnit('percent')]))).toEqual([['h', 100, 0, 200]]);
    expect(rowsOf(read([withUnit(undefined)], { values: 'percent' }))).toEqual([['h', 100, 0, 200]]);
    expect(read([withUnit(undefined)]).matrix).toMatchObject({ resource: 'memory', worst: 'high' });
    expect(read([withUnit(undefined)]).notes).toEqual([expect.stringContaining('2 values are negative, or above 100%')]);
  });

  it('are rows of racks or clusters where they have no host, and of names as mapped', () => {
    const series = (labels: Record<string, string>) => frameOf([time, { name: 'v', type: FieldType.number, labels, values: [0, 0, 0] }]);
    expect(read([series({ rack: 'r', cluster: 'c' })]).matrix).toMatchObject({ level: 'rack', members: [{ name: 'r', cluster: 'c' }] });
    expect(read([series({ cluster: 'c' })]).matrix).toMatchObject({ level: 'cluster', members: [{ name: 'c' }] });
    expect(read([series({ machine: 'm', row: 'r' })], { names: { host: 'machine', rack: 'row' } }).matrix).toMatchObject({ level: 'host', members: [{ name: 'm', rack: 'r' }] });
    expect(read([series({ host: 'h' })], { names: { rack: 'gone' } }).notes).toEqual([expect.stringContaining('“gone”')]);
    expect(read([series({ job: 'x' })]).notes).toEqual([expect.stringContaining('No series has a label host')]);
  });

  it('without time or numbers are none, and that is said', () => {
    expect(problemOf([frameOf([{ name: 'model', values: ['m'] }])])).toContain('time series');
    expect(problemOf([frameOf([{ ...time, values: [] }, { name: 'v', type: FieldType.number, values: [] }])])).toContain('no sample');
  });
});

it('reads jobs beside either, and knows which have not ended', () => {
  const { jobs, links } = jobsIn(sorted([fleetFrame(), jobsFrame()]));
  expect(jobs).toEqual([
    { job: '7', model: 'ads_ctr', team: '', state: 'completed', cluster: '', startMs: from - minute, endMs: from + minute, hosts: ['a1', 'b1'] },
    { job: '8', model: '', team: '', state: 'running', cluster: '', startMs: from + minute, endMs: Infinity, hosts: ['b1'] },
  ]);
  expect(links(0).map(({ title }) => title)).toEqual(['Job page']);
  expect(jobsIn(sorted([fleetFrame()])).jobs).toEqual([]);
});

it('offers itself for matrices, and for series of hosts', () => {
  const host = (name: string) => frameOf([time, { name: 'v', type: FieldType.number, labels: { host: name }, values: [0, 0, 0] }]);
  expect(suitability([fleetFrame()])).toBeGreaterThan(suitability(['a', 'b', 'c'].map(host)) ?? Infinity);
  expect(suitability([host('a')])).toBeUndefined();
  expect(suitability([jobsFrame()])).toBeUndefined();
  expect(suggestionsSupplier({ rawFrames: [fleetFrame()] })).toHaveLength(1);
});
