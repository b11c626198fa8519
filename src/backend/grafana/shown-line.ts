/** A line of the log as a person reads it who runs the backend without Grafana. */
import { z } from 'zod';

const logLine = z.looseObject({ '@level': z.string(), '@message': z.string(), '@timestamp': z.string().optional() });

/** Warnings and errors, on one line; undefined for what a person need not read. What is no line of the log is shown as it is. */
export function shownLine(line: string): string | undefined {
  const parsed = logLine.safeParse(jsonOf(line));
  if (!parsed.success) {
    return line.trimEnd();
  }
  const { '@level': level, '@message': message, '@timestamp': _, ...fields } = parsed.data;
  return level === 'warn' || level === 'error' ? `${level}: ${message}${Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`}` : undefined;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
