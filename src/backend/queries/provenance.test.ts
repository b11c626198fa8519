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
