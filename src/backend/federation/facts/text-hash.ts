/** A hash of the UTF-8 text in `bytes[start .. end)`: FNV-1a, 32 bits, signed. Source: https://www.rfc-editor.org/rfc/rfc9923 */
export function textHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  }
  return hash;
}
