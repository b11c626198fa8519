/** What is said of a column wherever it is listed: type, title, meaning, unit. */
import type { TableColumn } from './table.ts';

export interface ColumnDefinition {
  readonly type: TableColumn['type'];
  readonly title: string;
  readonly meaning: string;
  /** Grafana's unit id. */
  readonly unit?: string;
}

export const text = (title: string, meaning: string): ColumnDefinition => ({ type: 'string', title, meaning });
export const time = (title: string, meaning: string): ColumnDefinition => ({ type: 'time', title, meaning, unit: 'dateTimeAsIso' });
export const flag = (title: string, meaning: string): ColumnDefinition => ({ type: 'boolean', title, meaning });
export const number = (title: string, unit: string, meaning: string): ColumnDefinition => ({ type: 'number', title, unit, meaning });
/** A whole number of things, written with its thousands apart, as `10,000`. */
export const count = (title: string, meaning: string): ColumnDefinition => number(title, 'locale', meaning);
