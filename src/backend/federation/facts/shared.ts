/** Typed arrays on shared memory: what threads hand to each other without copying. */
export function sharedUint8(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(new SharedArrayBuffer(from.length));
  to.set(from);
  return to;
}

export function sharedUint32(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(new SharedArrayBuffer(4 * from.length));
  to.set(from);
  return to;
}

export function sharedInt32(from: Int32Array): Int32Array {
  const to = new Int32Array(new SharedArrayBuffer(4 * from.length));
  to.set(from);
  return to;
}

export function sharedFloat64(from: Float64Array): Float64Array {
  const to = new Float64Array(new SharedArrayBuffer(8 * from.length));
  to.set(from);
  return to;
}

export const emptyInt32 = new Int32Array(0);
export const emptyFloat64 = new Float64Array(0);
