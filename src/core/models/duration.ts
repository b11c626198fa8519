/** Spans of time as people write them: `4h`, `14 hours`, `1d 12h`, `90` (seconds) or ISO 8601 (`PT14H`). */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const words = [
  { seconds: 1, names: ['s', 'sec', 'secs', 'second', 'seconds'] },
  { seconds: minute, names: ['m', 'min', 'mins', 'minute', 'minutes'] },
  { seconds: hour, names: ['h', 'hr', 'hrs', 'hour', 'hours'] },
  { seconds: day, names: ['d', 'day', 'days'] },
  { seconds: week, names: ['w', 'week', 'weeks'] },
] as const;
const secondsOf: ReadonlyMap<string, number> = new Map(words.flatMap(({ seconds, names }) => names.map((name) => [name, seconds] as const)));

const isoDuration = /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const isoUnits = [week, day, hour, minute, 1];
const wholeText = /^(?:\d+(?:\.\d+)?\s*[a-z]+[\s,]*)+$/i;

/** Seconds; undefined where the text is no span of time. Months and years have no fixed length and are none. The longest text is 100 characters. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 100) {
    return undefined;
  }
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
    return Number(trimmed);
  }
  const iso = isoDuration.exec(trimmed);
  if (iso !== null) {
    const parts = iso.slice(1);
    return parts.every((part) => part === undefined) ? undefined : sum(parts.map((part, unit) => Number(part ?? 0) * (isoUnits[unit] ?? NaN)));
  }
  return /^\d/.test(trimmed) && wholeText.test(trimmed) ? sumOfParts(trimmed) : undefined;
}

function sumOfParts(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)].map(([, count = '', unit = '']) => Number(count) * (secondsOf.get(unit.toLowerCase()) ?? NaN));
  const total = sum(parts);
  return Number.isFinite(total) ? total : undefined;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const shown = [
  ['d', day],
  ['h', hour],
  ['m', minute],
] as const;

/** `14h`, `1d 12h`, `45s`: exact to the millisecond and read back by `parseDuration` to the same seconds. `seconds` is finite and not negative. */
export function formatDuration(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of shown) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count}${unit}`);
      rest -= count * size;
    }
  }
  const secondsLeft = Number(rest.toFixed(3));
  return secondsLeft > 0 || parts.length === 0 ? [...parts, `${secondsLeft}s`].join(' ') : parts.join(' ');
}
