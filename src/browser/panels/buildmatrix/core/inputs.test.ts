import fc from 'fast-check';
import { inputChanges } from './inputs.ts';

it('names each value that differs by its path, also one that only one build has', () => {
  const before = JSON.stringify({ commit: 'a', dependencies: { numpy: '1.26', cuda: '12.4' }, flags: { fused: true }, hosts: [1, 2] });
  const now = JSON.stringify({ commit: 'b', dependencies: { numpy: '2.1', cuda: '12.4' }, hosts: [1, 3], seed: null });
  expect(inputChanges(before, now)).toEqual([
    { name: 'commit', before: 'a', now: 'b' },
    { name: 'dependencies.numpy', before: '1.26', now: '2.1' },
    { name: 'flags.fused', before: 'true', now: undefined },
    { name: 'hosts', before: '[1,2]', now: '[1,3]' },
    { name: 'seed', before: undefined, now: 'null' },
  ]);
});

it('says nothing of builds whose inputs are not known, or are no JSON object', () => {
  for (const strange of [null, '', '[1]', '7', '{"a":', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
    expect(inputChanges(strange, '{}')).toBeUndefined();
    expect(inputChanges('{}', strange)).toBeUndefined();
  }
});

it('finds nothing between equal inputs, and the same names both ways', () => {
  const anyInputs = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.integer(), fc.string(), fc.dictionary(fc.constantFrom('x', 'y'), fc.boolean()))).map((values) => JSON.stringify(values));
  fc.assert(
    fc.property(anyInputs, anyInputs, (one, other) => {
      expect(inputChanges(one, one)).toEqual([]);
      expect(inputChanges(one, other)?.map(({ name, before, now }) => [name, now, before])).toEqual(inputChanges(other, one)?.map(({ name, before, now }) => [name, before, now]));
    })
  );
});
