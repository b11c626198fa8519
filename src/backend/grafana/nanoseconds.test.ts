import fc from 'fast-check';
import { fitsNanoseconds, furthestMs, writeNanoseconds } from './nanoseconds.ts';

function nanoseconds(ms: number): bigint | undefined {
  const values = new BigInt64Array(1);
  writeNanoseconds(new Int32Array(values.buffer), 0, ms);
  return values[0];
}

it('multiplies whole milliseconds exactly, before and after the epoch', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (any) => {
    const ms = any % furthestMs;
    expect(nanoseconds(ms)).toBe(BigInt(ms) * 1_000_000n);
  }));
  expect(nanoseconds(furthestMs)).toBe(BigInt(furthestMs) * 1_000_000n);
  expect(nanoseconds(-furthestMs)).toBe(-BigInt(furthestMs) * 1_000_000n);
});

it('keeps fractions of a millisecond', () => {
  expect(nanoseconds(1.5)).toBe(1_500_000n);
  expect(nanoseconds(-1.5)).toBe(-1_500_000n);
  expect(nanoseconds(1_750_000_000_000.25)).toBe(1_750_000_000_000_250_000n);
});

it('refuses what 64 bits cannot hold', () => {
  expect([NaN, Infinity, -Infinity, furthestMs + 1, -furthestMs - 1].map(fitsNanoseconds)).toEqual([false, false, false, false, false]);
  expect(fitsNanoseconds(0)).toBe(true);
});
