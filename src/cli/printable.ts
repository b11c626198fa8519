/** What sources and people wrote moves no cursor and sets no colour. */

const moving = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** With a blank for each run of such characters. */
export const printable = (text: string): string => text.replace(moving, ' ');
