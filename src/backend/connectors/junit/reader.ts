/** What reads a report of one format: it is handed the bytes piece by piece and keeps of them no more than it must. */

export interface ReportReader {
  /** Throws `ReportBroken` where what comes cannot be read. What was read until then stands. */
  take(bytes: Uint8Array): void;
  /** The report has ended. Throws `ReportBroken` where it is not whole. */
  end(): void;
  /** Emits what is still open, whether whole or not. Throws `NoRoom` where there is none for that. */
  close(options: { readonly broken: boolean }): void;
}

/** A report cannot be read on from here. */
export class ReportBroken extends Error {
  /** Counted from 1; undefined where it is not the fault of the line. */
  readonly line: number | undefined;

  constructor(line: number | undefined, problem: string) {
    super(problem);
    this.name = 'ReportBroken';
    this.line = line;
  }
}

/** There is no room for more of a report: what was not read of it is unknown, not lost. */
export class NoRoom extends ReportBroken {}

/** A file is whole, and is no report. */
export class NoReport extends Error {}

/** The decoder of an encoding that reads no wrong byte as something else; undefined where there is none of that name. */
export function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return undefined;
  }
}

const lineFeed = 10;

/** How many lines end in that part of the text. */
export function linesIn(text: string, from = 0, to = text.length): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}

export function linesInBytes(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    lines++;
  }
  return lines;
}
