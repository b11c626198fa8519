/** Time series as one list, whether they came wide (a column each), long (texts beside one column) or as many frames. */
import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { textAt } from '../../kit/field-text.ts';

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** What names it where its labels name no row. */
  readonly name: string;
  readonly field: Field;
  readonly times: Field;
  /** The rows of the frame that are of this series; undefined is all. */
  readonly rows: readonly number[] | undefined;
}

const separator = '\u0000';

export function seriesOf(frames: readonly DataFrame[]): readonly Series[] {
  return frames.flatMap((frame) => {
    const times = frame.fields.find(({ type }) => type === FieldType.time);
    const numbers = frame.fields.filter(({ type }) => type === FieldType.number);
    const texts = frame.fields.filter(({ type }) => type === FieldType.string || type === FieldType.enum);
    if (times === undefined || numbers.length === 0) {
      return [];
    }
    const groups = texts.length === 0 ? [{ labels: {}, rows: undefined }] : grouped(frame, texts);
    return groups.flatMap(({ labels, rows }) =>
      numbers.map((field) => ({
        labels: { ...field.labels, ...labels },
        name: nameOf(field, labels),
        field,
        times,
        rows,
      }))
    );
  });
}

/** Grafana's own display names look at all other fields for each, which takes minutes for 100,000 series. */
function nameOf({ name, config, labels }: Field, texts: Readonly<Record<string, string>>): string {
  return config.displayNameFromDS ?? config.displayName ?? (Object.values({ ...labels, ...texts }).join(' ') || name);
}

/** Rows whose texts are the same are one series. */
function grouped(frame: DataFrame, texts: readonly Field[]): ReadonlyArray<{ readonly labels: Readonly<Record<string, string>>; readonly rows: readonly number[] }> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < frame.length; row++) {
    const key = texts.map((field) => textAt(field, row)).join(separator);
    const rows = groups.get(key);
    if (rows === undefined) {
      groups.set(key, [row]);
    } else {
      rows.push(row);
    }
  }
  return Array.from(groups.values(), (rows) => ({ labels: Object.fromEntries(texts.map((field) => [field.name, textAt(field, rows[0] ?? 0)])), rows }));
}
