/** What the sources that measure something answer together: one that fails is said beside the others. */

export interface Given<T> {
  /** One a source that answered, in the order of the settings. Empty where no source measures it. */
  readonly answers: readonly T[];
  /** One a source that did not; begins with its code. */
  readonly problems: readonly string[];
}

/** `said`: one a source, an answer or, as text, what went wrong. */
export function givenBy<T>(said: readonly (T | string)[]): Given<T> {
  const problems: string[] = [];
  const answers: T[] = [];
  for (const one of said) {
    if (typeof one === 'string') {
      problems.push(one);
    } else {
      answers.push(one);
    }
  }
  return { answers, problems };
}
