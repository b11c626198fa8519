/** Texts, numbers and links of a frame’s fields, by name and row. */
import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { safeLinks, type CellLink } from './safe-link.ts';

export const fieldNamed = (frame: DataFrame, name: string): Field | undefined => frame.fields.find((field) => field.name === name);

/** '' where there is none. */
export function textAt(field: Field | undefined, row: number): string {
  const value: unknown = field?.values[row];
  if (typeof value === 'string') {
    return value;
  }
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) {
    return '';
  }
  const enumText = field?.type === FieldType.enum && typeof value === 'number' ? field.config.type?.enum?.text?.[value] : undefined;
  return enumText ?? String(value);
}

/** NaN where there is none; texts are read as numbers, or as dates in a column of times. */
export function numberAt(field: Field | undefined, row: number): number {
  const value: unknown = field?.values[row];
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value !== 'string' || value === '') {
    return NaN;
  }
  return field?.type === FieldType.time ? Date.parse(value) : Number(value);
}

/** Of all these cells of a row that are not empty. */
export function linksAt(fields: ReadonlyArray<Field | undefined>, row: number): readonly CellLink[] {
  return fields.flatMap((field) => (field === undefined || textAt(field, row) === '' ? [] : safeLinks(field, row)));
}
