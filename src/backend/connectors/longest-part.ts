/** How much of one part of an answer or a report is held, such as a tag of XML or an entry of a list: 4 MB, in characters. */
export const longestPart = 4 * 1024 * 1024;
