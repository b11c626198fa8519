import fc from 'fast-check';
import { fullCell } from '../../../../contract/packed-matrix.ts';
import { cellAt, cellsOf, columnAt, columnEnd, columnStart } from './matrix.ts';
import { finish } from '../../../kit/work.ts';
import { cellText, distributionOf, reasonOf } from './distribution.ts';
import { indexJobs, type JobSpan } from './jobs.ts';
import { cursorAfter } from './keys.ts';
import { membersIn, rowsAt } from './levels.ts';
import { memberBehind } from './pick.ts';
import { bins, figureWork } from './row-figures.ts';
import { summaryText, worstRows } from './summary.ts';
import { anyMatrix, cellsIn, memberOf } from './testing/arbitrary.ts';
import { ticksOf } from './ticks.ts';

const everywhere = { cluster: undefined, rack: undefined };
const rowFigures = (matrix: Parameters<typeof figureWork>[0]) => finish(figureWork(matrix));

it('counts every cell once, as looking at each does', () => {
  fc.assert(
    fc.property(anyMatrix, fc.nat(), fc.nat(), (matrix, a, b) => {
      const order = membersIn(matrix, everywhere);
      const [start = 0, end = 0] = [a % (order.length + 1), b % (order.length + 1)].sort((x, y) => x - y);
      const seen = [...order.subarray(start, end)].flatMap((row) => [...cellsOf(matrix, row)]);
      const found = distributionOf(rowFigures(matrix), order, start, end);
      expect(found.total).toBe(seen.length);
      expect(found.valid).toBe(seen.filter((cell) => cell <= fullCell).length);
      expect(found.counts).toEqual(Array.from({ length: bins }, (_, bin) => seen.filter((cell) => cell <= fullCell && Math.min(bins - 1, Math.floor((cell / fullCell) * bins + 1e-9)) === bin).length));
      for (const reason of ['noData', 'unallocated', 'drained', 'invalid'] as const) {
        expect(found.reasons[reason]).toBe(seen.filter((cell) => reasonOf(cell) === reason).length);
      }
    })
  );
});

it('names the worst rows as sorting all of them does', () => {
  fc.assert(
    fc.property(anyMatrix, fc.integer({ min: 1, max: 6 }), (matrix, most) => {
      const rows = membersIn(matrix, everywhere);
      const { mean } = rowFigures(matrix);
      const sign = matrix.worst === 'low' ? 1 : -1;
      const expected = [...rows].filter((row) => !Number.isNaN(mean[row])).sort((a, b) => sign * ((mean[a] ?? 0) - (mean[b] ?? 0)) || a - b).slice(0, most);
      expect(worstRows(matrix, rows, { mean }, most)).toEqual(expected);
    })
  );
});

it('writes a cell as its share, or why it has none', () => {
  expect([0, 125, 200, 252, 253, 254, 255, 230].map(cellText)).toEqual(['0%', '62.5%', '100%', 'invalid', 'drained', 'unallocated', 'no data', 'invalid']);
});

it('finds the host that made a rack what it is', () => {
  fc.assert(
    fc.property(anyMatrix, fc.constantFrom('rack' as const, 'cluster' as const), (matrix, level) => {
      const rows = rowsAt(matrix, membersIn(matrix, everywhere), level);
      rows.members.forEach((_, row) => {
        for (let column = 0; column < matrix.columns; column++) {
          const behind = memberBehind(matrix, rows, row, column);
          expect(cellAt(matrix, behind ?? -1, column)).toBe(cellAt(rows, row, column));
        }
      });
      expect(memberBehind(matrix, rowsAt(matrix, membersIn(matrix, everywhere), 'host'), 0, 0)).toBeUndefined();
    })
  );
});

it('finds the column of each moment: a step holds its end and not its start', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 0, max: 2_000 }), (fromMs, stepMs, column) => {
      const times = { fromMs, stepMs };
      expect(columnAt(times, columnEnd(times, column))).toBe(column);
      expect(columnAt(times, columnStart(times, column))).toBe(column - 1);
    })
  );
});

