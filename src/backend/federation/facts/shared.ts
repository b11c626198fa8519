/**
 * Memory that threads hand to each other without copying.
 *
 * Large blocks are growable ones, because those are mapped pages of their own, which go back to the system as soon as they are
 * collected. Others come from the C library's heap, which after some swaps of large views holds on to several times of what
 * is in use.
 */
const largeBytes = 128 * 1024;
/** A block that grows takes so many times its size of address space, not of memory, and grows in place until that is full. */
const reserve = 16;

/** `bytes` of zeroed shared memory. Arrays over it are given their length: one that follows its block's is slower and cannot be narrowed. */
export function sharedMemory(bytes: number): SharedArrayBuffer {
  return bytes < largeBytes ? new SharedArrayBuffer(bytes) : new SharedArrayBuffer(bytes, { maxByteLength: bytes });
}

/** The block with at least `bytes`: the same one where it has room, else a new one with its content. */
export function grownMemory(memory: SharedArrayBuffer, bytes: number): SharedArrayBuffer {
  if (memory.growable && bytes <= memory.maxByteLength) {
    memory.grow(Math.max(bytes, memory.byteLength));
    return memory;
  }
  const grown = bytes < largeBytes ? new SharedArrayBuffer(bytes) : new SharedArrayBuffer(bytes, { maxByteLength: reserve * bytes });
  new Uint8Array(grown).set(new Uint8Array(memory));
  return grown;
}

export function sharedUint8(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(sharedMemory(from.length), 0, from.length);
  to.set(from);
  return to;
}

export function sharedInt32(from: Int32Array): Int32Array {
  const to = new Int32Array(sharedMemory(4 * from.length), 0, from.length);
  to.set(from);
  return to;
}

export function sharedFloat64(from: Float64Array): Float64Array {
  const to = new Float64Array(sharedMemory(8 * from.length), 0, from.length);
  to.set(from);
  return to;
}

export function sharedFloat32(from: Float32Array): Float32Array {
  const to = new Float32Array(sharedMemory(4 * from.length), 0, from.length);
  to.set(from);
  return to;
}

export const emptyInt32 = new Int32Array(0);
export const emptyFloat64 = new Float64Array(0);
