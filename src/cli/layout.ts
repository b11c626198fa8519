/** Text for terminals of any width: wrapped, indented, and coloured where somebody looks. */
import { styleText } from 'node:util';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

export type Paint = 'good' | 'bad' | 'weak' | 'title';
const styles = { good: 'green', bad: 'red', weak: 'dim', title: 'bold' } as const;

export interface Layout {
  /** A paragraph whose lines begin with `indent` blanks; the first ones may stand further left, after a `mark`. */
  readonly paragraph: (text: string, indent?: number, mark?: string) => string;
  readonly paint: (paint: Paint, text: string) => string;
}

/** Where stdout is no terminal: wide enough to read, and not cut for programs that look for lines. */
const unbounded = Infinity;
const narrowest = 30;

/** No colour where stdout is no terminal, where NO_COLOR is set to anything (no-color.org), or where the terminal knows none. */
export function layoutFor({ width, environment }: Pick<Terminal, 'width' | 'environment'>): Layout {
  const columns = width === undefined ? unbounded : Math.max(narrowest, width);
  const isColoured = width !== undefined && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
  return {
    paragraph(text, indent = 0, mark = '') {
      const lines = wrapped(printable(text).trim(), columns - indent);
      return lines.map((line, index) => `${index === 0 ? mark.padStart(indent, ' ') : ' '.repeat(indent)}${line}\n`).join('');
    },
    paint: (paint, text) => (isColoured ? text.replace(/\S(?:.*\S)?/g, (line) => styleText(styles[paint], line, { validateStream: false })) : text),
  };
}

/** Breaks between words, and within those that are longer than a line. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && [...line].length + 1 + [...word].length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    for (let characters = [...line]; characters.length > width; characters = [...line]) {
      lines.push(characters.slice(0, width).join(''));
      line = characters.slice(width).join('');
    }
  }
  return [...lines, line];
}
