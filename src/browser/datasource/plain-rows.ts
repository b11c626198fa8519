/** The rows of a frame by the names of its fields; what is absent or of another type is undefined. */
import type { DataFrame } from '@grafana/data';

export interface PlainRow {
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
}

export function plainRows(frame: DataFrame): PlainRow[] {
  const values = new Map<string, ArrayLike<unknown>>(frame.fields.map((field) => [field.name, field.values]));
  return Array.from({ length: frame.length }, (_, index) => {
    const at = (name: string): unknown => values.get(name)?.[index];
    return {
      text(name) {
        const value = at(name);
        return typeof value === 'string' && value !== '' ? value : undefined;
      },
      number(name) {
        const value = at(name);
        return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
      },
    };
  });
}
