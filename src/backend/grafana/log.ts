/** The log: one JSON object a line on stderr, in the form in which Grafana takes it over. Nothing else in the backend writes there. */
import { createRedactor, shownJson } from '../redactor.ts';

export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];
export type LogFields = Readonly<Record<string, unknown>>;

export interface LogLine {
  readonly level: Level;
  readonly message: string;
  readonly fields?: LogFields | undefined;
}

export type Log = Readonly<Record<Level, (message: string, fields?: LogFields) => void>>;

export interface MainLog extends Log {
  /** Writes a line that came from elsewhere, such as a thread. */
  write(line: LogLine): void;
  /** From now on these values appear in no line; values under 4 characters are not kept out. */
  redact(values: Iterable<string>): void;
  /** The text without the values that `redact` was told. */
  redacted(text: string): string;
}

/** A log that hands its lines to `write`: what a thread uses, whose lines the main thread writes. */
export function logTo(write: (line: LogLine) => void): Log {
  const at = (level: Level) => (message: string, fields?: LogFields) => write({ level, message, fields });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface LogOptions {
  /** Takes one line with its line feed. */
  readonly sink?: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const longestText = 8_000;
/** Grafana reads lines of up to 64 KiB. */
const longestLine = 60_000;

export function createLog({ sink = (line) => void process.stderr.write(line), now = Date.now }: LogOptions = {}): MainLog {
  const { add: redact, redacted } = createRedactor();
  const shown = (text: string) => redacted(text).slice(0, longestText);
  const write = ({ level, message, fields }: LogLine) => {
    const head = { '@level': level, '@message': shown(String(message)), '@timestamp': microseconds(now()) };
    const line = JSON.stringify({ ...jsonFields(fields, shown), ...head });
    sink(`${Buffer.byteLength(line) > longestLine ? JSON.stringify(head) : line}\n`);
  };

  return {
    ...logTo(write),
    write,
    redacted,
    redact,
  };
}

/** ISO 8601 with exactly six fractional digits. */
const microseconds = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z');

/** The fields as JSON values; never throws. */
function jsonFields(fields: LogFields | undefined, shown: (text: string) => string): object {
  try {
    const parsed: unknown = JSON.parse(shownJson(fields ?? {}, shown));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return { fields: 'could not be written as JSON' };
  }
}
