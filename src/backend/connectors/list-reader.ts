/** Reads a JSON answer with one long list piece by piece: each entry is handed on as soon as it is whole, and of the answer only what is around them is kept, neither without bound. */
import { longestPart } from './longest-part.ts';
import { ownText } from './own-text.ts';

const quote = 34;
const openList = 91;
const escape = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;
const letterU = 117;

export interface ListPlace {
  /** The key of the list, a plain word. */
  readonly list: string;
  /** How deep its entries lie: 2 in `{"jobs":[`, 3 in `{"data":{"result":[`. */
  readonly depth: number;
  /** Of a text in an entry no more is kept than that many characters; where absent all is. */
  readonly longestText?: number;
}

/** Entries of the list are objects; what else stands in it is passed over. */
export class ListReader {
  readonly #visit: (entry: unknown) => void;
  readonly #entryDepth: number;
  readonly #list: string;
  readonly #before: RegExp;
  readonly #beforeLength: number;
  readonly #longestText: number;
  /** How many objects and lists are open, and whether the list is one of them. */
  #depth = 0;
  #isInList = false;
  #isText = false;
  #isEscaped = false;
  /** How many digits of `\u1234` are to come. */
  #digits = 0;
  /** Of the text in an entry, and whether what comes of it is left out. */
  #textLength = 0;
  #isCut = false;
  /** The entry that is not yet whole, and whether there is one. */
  #entry = '';
  #isEntry = false;
  #rest = '';
  /** How the rest ends, with any number of blanks as one: the rest as a whole would be looked at for each of its lists. */
  #last = '';
  #isFound = false;

  constructor({ list, depth, longestText = Infinity }: ListPlace, visit: (entry: unknown) => void) {
    this.#visit = visit;
    this.#entryDepth = depth;
    this.#longestText = longestText;
    this.#list = list;
    this.#before = new RegExp(`"${list}" ?: ?\\[$`);
    this.#beforeLength = `"${list}" : [`.length;
  }

  /** Whether the list has begun. */
  get isFound(): boolean {
    return this.#isFound;
  }

  /** What is wrong with it, in words, so that nothing more is to be taken; undefined where nothing is. */
  take(piece: string): string | undefined {
    // Where what is to be kept of this piece begins; between two entries there is nothing to keep.
    let begins = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#isText) {
        if (this.#isEscaped) {
          this.#isEscaped = false;
          this.#digits = code === letterU ? 4 : 0;
        } else if (this.#digits > 0) {
          this.#digits--;
        } else if (code === quote) {
          this.#isText = false;
          begins = this.#isCut ? at : begins;
          this.#isCut = false;
        } else {
          this.#isEscaped = code === escape;
          // Never within an escape.
          if (this.#isEntry && !this.#isCut && ++this.#textLength > this.#longestText) {
            this.#entry += piece.slice(begins, at);
            this.#isCut = true;
          }
        }
      } else if (code === quote) {
        this.#isText = true;
        this.#textLength = 0;
      } else if (code === openObject || code === openList) {
        if (code === openObject && this.#isBetween()) {
          this.#isEntry = true;
          begins = at;
        }
        this.#depth++;
        if (code === openList && this.#depth === this.#entryDepth) {
          this.#keep(piece.slice(begins, at + 1));
          begins = at + 1;
          this.#isInList = this.#before.test(this.#last);
          this.#isFound ||= this.#isInList;
        }
      } else if (code === closeObject || code === closeList) {
        if (this.#isBetween()) {
          this.#isInList = false;
          begins = at;
        }
        this.#depth--;
        if (this.#isEntry && this.#isBetween()) {
          const whole = this.#entry + piece.slice(begins, at + 1);
          this.#isEntry = false;
          this.#entry = '';
          if (whole.length > longestPart) {
            return this.#tooLong();
          }
          const parsed = parsedOf(whole);
          if (parsed === undefined) {
            return `an entry of its ${this.#list} is no JSON`;
          }
          this.#visit(parsed.value);
        }
      }
    }
    if (this.#isEntry) {
      this.#entry += this.#isCut ? '' : piece.slice(begins);
    } else if (!this.#isBetween()) {
      this.#keep(piece.slice(begins));
    }
    return this.#entry.length > longestPart ? this.#tooLong() : this.#rest.length > longestPart ? `what is around its ${this.#list} is longer than 4 MB` : undefined;
  }

  /** The answer without its entries; undefined where it is no JSON or not whole. */
  rest(): unknown {
    return parsedOf(this.#rest)?.value;
  }

  #tooLong(): string {
    return `an entry of its ${this.#list} is longer than 4 MB`;
  }

  #keep(text: string): void {
    this.#rest += ownText(text);
    this.#last = (this.#last + text).replace(/\s+/g, ' ').slice(-this.#beforeLength);
  }

  /** Whether what comes lies between two entries. */
  #isBetween(): boolean {
    return this.#isInList && this.#depth === this.#entryDepth;
  }
}

function parsedOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
