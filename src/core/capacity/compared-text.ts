/** A value of a comparison as people write it: spans, sizes and shares by the name of their row. */
import { formatDuration } from '../models/duration.ts';

const gibi = 1024 ** 3;

/** `name`: of the row; those that Northstar names itself are spans in seconds, sizes in bytes and shares. */
export function comparedText(name: string, value: string | number): string {
  if (typeof value === 'string') {
    return value;
  }
  switch (name) {
    case 'elapsed':
    case 'waited':
      return formatDuration(Math.round(value));
    case 'memory':
      return `${value < 100 * gibi ? Number((value / gibi).toPrecision(3)) : Math.round(value / gibi)} GiB`;
    default:
      return / (use|efficiency)$/.test(name) ? `${Math.round(100 * value)}%` : String(Number(value.toPrecision(4)));
  }
}
