/** Values of a field as the column needs them, whatever the datasource made of them: SQL gives 0 and 1, CSV gives text. */
import { FieldType, type Field } from '@grafana/data';

export type ValueKind = 'text' | 'number' | 'time' | 'boolean';

/** Reads row by row; unknown is '' as text and NaN otherwise. Booleans are 1 and 0. */
export interface Reader {
  readonly kind: ValueKind;
  text(row: number): string;
  number(row: number): number;
}

export function kindOf(field: Field): ValueKind {
  switch (field.type) {
    case FieldType.number:
      return 'number';
    case FieldType.time:
      return 'time';
    case FieldType.boolean:
      return 'boolean';
    default:
      return 'text';
  }
}

export function readerOf(field: Field, kind: ValueKind): Reader {
  const values: ArrayLike<unknown> = field.values;
  const enumTexts = field.type === FieldType.enum ? field.config.type?.enum?.text : undefined;
  const number = numberReaders[kind];
  return {
    kind,
    number: (row) => number(values[row]),
    text: (row) => {
      const value = values[row];
      return textOf(enumTexts !== undefined && typeof value === 'number' ? enumTexts[value] : value);
    },
  };
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) {
    return '';
  }
  return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'string' && value.trim() !== '') {
    return Number(value);
  }
  return typeof value === 'boolean' ? Number(value) : NaN;
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') {
    return value;
  }
  if (value instanceof Date) {
    return value.getTime();
  }
  return typeof value === 'string' && value !== '' ? Date.parse(value) : NaN;
}

const truths = new Set(['true', 't', 'yes', 'y', '1']);
const falsehoods = new Set(['false', 'f', 'no', 'n', '0']);

function truthOf(value: unknown): number {
  if (typeof value === 'boolean') {
    return value ? 1 : 0;
  }
  const text = textOf(value).trim().toLowerCase();
  return truths.has(text) ? 1 : falsehoods.has(text) ? 0 : NaN;
}

const numberReaders: Readonly<Record<ValueKind, (value: unknown) => number>> = { text: () => NaN, number: numberOf, time: timeOf, boolean: truthOf };
