/** Arrow timestamps: nanoseconds since the epoch as 64-bit integers. */

const nanosecondsPerMs = 1e6;
/** The furthest whole millisecond whose nanoseconds fit into 64 bits: in the years 1677 and 2262. */
export const furthestMs = 9_223_372_036_853;

const two11 = 2 ** 11;
const two21 = 2 ** 21;
const two32 = 2 ** 32;

/** Whether the time, in ms since the epoch, can be told in nanoseconds. */
export const fitsNanoseconds = (ms: number): boolean => ms >= -furthestMs && ms <= furthestMs;

/**
 * Writes a time as nanoseconds at `index` of 64-bit little-endian integers, given as their 32-bit halves. Works on
 * halves because a BigInt for each value is several times slower. The caller sees to `fitsNanoseconds(ms)`.
 */
export function writeNanoseconds(halves: Int32Array, index: number, ms: number): void {
  const whole = Math.floor(ms);
  const high = Math.floor(whole / two21);
  const low = whole - high * two21;
  const highProduct = high * nanosecondsPerMs;
  const carried = Math.floor(highProduct / two11);
  const rest = (highProduct - carried * two11) * two21 + low * nanosecondsPerMs + Math.floor((ms - whole) * nanosecondsPerMs);
  halves[2 * index] = rest | 0;
  halves[2 * index + 1] = carried + Math.floor(rest / two32);
}
