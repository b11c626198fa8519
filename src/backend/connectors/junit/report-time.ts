/** Times and durations as reports write them. */

/** Whether Intl knows the zone, such as `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const written = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;

/** ms since the epoch of an ISO 8601 time; one without an offset is local time of `zone`. NaN where it is no time. */
export function reportTimes(zone: string): (text: string | undefined) => number {
  const wallClock = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  /** How far the clocks of the zone are ahead of UTC at that moment, in ms. */
  const aheadAt = (time: number): number => {
    const parts = new Map(wallClock.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? NaN;
    return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) - Math.floor(time / 1_000) * 1_000;
  };
  /** Of a local time that comes twice the first; of one that is left out, as if the clocks had not been changed yet. */
  const fromLocal = (local: number): number => {
    if (zone === 'UTC') {
      return local;
    }
    const day = 24 * 3_600_000;
    const [before, after] = [aheadAt(local - day), aheadAt(local + day)];
    return [before, after].map((ahead) => local - ahead).find((time) => time + aheadAt(time) === local) ?? local - before;
  };
  return (text) => {
    if (text === undefined) {
      return NaN;
    }
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = written.exec(text) ?? [];
    const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Math.floor(Number(`0.${fraction || '0'}`) * 1_000));
    if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) {
      return NaN;
    }
    return offset === undefined ? fromLocal(local) : local - offsetOf(offset);
  };
}

/** `+02:00`, `-0530`, `+02`, `Z`, in ms. */
function offsetOf(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Seconds; some runners group digits by commas (`1,234.5`), some write a decimal comma. NaN where it is no duration. */
export function secondsOf(text: string | undefined): number {
  const plain = text === undefined ? NaN : Number(text);
  const seconds = plain === 0 && text?.trim() === '' ? NaN : Number.isNaN(plain) && text?.includes(',') === true ? Number(withoutCommas(text)) : plain;
  return seconds >= 0 && Number.isFinite(seconds) ? seconds : NaN;
}

const withoutCommas = (text: string) => (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.'));
