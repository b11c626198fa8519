/** What an engine says of its own answers, short enough to be shown. */

const mostWarnings = 5;
const longestWarning = 300;

export const saidBy = (source: string, warning: string) => `Source ${source} says of its answer: ${warning}`;

export const shownWarnings = (warnings: Iterable<string>): readonly string[] => [...warnings].slice(0, mostWarnings).map((text) => text.slice(0, longestWarning));
