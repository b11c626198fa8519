import fc from 'fast-check';
import { cellStates } from '../../../core/release/states.ts';
import { releaseMatrixMeta } from '../../../contract/release-matrix.ts';
import { readMatrix } from './read.ts';
import { suitability } from './suggestions.ts';
import { anyDrawing, cellsOf, drawnFrame, frameOf, matrixOf, metaOf } from './testing/matrices.ts';

const read = (...args: Parameters<typeof readMatrix>) => {
  const answer = readMatrix(...args);
  if (!('found' in answer)) {
    throw new Error(answer.lacking.title);
  }
  return answer.found;
};
const stateAt = ({ matrix }: ReturnType<typeof read>, build: string, check: string) => {
  const cell = matrix.builds.findIndex((one) => one.build === build) * matrix.checks.length + matrix.checks.findIndex((one) => one.check === check);
  return [cellStates[matrix.states[cell] ?? -1], matrix.reasons[matrix.reasonOf[cell] ?? -1] ?? null, (matrix.rows[cell] ?? -1) >= 0];
};

describe('a frame of Northstar', () => {
  it('is read cell for cell, with its blanks and their reasons', () => {
    fc.assert(
      fc.property(anyDrawing, (drawing) => {
        const { matrix, notes } = read([drawnFrame(drawing)], undefined);
        const drawn = matrixOf(drawing);
        expect([matrix.builds, matrix.checks, matrix.states, notes]).toEqual([drawn.builds, drawn.checks, drawn.states, []]);
        expect(matrix.rows.map((row) => Math.sign(row + 1))).toEqual(drawn.rows.map((row) => Math.sign(row + 1)));
      })
    );
    expect(stateAt(read([drawnFrame({ unit: 'b✓' })], undefined), 'B2', 'unit')).toEqual(['blocked', 'Blank as blocked.', false]);
  });

  it('is read as before where it does not say which builds are ready', () => {
    const meta = metaOf({ unit: '✓✗' });
    const older = JSON.parse(JSON.stringify({ ...meta, builds: meta.builds.map(({ readiness: _, ...build }) => build) }));
    expect(releaseMatrixMeta.parse(older)).toEqual(meta);
  });

  it('is read the same in whatever order its rows come', () => {
    const shuffled = anyDrawing.chain((drawing) => fc.tuple(fc.constant(drawing), fc.shuffledSubarray([...cellsOf(drawing)], { minLength: cellsOf(drawing).length })));
    fc.assert(
      fc.property(shuffled, ([drawing, cells]) => {
        expect(read([frameOf(cells, metaOf(drawing))], undefined).matrix.states).toEqual(matrixOf(drawing).states);
      })
    );
  });

  it('keeps what it says of builds that have no row', () => {
    const { matrix, packageName } = read([frameOf([], { ...metaOf({ unit: '..' }), contradictions: [{ build: 'B2', rule: 'r', text: 'No.' }] })], undefined);
    expect([matrix.builds.length, packageName, matrix.contradictions.get('B2')]).toEqual([2, 'pkg', ['No.']]);
  });
});

