/** Left-aligned columns of text. */
import { printable } from './printable.ts';

/** Rows of equal length. Each line ends without blanks. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(printable));
  const widths = clean[0]?.map((_, column) => Math.max(...clean.map((row) => [...(row[column] ?? '')].length))) ?? [];
  return clean.map((row) => `${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ').trimEnd()}\n`).join('');
}
