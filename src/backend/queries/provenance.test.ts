import fc from 'fast-check';
import { bases, reasons } from '../../core/models/fact.ts';
import { ownRule } from '../federation/view.ts';
import { unknownField } from './field.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { isOutdated, provenanceOf } from './provenance.ts';
import { readAt, sourceState } from './testing/view-builder.ts';

const hour = 3_600_000;

describe('provenance', () => {
  it.each([
    [-hour, 'minutes'],
    [0, 'minutes'],
    [hour, 'hours'],
    [24 * hour, 'days'],
    [7 * 24 * hour, 'weeks'],
    [30 * 24 * hour, 'older'],
    [NaN, undefined],
  ])('calls an age of %d ms %s', (age, bucket) => {
    const field = unknownField('number', 1, 'notStated');
    field.numbers[0] = 1;
    field.time[0] = readAt - age;
    expect(provenanceOf(field, Int32Array.of(0), [], readAt).dictionary.map((entry) => entry.age)).toEqual([bucket]);
  });

  it('has one dictionary entry for each distinct origin, whatever the number of rows', () => {
    const field = unknownField('number', 1000, 'notStated');
    for (let row = 0; row < 900; row++) {
      field.numbers[row] = row;
      field.source[row] = row % 3 === 2 ? ownRule : row % 3;
      field.basis[row] = bases.indexOf('declared');
      field.time[row] = readAt;
    }
    field.reason[999] = reasons.indexOf('refused');
    const sources = [sourceState({ name: 'a' }), sourceState({ name: 'b', state: 'paused', failures: 5 })];
    const { dictionary, codes } = provenanceOf(field, Int32Array.from({ length: 1000 }, (_, row) => row), sources, readAt);
    expect(dictionary).toEqual([
      { source: 'a', basis: 'declared', age: 'minutes' },
      { source: 'b', basis: 'declared', age: 'minutes', outdated: true },
      { source: 'Northstar', basis: 'declared', age: 'minutes' },
      { reason: 'notStated' },
      { reason: 'refused' },
    ]);
    expect([...codes.slice(0, 4), codes[900], codes[999]]).toEqual([0, 1, 2, 0, 3, 4]);
  });

  it('says of every row what its own arrays say, however rows follow each other and whichever are chosen', () => {
    const sources = [sourceState({ name: 'a' }), sourceState({ name: 'b' })];
    const cell = fc.record({ value: fc.constantFrom(NaN, 1), source: fc.constantFrom(0, 1, ownRule, 255), basis: fc.nat(2), age: fc.constantFrom(-1, 0, hour - 1, hour, 25 * hour, 24 * hour - 1, 8 * 24 * hour, 31 * 24 * hour, NaN), conflict: fc.nat(1), reason: fc.nat(reasons.length - 1) });
    // Each run is like the one before it but for one thing.
    const run = fc.tuple(cell, fc.constantFrom('value', 'source', 'basis', 'age', 'conflict', 'reason'), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(cell, fc.array(run, { maxLength: 12 }), fc.boolean(), (first, runs, backward) => {
        let like = first;
        const cells = runs.flatMap(([other, changed, length]) => {
          like = { ...like, [changed]: other[changed] };
          return Array<typeof like>(length).fill(like);
        });
        const of = (pick: (each: (typeof cells)[number]) => number) => cells.map(pick);
        const field = { ...unknownField('number', cells.length, 'notStated'), numbers: Float64Array.from(of(({ value }) => value)), source: Uint8Array.from(of(({ source }) => source)), basis: Uint8Array.from(of(({ basis }) => basis)), time: Float64Array.from(of(({ age }) => readAt - age)), conflict: Uint8Array.from(of(({ conflict }) => conflict)), reason: Uint8Array.from(of(({ reason }) => reason)) };
        const rows = Int32Array.from(backward ? cells.keys().toArray().toReversed() : cells.keys());
        const { dictionary, codes } = provenanceOf(field, rows, sources, readAt);
        const alone = Array.from(rows, (row) => provenanceOf(field, Int32Array.of(row), sources, readAt).dictionary[0]);
        expect(Array.from(codes, (code) => dictionary[code])).toEqual(alone);
        expect(new Set(dictionary.map((entry) => JSON.stringify(entry))).size).toBe(dictionary.length);
      })
    );
  });

  it('calls a source outdated from its first failure until it answers, even while it is asked again', () => {
    const states = [{ state: 'ok' }, { state: 'refreshing' }, { state: 'refreshing', failures: 1 }, { state: 'failing', failures: 1 }, { state: 'paused', failures: 9 }, { state: 'never', lastSuccess: NaN }] as const;
    expect(states.map((state) => isOutdated(sourceState({ name: 'a', ...state })))).toEqual([false, false, true, true, true, false]);
  });
});

describe('the near match', () => {
  it('is the candidate a person most likely meant, or none', () => {
    const names = ['model', 'modelType', 'framework', 'stale'];
    expect(['modle', 'MODELTYPE', 'framwork', 'Stale', 'zzzzzzzz'].map((written) => nearMatch(written, names))).toEqual(['model', 'modelType', 'framework', 'stale', undefined]);
  });
});
