/** Tells what a file is by how it begins, whatever its name. */

export type Format = 'xml' | 'webPage' | 'ctrf' | 'goTest' | 'zip' | 'gzip' | 'tar' | 'empty' | 'other';

/** How much of a file tells what it is, where it has that much. */
export const headBytes = 64 * 1024;

const starts = (head: Uint8Array, ...bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
/** An HTML root, behind a declaration, comments and a DTD where there are any. */
const webPage = /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+)?html[\s/>]/i;
/** A line of its own. What may stand before it or within it never reaches into another line, so that a head of any content is looked at once. */
const goEvent = /^[ \t]*\{"(?:(?:Time|Action|ImportPath)":".*"Action":"|Action":")/m;

export function formatOf(head: Uint8Array): Format {
  if (starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6)) {
    return 'zip';
  }
  if (starts(head, 0x1f, 0x8b)) {
    return 'gzip';
  }
  const isWide = starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || starts(head, 0x3c, 0) || starts(head, 0, 0x3c);
  if (isWide) {
    return 'xml';
  }
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes));
  if (bytes.toString('latin1', 257, 262) === 'ustar') {
    return 'tar';
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '').trimStart();
  if (text === '') {
    return 'empty';
  }
  if (text.startsWith('<')) {
    return webPage.test(text) ? 'webPage' : 'xml';
  }
  return goEvent.test(text) ? 'goTest' : text.startsWith('{') ? 'ctrf' : 'other';
}
