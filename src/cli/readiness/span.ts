/** Spans of time as a pipeline writes them: a number and its unit, such as `90m`, `24h` or `7d`. */
import { InvalidArgumentError } from 'commander';

const units = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
type Unit = keyof typeof units;
const isUnit = (text: string): text is Unit => Object.hasOwn(units, text);

/** Seconds. Throws where it is no span above zero. */
export function spanSeconds(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z])$/.exec(text.trim()) ?? [];
  const seconds = isUnit(unit) ? Number(number) * units[unit] : NaN;
  if (!(seconds > 0) || !Number.isFinite(seconds)) {
    throw new InvalidArgumentError('It must be a number above 0 with its unit: s, m, h, d or w, as in 24h.');
  }
  return seconds;
}

/** Two units at most, as `6h 12m`. */
export function spanText(seconds: number): string {
  const whole = Math.round(seconds);
  const [days, hours, minutes] = [Math.floor(whole / units.d), Math.floor(whole / units.h) % 24, Math.floor(whole / units.m) % 60];
  const parts = days > 0 ? [`${days}d`, hours > 0 ? `${hours}h` : ''] : hours > 0 ? [`${hours}h`, minutes > 0 ? `${minutes}m` : ''] : minutes > 0 ? [`${minutes}m`] : [`${whole}s`];
  return parts.filter((part) => part !== '').join(' ');
}
