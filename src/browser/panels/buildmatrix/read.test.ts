import fc from 'fast-check';
import { cellStates } from '../../../core/release/states.ts';
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
