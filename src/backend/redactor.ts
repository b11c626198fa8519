/** Keeps secrets out of texts, as they are and as a URL writes them. */
export interface Redactor {
  /** From now on these values appear in no text; values under 4 characters are not kept out. */
  add(values: Iterable<string>): void;
  readonly redacted: (text: string) => string;
}

const shortestSecret = 4;
const secretMark = '[secret]';

export function createRedactor(values: Iterable<string> = []): Redactor {
  /** Longest first: a secret that begins with another would leave its tail. */
  let secrets: readonly string[] = [];
  const redactor: Redactor = {
    add(more) {
      const known = new Set(secrets);
      for (const value of more) {
        if (value.length >= shortestSecret) {
          known.add(value).add(encodeURIComponent(value.toWellFormed()));
        }
      }
      if (known.size > secrets.length) {
        secrets = [...known].sort((one, other) => other.length - one.length);
      }
    },
    redacted(text) {
      let clean = text;
      for (const secret of secrets) {
        clean = clean.replaceAll(secret, secretMark);
      }
      return clean;
    },
  };
  redactor.add(values);
  return redactor;
}

/**
 * The value as JSON, each text in it as `shown` gives it. Redacting the JSON itself would miss secrets that JSON escapes, and break it where
 * a number or a key reads like one. Errors are their stack. Throws for what refers to itself.
 */
export function shownJson(value: object, shown: (text: string) => string): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Error) {
      return shown(part.stack ?? part.message);
    }
    return typeof part === 'string' ? shown(part) : typeof part === 'bigint' ? String(part) : part;
  });
}
