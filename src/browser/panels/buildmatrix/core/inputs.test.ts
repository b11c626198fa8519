import fc from 'fast-check';
import { inputChanges } from './inputs.ts';

it('names each value that differs by its path, also one that only one build has', () => {
  const before = JSON.stringify({ commit: 'a', dependencies: { numpy: '1.26', cuda: '12.4' }, flags: { fused: true }, hosts: [1, 2] });
  const now = JSON.stringify({ commit: 'b', dependencies: { numpy: '2.1', cuda: '12.4' }, hosts: [1, 3], seed: null });
  expect(inputChanges(before, now)).toEqual([
    { name: 'commit', before: 'a', now: 'b' },
    { name: 'dependencies.numpy', before: '1.26', now: '2.1' },
    { name: 'flags.fused', before: 'true', now: undefined },
    { name: 'hosts.1', before: '2', now: '3' },
    { name: 'seed', before: undefined, now: 'null' },
  ]);
});

it('says nothing of builds whose inputs are not known, or are no JSON object', () => {
  for (const strange of [null, '', '[1]', '7', 'null', '{"a":']) {
    expect(inputChanges(strange, '{}')).toBeUndefined();
    expect(inputChanges('{}', strange)).toBeUndefined();
  }
});

it('tells an empty object or list from none, as what is sought for culprits does', () => {
  expect(inputChanges('{"flags":{},"hosts":[]}', '{}')).toEqual([{ name: 'flags', before: '{}', now: undefined }, { name: 'hosts', before: '[]', now: undefined }]);
});

it('reads inputs however deep they lie', () => {
  const deep = (value: number) => `${'{"a":'.repeat(10_000)}${value}${'}'.repeat(10_000)}`;
  expect(inputChanges(deep(1), deep(2))?.map(({ before, now }) => [before, now])).toEqual([['1', '2']]);
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
