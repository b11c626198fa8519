/** A copy of the text. A part of a text holds the whole of it in memory, which may be a whole piece of a report; its copy does not. */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
