/** The rows of an annotation frame as marks on a time axis. */
import type { DataFrame } from '@grafana/data';

export interface Mark {
  /** Milliseconds since the epoch; equal for a moment. */
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly color: string;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : []);

/** One a row, in the order of the rows. */
export function marksOf({ fields, length }: DataFrame): Mark[] {
  const values = new Map<string, ArrayLike<unknown>>(fields.map((field) => [field.name, field.values]));
  return Array.from({ length }, (_, row) => {
    const at = (name: string): unknown => values.get(name)?.[row];
    const from = Number(at('time'));
    const end = at('timeEnd');
    return { from, to: typeof end === 'number' && end > from ? end : from, title: texts(at('title')).join(' '), text: texts(at('text')).join(' '), tags: texts(at('tags')), color: texts(at('color'))[0] ?? 'red' };
  });
}
