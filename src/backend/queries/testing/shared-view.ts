/** A view on shared memory, as the federation hands it over. */
import type { EntityRows, View, ViewField } from '../../federation/view.ts';

type Numbers = Int32Array | Uint8Array | Float64Array | Uint32Array;

function shared<T extends Numbers>(from: T, make: (buffer: SharedArrayBuffer) => T): T {
  const to = make(new SharedArrayBuffer(from.byteLength));
  to.set(from);
  return to;
}
const int32 = (from: Int32Array) => shared<Int32Array>(from, (buffer) => new Int32Array(buffer));
const uint8 = (from: Uint8Array) => shared<Uint8Array>(from, (buffer) => new Uint8Array(buffer));
const float64 = (from: Float64Array) => shared<Float64Array>(from, (buffer) => new Float64Array(buffer));

function sharedField({ type, codes, numbers, source, basis, time, reason, conflict }: ViewField): ViewField {
  return { type, codes: int32(codes), numbers: float64(numbers), source: uint8(source), basis: uint8(basis), time: float64(time), reason: uint8(reason), conflict: uint8(conflict) };
}

function sharedRows<F extends string>({ rows, keys, listedBy, fields }: EntityRows<F>): EntityRows<F> {
  const copied: { [K in F]: ViewField } = { ...fields };
  for (const name in copied) {
    copied[name] = sharedField(fields[name]);
  }
  return { rows, keys: int32(keys), listedBy: uint8(listedBy), fields: copied };
}

export function sharedView(view: View): View {
  return {
    ...view,
    pool: { bytes: uint8(view.pool.bytes), offsets: shared<Uint32Array>(view.pool.offsets, (buffer) => new Uint32Array(buffer)) },
    models: sharedRows(view.models),
    launches: sharedRows(view.launches),
    incidents: sharedRows(view.incidents),
    rotations: sharedRows(view.rotations),
    packages: sharedRows(view.packages),
    organisation: sharedRows(view.organisation),
  };
}
