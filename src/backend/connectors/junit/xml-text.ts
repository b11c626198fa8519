/** Text of XML that was passed over, and the encoding of XML that is to be read. */
import { decoderOf, ReportBroken } from './reader.ts';

const known: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const markup = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<[^>]*(?:>|$)|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&(\w{2,4});/gi;

/** The text of content with its marks; what is cut off at its end does no harm. */
export const textOf = (content: string): string =>
  content.replace(markup, (whole: string, cdata: string | undefined, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return cdata ?? (name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : '') : (known[name] ?? whole));
  });

/** By the byte order mark, else by what the XML declaration says, else UTF-8. Throws `ReportBroken` where nobody knows the encoding. */
export function decoderIn(head: Uint8Array): TextDecoder {
  const [first, second] = head;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const isWideSwapped = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  const declared = /^[^<]{0,3}<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(head.subarray(0, 200)).toString('latin1'))?.[1] ?? 'utf-8';
  const encoding = isWide ? 'utf-16le' : isWideSwapped ? 'utf-16be' : /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  const decoder = decoderOf(encoding);
  if (decoder === undefined) {
    throw new ReportBroken(1, `its encoding ${encoding.slice(0, 50)} is unknown`);
  }
  return decoder;
}
