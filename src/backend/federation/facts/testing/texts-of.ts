/** The texts of a pool in the order of their codes. */
import type { StringPool } from '../../../../contract/table.ts';

export function textsOf({ bytes, offsets }: StringPool): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: offsets.length - 1 }, (_, code) => all.toString('utf8', offsets[code] ?? 0, offsets[code + 1] ?? 0));
}
