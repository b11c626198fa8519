/** A band, and a value beside it, as people write them. */
import { isHealthy, type Band } from './band.ts';

const percent = (value: number, digits: number) => Number((value * 100).toPrecision(digits));
const plain = (value: number, digits: number) => Number(value.toPrecision(digits));

/** `131%`, `1.2`: three digits, and more where it would seem to lie on the other side of an end of its band. */
export function vitalText(value: number, unit: string, band: Band): string {
  const [written, scale] = unit === 'percentunit' ? [percent, 100] : [plain, 1];
  const digits = [3, 4, 5].find((count) => isHealthy(band, written(value, count) / scale) === isHealthy(band, value)) ?? 6;
  return unit === 'percentunit' ? `${written(value, digits)}%` : String(written(value, digits));
}

/** `90% to 110%`, `at most 1`, `at least 95%`. */
export function bandText({ low, high }: Band, unit: string): string {
  const shown = (value: number) => (unit === 'percentunit' ? `${percent(value, 6)}%` : String(value));
  if (low !== null && high !== null) {
    return `${shown(low)} to ${shown(high)}`;
  }
  return low !== null ? `at least ${shown(low)}` : high !== null ? `at most ${shown(high)}` : 'any value';
}
