/** Moments as text in the dashboard's time zone. The offset of a zone is asked once an hour of data: Intl is slow. */
export type TimeText = (ms: number) => string;

const hourMs = 3_600_000;

/** Writes `2026-11-02 14:30`; '' for what is no moment. `zone`: `utc`, `browser` or an IANA name, as Grafana has it. */
export function timeTextIn(zone: string): TimeText {
  const offset = offsetOf(zone);
  const dates = new Map<number, string>();
  return (ms) => {
    if (!(Math.abs(ms) < 8e15)) {
      return '';
    }
    const local = ms + offset(ms);
    const day = Math.floor(local / dayMs);
    let date = dates.get(day);
    if (date === undefined) {
      date = new Date(day * dayMs).toISOString().split('T')[0] ?? '';
      dates.set(day, date);
    }
    const minutes = Math.floor((local - day * dayMs) / 60_000);
    return `${date} ${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  };
}

const dayMs = 86_400_000;
const twoDigits = (value: number) => (value < 10 ? `0${value}` : String(value));

/** Milliseconds by which the zone is ahead of UTC at a moment. */
function offsetOf(zone: string): (ms: number) => number {
  if (zone === 'utc' || zone === 'UTC') {
    return () => 0;
  }
  const known = new Map<number, number>();
  const measure = zone === 'browser' || zone === '' ? localOffset : zoneOffset(zone);
  return (ms) => {
    const hour = Math.floor(ms / hourMs);
    let offset = known.get(hour);
    if (offset === undefined) {
      offset = measure(hour * hourMs);
      known.set(hour, offset);
    }
    return offset;
  };
}

const localOffset = (ms: number) => -new Date(ms).getTimezoneOffset() * 60_000;

function zoneOffset(zone: string): (ms: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return localOffset;
  }
  return (ms) => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const found = /([+-])(\d{2}):(\d{2})/.exec(name);
    return found === null ? 0 : (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000;
  };
}
