/** Spans of time in words. All arguments are seconds. */
const units = [
  { seconds: 86_400, short: 'd', long: 'day' },
  { seconds: 3_600, short: 'h', long: 'hour' },
  { seconds: 60, short: 'm', long: 'minute' },
  { seconds: 1, short: 's', long: 'second' },
] as const;

/** `4h`, `45m`, `3d`: the largest unit of which there are at least one, days only from two; rounded down, so that an age is never overstated. */
export function shortDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const unit = units.find(({ seconds: size, short }) => whole >= (short === 'd' ? 2 * size : size)) ?? units[3];
  return `${Math.floor(whole / unit.seconds)}${unit.short}`;
}

/** `14 hours`, `90 minutes`, `2 days`: the largest unit of which it is a whole number, else seconds, minutes or hours with one decimal. */
export function longDuration(seconds: number): string {
  const unit = units.find(({ seconds: size, short }) => seconds % size === 0 && seconds >= (short === 'd' ? 2 * size : size) && (short !== 's' || seconds < 120));
  const [count, word] = unit === undefined ? oneDecimal(seconds) : [seconds / unit.seconds, unit.long];
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function oneDecimal(seconds: number): [number, string] {
  const { seconds: size, long } = seconds < 60 ? units[3] : seconds < 3_600 ? units[2] : units[1];
  return [Math.round((seconds / size) * 10) / 10, long];
}

/** `4h ago`; a time ahead is `in 5m`. */
export function agoText(seconds: number): string {
  return seconds < 0 ? `in ${shortDuration(-seconds)}` : `${shortDuration(seconds)} ago`;
}
