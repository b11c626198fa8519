/** The name that a person most likely meant. */

/** Of what was written so many letters are looked at. */
const mostLetters = 100;
/** The candidates that share the most letters with what was written are compared with it, and no more than so many: a package may have 50,000 checks. */
const mostCompared = 2_000;

/**
 * The nearest candidate, among equals the first; undefined where none is near: in a third of the letters, or two, it may differ. Distance is
 * Levenshtein's, without regard to case.
 */
export function nearMatch(written: string, candidates: readonly string[]): string | undefined {
  const wanted = written.slice(0, mostLetters).toLowerCase();
  let most = Math.max(2, Math.floor(wanted.length / 3));
  let best: number | undefined;
  let compared = 0;
  for (const [apart, indices] of byLettersApart(wanted, candidates, most).entries()) {
    for (const index of indices) {
      if (apart > most || compared === mostCompared) {
        return candidates[best ?? -1];
      }
      compared++;
      const distance = distanceUpTo(most, wanted, candidates[index]?.toLowerCase() ?? '');
      if (distance !== undefined && (best === undefined || distance < most || index < best)) {
        [best, most] = [index, distance];
      }
    }
  }
  return candidates[best ?? -1];
}

const buckets = 128;
const bucketAt = (text: string, index: number): number => text.charCodeAt(index) % buckets;

/** The indices of candidates by how many letters at least have to change for both to have the same, whatever their order: up to `most`. No distance is less. */
function byLettersApart(wanted: string, candidates: readonly string[], most: number): readonly (readonly number[])[] {
  const apart = Array.from({ length: most + 1 }, (): number[] => []);
  const left = new Int32Array(buckets);
  for (let at = 0; at < wanted.length; at++) {
    left[bucketAt(wanted, at)] = (left[bucketAt(wanted, at)] ?? 0) + 1;
  }
  candidates.forEach((candidate, index) => {
    // No letter becomes less than one when it is written small.
    const text = candidate.length > wanted.length + most ? candidate : candidate.toLowerCase();
    if (Math.abs(text.length - wanted.length) > most) {
      return;
    }
    let shared = 0;
    for (let at = 0; at < text.length; at++) {
      const bucket = bucketAt(text, at);
      const remaining = left[bucket] ?? 0;
      shared += remaining > 0 ? 1 : 0;
      left[bucket] = remaining - 1;
    }
    for (let at = 0; at < text.length; at++) {
      const bucket = bucketAt(text, at);
      left[bucket] = (left[bucket] ?? 0) + 1;
    }
    apart[Math.max(wanted.length, text.length) - shared]?.push(index);
  });
  return apart;
}

/** How many letters of the one have to be put in, taken out or changed to get the other; undefined where more than `most`. Of the table of distances only that band is worked out. */
function distanceUpTo(most: number, a: string, b: string): number | undefined {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const [from, to] = [Math.max(1, row - most), Math.min(b.length, row + most)];
    const current: number[] = new Array<number>(b.length + 1).fill(Infinity);
    let least = from === 1 ? row : Infinity;
    current[from - 1] = least;
    for (let column = from; column <= to; column++) {
      const changed = (previous[column - 1] ?? Infinity) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const distance = Math.min(changed, (previous[column] ?? Infinity) + 1, (current[column - 1] ?? Infinity) + 1);
      current[column] = distance;
      least = Math.min(least, distance);
    }
    if (least > most) {
      return undefined;
    }
    previous = current;
  }
  const distance = previous[b.length] ?? Infinity;
  return distance > most ? undefined : distance;
}