describe('a frame of another datasource', () => {
  const day = 86_400_000;

  it('is read by its rows: builds newest first, checks by name, words of other systems as states, the build’s own mark beside them', () => {
    const found = read(
      [frameOf([{ build: '9', check: 'b', state: 'SUCCESS', time: day }, { build: '10', check: 'a2', state: 'in_progress', time: 2 * day }, { build: '10', check: 'a10', state: 'timed_out', time: 2 * day }, { build: '10', check: 'build', state: 'ok', time: 2 * day }])],
      undefined
    );
    expect(found.matrix.builds.map(({ build, mark, time }) => [build, mark, time])).toEqual([['10', 'passed', 2 * day], ['9', 'unknown', day]]);
    expect(found.matrix.checks.map(({ check }) => check)).toEqual(['a2', 'a10', 'b']);
    expect([stateAt(found, '9', 'b'), stateAt(found, '10', 'a2'), stateAt(found, '10', 'a10'), stateAt(found, '10', 'b')]).toEqual([['passed', null, true], ['running', null, true], ['errored', null, true], ['unknown', null, false]]);
  });

  it('is read where it has one cell, and where it has none', () => {
    const one = read([frameOf([{ build: '1', check: 'a', state: 'ok' }])], undefined).matrix;
    expect([one.builds.length, one.checks.length, [...one.states], [...one.rows]]).toEqual([1, 1, [cellStates.indexOf('passed')], [0]]);
    const none = read([frameOf([])], undefined).matrix;
    expect([none.builds, none.checks, none.states.length]).toEqual([[], [], 0]);
  });

  it('stands by time where numbers repeat, go backward or are none, else in their natural order', () => {
    const order = (...builds: readonly (readonly [string, number?])[]) => read([frameOf(builds.map(([build, time]) => ({ build, check: 'a', state: 'ok', ...(time === undefined ? {} : { time }) })))], undefined).matrix.builds.map(({ build }) => build);
    expect(order(['10', day], ['9', 3 * day], ['nightly', 2 * day])).toEqual(['9', 'nightly', '10']);
    expect(order(['7', 3 * day], ['8', 2 * day], ['7', day])).toEqual(['8', '7']);
    expect(order(['9'], ['10'], ['B2'], ['B10'], ['nightly'])).toEqual(['nightly', 'B10', 'B2', '10', '9']);
    expect(order(['12'], ['3', day])).toEqual(['3', '12']);
  });

  it('has a check under each of its names, where it was renamed', () => {
    const found = read([frameOf([{ build: '1', check: 'old', state: 'ok', time: day }, { build: '2', check: 'new', state: 'failed', time: 2 * day }])], undefined);
    expect([stateAt(found, '1', 'old'), stateAt(found, '2', 'old'), stateAt(found, '1', 'new'), stateAt(found, '2', 'new')]).toEqual([['passed', null, true], ['unknown', null, false], ['unknown', null, false], ['failed', null, true]]);
  });

  it('is read where it has 10,000 builds', () => {
    const checks = ['a', 'b', 'c'];
    const cells = Array.from({ length: 10_000 }, (_, build) => checks.map((check, at) => ({ build: `B${build}`, check, state: (build + at) % 7 === 0 ? 'failed' : 'passed', time: build * 1_000 }))).flat();
    const { matrix } = read([frameOf(cells)], undefined);
    expect([matrix.builds.length, matrix.builds[0]?.build, matrix.builds.at(-1)?.build]).toEqual([10_000, 'B9999', 'B0']);
    expect(matrix.states.every((state, cell) => (state === cellStates.indexOf('failed')) === ((9_999 - Math.floor(cell / 3) + (cell % 3)) % 7 === 0))).toBe(true);
  });

  it('takes several rows of a cell for its runs, in order of time however they stand, and says so', () => {
    const run = (state: string, time: number, check = 'a') => ({ build: '1', check, state, time });
    const runs = [run('failed', day), run('error', 2 * day), run('passed', 3 * day), run('failed', day, 'b'), run('running', 2 * day, 'b')];
    for (const order of [runs, runs.toReversed()]) {
      const found = read([frameOf(order)], undefined);
      expect([stateAt(found, '1', 'a'), stateAt(found, '1', 'b'), found.notes]).toEqual([['flaky', null, true], ['running', null, true], ['2 cells have several rows, which are taken for runs of the same check in order of time: one that passed and failed is flaky.']]);
      expect([...found.matrix.rows].map((row) => order[row]?.time)).toEqual([3 * day, 2 * day]);
    }
  });

  it('takes of several rows of a build itself the last in time, however they stand, and says so', () => {
    const rows = [{ build: '1', check: 'build', state: 'failed' }, { build: '1', check: 'build', state: 'cancelled', time: day }, { build: '1', check: 'build', state: 'passed', time: 2 * day }];
    for (const order of [rows, rows.toReversed()]) {
      const { matrix, notes } = read([frameOf(order)], undefined);
      expect([matrix.builds.map(({ mark }) => mark), notes]).toEqual([['passed'], ['One build has several rows of its own: the last in time says how it ended.']]);
    }
  });

  it('tells on which rows sources disagree, where it has a column for it', () => {
    const { matrix } = read([frameOf([{ build: '1', check: 'a', state: 'ok', conflict: true }, { build: '1', check: 'b', state: 'ok', conflict: false }])], undefined);
    expect([...matrix.conflicts]).toEqual([1, 0]);
    expect(read([frameOf([{ build: '1', check: 'a', state: 'ok' }])], undefined).matrix.conflicts.length).toBe(0);
  });

  it('shows words that mean nothing as unknown, and says which', () => {
    const found = read([frameOf([{ build: '1', check: 'a', state: 'purple' }])], undefined);
    expect([stateAt(found, '1', 'a'), found.notes]).toEqual([['unknown', null, true], ['No state is meant by “purple”: shown as unknown.']]);
  });

  it('can name its columns in the options, and is told which it lacks', () => {
    const frame = { ...frameOf([{ build: '1', check: 'a', state: 'ok' }]) };
    const renamed = { ...frame, fields: frame.fields.map((field) => (field.name === 'build' ? { ...field, name: 'pipeline no' } : field)) };
    expect(read([renamed], { build: 'Pipeline No' }).matrix.builds[0]?.build).toBe('1');
    expect(readMatrix([renamed], undefined)).toEqual({ lacking: { title: 'There is no column for build', text: expect.stringContaining('The frame has pipeline no, check, state, time, message') } });
    expect(readMatrix([], undefined)).toEqual({ lacking: { title: 'No data', text: 'The query answered with no frame.' } });
  });

  it('is offered the panel where its words are states', () => {
    expect(suitability([drawnFrame({ unit: '✓' })])).toBe(100);
    expect(suitability([frameOf(cellsOf({ unit: '✓✗' }))])).toBe(50);
    expect(suitability([frameOf([{ build: '1', check: 'a', state: '7.2' }])])).toBeUndefined();
    expect(suitability([])).toBeUndefined();
  });
});
