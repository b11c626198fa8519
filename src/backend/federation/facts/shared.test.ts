import { grownMemory, sharedMemory } from './shared.ts';

const kilobyte = 1024;
const filled = (memory: SharedArrayBuffer, bytes: number) => new Uint8Array(memory, 0, bytes).every((byte, index) => byte === index % 251);
const fill = (memory: SharedArrayBuffer) => new Uint8Array(memory).forEach((_, index, all) => (all[index] = index % 251));

describe('shared memory', () => {
  it('is as long as was asked, whatever its size', () => {
    expect([0, 7, 100 * kilobyte, 300 * kilobyte].map((bytes) => sharedMemory(bytes).byteLength)).toEqual([0, 7, 100 * kilobyte, 300 * kilobyte]);
  });

  it('maps pages of its own for large blocks only', () => {
    expect([100, 200].map((kilobytes) => sharedMemory(kilobytes * kilobyte).growable)).toEqual([false, true]);
    expect([100, 200].map((kilobytes) => grownMemory(sharedMemory(8), kilobytes * kilobyte).growable)).toEqual([false, true]);
  });

  it.each([10, 150, 3_000])('keeps its content when it grows from %s kB', (kilobytes) => {
    const memory = sharedMemory(kilobytes * kilobyte);
    fill(memory);
    const grown = grownMemory(memory, 2 * kilobytes * kilobyte);
    expect(grown.byteLength).toBe(2 * kilobytes * kilobyte);
    expect(filled(grown, kilobytes * kilobyte)).toBe(true);
    expect(new Uint8Array(grown).subarray(kilobytes * kilobyte).every((byte) => byte === 0)).toBe(true);
  });

  it('grows in place while it has room, and moves when that is full', () => {
    const memory = grownMemory(sharedMemory(8), 200 * kilobyte);
    const grown = grownMemory(memory, 400 * kilobyte);
    expect(grown).toBe(memory);
    expect(grownMemory(grown, 300 * kilobyte).byteLength).toBe(400 * kilobyte);
    const moved = grownMemory(grown, 40_000 * kilobyte);
    expect(moved).not.toBe(memory);
    expect(moved.byteLength).toBe(40_000 * kilobyte);
  });
});