it('finds the jobs that had a host at a time as looking at each job does, the longest first', () => {
  const span = fc.record({ startMs: fc.integer({ min: 0, max: 50 }), lasts: fc.constantFrom(0, 5, 20, Infinity), cluster: fc.constantFrom('', 'a', 'b'), hosts: fc.array(fc.constantFrom('h1', 'h2', 'h3'), { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), fc.constantFrom('h1', 'h2'), fc.constantFrom('', 'a'), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }), (spans, host, cluster, from, lasts) => {
      const jobs = spans.map(({ lasts: length, ...one }, job): JobSpan => ({ ...one, job: String(job), model: '', team: '', state: '', endMs: one.startMs + length }));
      const time = ({ startMs, endMs }: JobSpan) => Math.min(from + lasts, endMs) - Math.max(from, startMs);
      const expected = jobs
        .map((job, at) => ({ job, at }))
        .filter(({ job }) => job.hosts.includes(host) && (job.cluster === '' || cluster === '' || job.cluster === cluster) && time(job) > 0)
        .sort((a, b) => time(b.job) - time(a.job) || a.at - b.at)
        .map(({ at }) => at);
      expect(indexJobs(jobs).at(host, cluster, from, from + lasts)).toEqual(expected);
    })
  );
});

it('leaves a job that has not begun out', () => {
  const waiting: JobSpan = { job: '1', model: '', team: '', state: 'pending', cluster: '', startMs: NaN, endMs: Infinity, hosts: ['h1'] };
  expect(indexJobs([waiting]).at('h1', '', 0, 10)).toEqual([]);
});

it('moves the cursor by keys and never off the map', () => {
  const size = { lines: 50, buckets: 100, linesInSight: 20 };
  const key = (name: string, ctrlKey = false) => cursorAfter({ line: 10, bucket: 30 }, { key: name, ctrlKey, metaKey: false }, size);
  expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'].map((name) => key(name))).toEqual([
    { line: 9, bucket: 30 }, { line: 11, bucket: 30 }, { line: 10, bucket: 29 }, { line: 10, bucket: 31 }, { line: 0, bucket: 30 }, { line: 30, bucket: 30 }, { line: 10, bucket: 0 }, { line: 10, bucket: 99 },
  ]);
  expect([key('ArrowDown', true), key('ArrowRight', true), key('Home', true), key('End', true)]).toEqual([{ line: 49, bucket: 30 }, { line: 10, bucket: 40 }, { line: 0, bucket: 0 }, { line: 49, bucket: 99 }]);
  expect([key('a'), key('toString'), cursorAfter({ line: 0, bucket: 0 }, { key: 'End', ctrlKey: false, metaKey: false }, { lines: 0, buckets: 0, linesInSight: 0 })]).toEqual([undefined, undefined, undefined]);
});

it('puts the map in words: how many, the worst by name, and how much is unknown', () => {
  const members = [memberOf('h1'), memberOf('h2'), memberOf('h3')];
  const matrix = { members, worst: 'low' as const, level: 'host' as const, title: 'GPU', columns: 2, cells: cellsIn(2, [100, 100, 255, 255, 20, 254]) };
  const rows = membersIn(matrix, everywhere);
  expect(summaryText({ matrix, rows, figures: rowFigures(matrix), distribution: distributionOf(rowFigures(matrix), rows, 0, 3), from: '10:00', to: '10:02' })).toBe(
    'GPU use of 3 hosts from 10:00 to 10:02; low is the worse end. Worst on average: h3 10%, h1 50%. 1 host without any value. Of the cells, 33.3% no data, 16.7% unallocated.'
  );
});

it('ticks at round moments of the zone, and not too often', () => {
  const hour = 3_600_000;
  const from = Date.UTC(2026, 0, 1, 10, 20);
  expect(ticksOf(from, from + 6 * hour, 6, 0).map((tick) => new Date(tick).toISOString().slice(11, 16))).toEqual(['11:00', '12:00', '13:00', '14:00', '15:00', '16:00']);
  expect(ticksOf(from, from + 48 * hour, 3, 5.5 * hour).map((tick) => new Date(tick + 5.5 * hour).toISOString().slice(0, 16))).toEqual(['2026-01-02T00:00', '2026-01-03T00:00']);
  expect(ticksOf(from, from + hour / 12, 14, 0).map((tick) => (tick - from) / 60_000)).toEqual([0, 1, 2, 3, 4, 5]);
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: 1, max: 20 }), (span, most) => expect(ticksOf(from, from + span, most, 0).length).toBeLessThanOrEqual(most)));
});
