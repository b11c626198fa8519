/** Ends a sentence whose last words somebody else wrote. */

const ended = /[.!?]$/;

/** The text with a full stop, unless it ends with one, or with an exclamation or question mark. */
export const withFullStop = (text: string): string => (ended.test(text) ? text : `${text}.`);
