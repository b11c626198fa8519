/** Left-aligned columns of text; what sources and people wrote moves no cursor and sets no colour. */

const moving = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Rows of equal length. Each line ends without blanks. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((cell) => cell.replace(moving, ' ')));
  const widths = clean[0]?.map((_, column) => Math.max(...clean.map((row) => [...(row[column] ?? '')].length))) ?? [];
  return clean.map((row) => `${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ').trimEnd()}\n`).join('');
}
