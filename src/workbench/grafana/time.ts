/** Grafana's relative times: `now`, `now-24h`, `now-1d/d`; else milliseconds since the epoch, or ISO 8601. */

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds since the epoch, UTC; undefined where the text is no time. With `roundUp` a rounding such as `/d` ends at the unit's last millisecond. */
export function timeOf(text: string | number, now: number, roundUp = false): number | undefined {
  const plain = String(text).trim();
  if (/^-?\d+$/.test(plain)) {
    return Number(plain);
  }
  const relative = /^now((?:[+-]\d+[smhdwMy])*)(?:\/([smhdwMy]))?$/.exec(plain);
  if (relative === null) {
    const time = /^\d{4}-\d{2}-\d{2}/.test(plain) ? Date.parse(plain) : NaN;
    return Number.isNaN(time) ? undefined : time;
  }
  let time = now;
  for (const [, sign, count, unit] of (relative[1] ?? '').matchAll(/([+-])(\d+)([smhdwMy])/g)) {
    time = moved(time, Number(count) * (sign === '-' ? -1 : 1), unit ?? 's');
  }
  const rounding = relative[2];
  if (rounding === undefined) {
    return time;
  }
  const start = startOf(time, rounding);
  return roundUp ? moved(start, 1, rounding) - 1 : start;
}

function moved(time: number, count: number, unit: string): number {
  if (unit !== 'M' && unit !== 'y') {
    return time + count * (unitMs[unit] ?? 0);
  }
  const date = new Date(time);
  const months = date.getUTCMonth() + (unit === 'M' ? count : 12 * count);
  const day = Math.min(date.getUTCDate(), new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate());
  return Date.UTC(date.getUTCFullYear(), months, day) + (((time % 86_400_000) + 86_400_000) % 86_400_000);
}

/** Weeks start on Monday. */
function startOf(time: number, unit: string): number {
  const date = new Date(time);
  switch (unit) {
    case 'y':
      return Date.UTC(date.getUTCFullYear(), 0, 1);
    case 'M':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    case 'w':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    default: {
      const size = unitMs[unit] ?? 1;
      return Math.floor(time / size) * size;
    }
  }
}
