/** Files of rows: CSV that a spreadsheet opens without running anything, and JSON. */

/** What a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV injection); a plain number keeps its sign. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, UTF-8 with a byte order mark, without which Excel reads another character set. */
export function csvOf(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header.map(quoted).join(',')];
  for (const row of rows) {
    lines.push(row.map(quoted).join(','));
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

export type JsonValue = string | number | boolean | null;

/** One object a row, one row a line; unknown is null. */
export function jsonOf(names: readonly string[], rows: Iterable<readonly JsonValue[]>): string {
  const lines: string[] = [];
  for (const row of rows) {
    lines.push(JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))));
  }
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Hands a file to the person, as a download. */
export function saveFile(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
