import fc from 'fast-check';
import { SameValues } from './same-values.ts';

const lengths = fc.array(fc.record({ value: fc.constantFrom(0, 7, 255), length: fc.nat(300) }), { maxLength: 12 });

it('holds one value as often as it is asked for, whatever was asked before', () => {
  fc.assert(
    fc.property(lengths, (asked) => {
      const same = new SameValues();
      const given = asked.map(({ value, length }) => [same.numbers(value, length), same.bytes(value, length)]);
      expect(given.map((arrays) => arrays.map((array) => Array.from(array)))).toEqual(asked.map(({ value, length }) => [Array(length).fill(value), Array(length).fill(value)]));
    })
  );
});

it('keeps a value once on shared memory, however many ask for it', () => {
  const same = new SameValues();
  const [long, short, other] = [same.numbers(NaN, 100), same.numbers(NaN, 50), same.numbers(1, 50)];
  expect([long.buffer instanceof SharedArrayBuffer, short.buffer === long.buffer, other.buffer === long.buffer]).toEqual([true, true, false]);
});

it('keeps a large value in place when it is asked for more of it', () => {
  const same = new SameValues();
  const [short, long] = [same.numbers(3, 100_000), same.numbers(3, 200_000)];
  expect([short.buffer === long.buffer, long.at(-1)]).toEqual([true, 3]);
});
