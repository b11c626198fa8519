/** Elements of an XML file as they arrive. The content of those that hold only text is passed over by hand: saxes would keep it, and logs are most of a report. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { longestPart } from '../longest-part.ts';
import { linesIn, ReportBroken } from './reader.ts';
import { textOf } from './xml-text.ts';

export interface ElementVisitor {
  /** The first element. Throws where it is that of no report. */
  root(name: string): void;
  /** Names come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** `text` tells, of an element that was passed over and is no log, the beginning of what it holds; else it is empty. */
  close(name: string, text: () => string): void;
}

const names = ['system-out', 'system-err', 'failure', 'error', 'skipped', 'rerunFailure', 'rerunError', 'flakyFailure', 'flakyError'];
const isPassedOver: ReadonlySet<string> = new Set(names);
const passedOver = new RegExp(`<(?:${names.join('|')})(?=[\\s/>])`, 'g');
const longestName = 100;
/** Of the content of an element that is passed over. */
const longestText = 8_192;
/** What saxes may be fed without an element coming of it: a tag, a comment or a DTD is kept until it ends. */
const longestMarkup = longestPart;
const deepest = 200;
/** What XML forbids and reports hold all the same: colours of a terminal in a message. */
const forgiven = /disallowed character|malformed character entity|undefined entity/;

type Inside = 'text' | 'cdata' | 'comment';
const ends = { cdata: ']]>', comment: '-->' } as const;

export class XmlElements {
  readonly #parser = new SaxesParser();
  readonly #visitor: ElementVisitor;
  /** How long the tags of the elements are that are open, with what stands before each, and all together: saxes keeps them. */
  readonly #open: number[] = [];
  #openLength = 0;
  /** Where the last tag ended. */
  #lastEnd = 0;
  #hasRoot = false;
  #hasDtd = false;
  /** Characters fed since the last element. */
  #fed = 0;
  /** Lines that saxes was not fed. */
  #linesPassed = 0;
  /** What waits for the rest of it. */
  #held = '';
  /** Name of the element that is passed over, as it is written; empty where none is. */
  #name = '';
  #isLog = false;
  #inside: Inside = 'text';
  #text = '';

  constructor(visitor: ElementVisitor) {
    this.#visitor = visitor;
    this.#parser.on('error', ({ message }) => {
      if (!forgiven.test(message)) {
        throw this.broken(message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
      }
    });
    this.#parser.on('doctype', () => {
      this.#hasDtd = true;
    });
    this.#parser.on('opentag', (tag) => this.#opened(tag));
    this.#parser.on('closetag', ({ name }) => {
      this.#openLength -= this.#open.pop() ?? 0;
      this.#lastEnd = this.#parser.position;
      this.#fed = 0;
      const text = this.#text;
      this.#text = '';
      this.#visitor.close(plainName(name), text === '' ? noText : () => textOf(text));
    });
  }

  get line(): number {
    return this.#parser.line + this.#linesPassed;
  }

  broken(problem: string): ReportBroken {
    return new ReportBroken(this.line, problem);
  }

  take(piece: string): void {
    const text = this.#held + piece;
    this.#held = '';
    for (let at = 0; at < text.length; ) {
      at = this.#name === '' ? this.#feed(text, at) : this.#passOver(text, at);
    }
  }

  /** Throws where an element is open. */
  end(): void {
    if (this.#name !== '') {
      throw this.broken('it breaks off');
    }
    this.#write(this.#held);
    if (this.#open.length > 0 || !this.#hasRoot) {
      throw this.broken('it breaks off');
    }
    this.#parser.close();
  }

  #opened({ name, attributes, isSelfClosing }: SaxesTagPlain): void {
    const length = this.#parser.position - this.#lastEnd;
    this.#lastEnd += length;
    this.#open.push(length);
    this.#openLength += length;
    if (!this.#hasRoot) {
      this.#visitor.root(plainName(name));
      if (this.#hasDtd) {
        throw this.broken('it has a DTD, which no report needs; nothing of it was expanded');
      }
      this.#hasRoot = true;
    }
    this.#fed = 0;
    if (this.#open.length > deepest) {
      throw this.broken(`its elements are nested deeper than ${deepest}`);
    }
    if (this.#openLength > longestMarkup) {
      throw this.broken('tags within each other are longer than 4 MB together');
    }
    this.#visitor.open(plainName(name), attributes);
    if (!isSelfClosing && isPassedOver.has(name)) {
      this.#name = name;
      this.#isLog = name.startsWith('system-');
      this.#inside = 'text';
    }
  }

  #write(text: string): void {
    this.#fed += text.length;
    this.#parser.write(text);
    if (this.#fed > longestMarkup) {
      throw this.broken('a tag, comment or text of it is longer than 4 MB');
    }
  }

  /** Feeds saxes up to the end of a tag whose content is passed over, if it is one; answers how far. */
  #feed(text: string, from: number): number {
    passedOver.lastIndex = from;
    const begins = passedOver.exec(text)?.index;
    if (begins === undefined) {
      // A tag that may be one is waited for.
      const last = text.lastIndexOf('<');
      const isCut = last >= from && text.length - last < longestName && !/[\s/>]/.test(text.slice(last));
      this.#write(text.slice(from, isCut ? last : undefined));
      this.#held = isCut ? text.slice(last) : '';
      return text.length;
    }
    const ended = endOfTag(text, begins);
    if (ended < 0 && text.length - begins < longestMarkup) {
      this.#write(text.slice(from, begins));
      this.#held = text.slice(begins);
      return text.length;
    }
    this.#write(text.slice(from, ended < 0 ? undefined : ended));
    return ended < 0 ? text.length : ended;
  }

  #passOver(text: string, from: number): number {
    if (this.#inside !== 'text') {
      const end = ends[this.#inside];
      const at = text.indexOf(end, from);
      if (at < 0) {
        return this.#keepBack(text, from, Math.max(from, text.length - end.length + 1));
      }
      this.#inside = 'text';
      return this.#pass(text, from, at + end.length);
    }
    const at = text.indexOf('<', from);
    if (at < 0) {
      return this.#pass(text, from, text.length);
    }
    const closing = `</${this.#name}`;
    if (text.length - at <= Math.max(closing.length, 9)) {
      return this.#keepBack(text, from, at);
    }
    this.#pass(text, from, at);
    if (text.startsWith(closing, at) && /[\s>]/.test(text.charAt(at + closing.length))) {
      this.#name = '';
      return at;
    }
    const opens = text.startsWith('<![CDATA[', at) ? 9 : text.startsWith('<!--', at) ? 4 : 1;
    this.#inside = opens === 9 ? 'cdata' : opens === 4 ? 'comment' : 'text';
    return this.#pass(text, at, at + opens);
  }

  /** What lies behind `to` cannot be told yet. */
  #keepBack(text: string, from: number, to: number): number {
    this.#pass(text, from, to);
    this.#held = text.slice(to);
    return text.length;
  }

  #pass(text: string, from: number, to: number): number {
    if (!this.#isLog && this.#text.length < longestText) {
      this.#text += text.slice(from, Math.min(to, from + longestText - this.#text.length));
    }
    this.#linesPassed += linesIn(text, from, to);
    return to;
  }
}

const noText = () => '';
const plainName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Where the tag that begins there has ended; -1 where it has not. An attribute may hold `>`. */
function endOfTag(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      quote = code === quote ? 0 : quote;
    } else if (code === 34 || code === 39) {
      quote = code;
    } else if (code === 62) {
      return at + 1;
    }
  }
  return -1;
}
