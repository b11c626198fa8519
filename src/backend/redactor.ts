/** Keeps secrets out of texts, as they are and as a URL writes them. */
export interface Redactor {
  /** From now on these values appear in no text; values under 4 characters are not kept out. */
  add(values: Iterable<string>): void;
  readonly redacted: (text: string) => string;
}

const shortestSecret = 4;
const secretMark = '[secret]';

export function createRedactor(values: Iterable<string> = []): Redactor {
  const secrets = new Set<string>();
  const redactor: Redactor = {
    add(more) {
      for (const value of more) {
        if (value.length >= shortestSecret) {
          secrets.add(value).add(encodeURIComponent(value.toWellFormed()));
        }
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
