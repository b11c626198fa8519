/** Reads a JSON answer with one long list piece by piece: each entry is handed on as soon as it is whole, and of the answer only what is around them is kept. */

const quote = 34;
const openList = 91;
const escape = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

export interface ListPlace {
  /** The key of the list, a plain word. */
  readonly list: string;
  /** How deep its entries lie: 2 in `{"jobs":[`, 3 in `{"data":{"result":[`. */
  readonly depth: number;
}

/** Entries of the list are objects; what else stands in it is passed over. */
export class ListReader {
  readonly #visit: (entry: unknown) => void;
  readonly #entryDepth: number;
  readonly #before: RegExp;
  /** How many objects and lists are open, and whether the list is one of them. */
  #depth = 0;
  #isInList = false;
  #isText = false;
  #isEscaped = false;
  /** The entry that is not yet whole, and whether there is one. */
  #entry = '';
  #isEntry = false;
  #rest = '';

  constructor({ list, depth }: ListPlace, visit: (entry: unknown) => void) {
    this.#visit = visit;
    this.#entryDepth = depth;
    this.#before = new RegExp(`"${list}"\\s*:\\s*\\[$`);
  }

  /** False where an entry is no JSON. */
  take(piece: string): boolean {
    // Where what is to be kept of this piece begins; between two entries there is nothing to keep.
    let begins = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#isText) {
        if (this.#isEscaped) {
          this.#isEscaped = false;
        } else if (code === escape) {
          this.#isEscaped = true;
        } else if (code === quote) {
          this.#isText = false;
        }
      } else if (code === quote) {
        this.#isText = true;
      } else if (code === openObject || code === openList) {
        if (code === openObject && this.#isBetween()) {
          this.#isEntry = true;
          begins = at;
        }
        this.#depth++;
        if (code === openList && this.#depth === this.#entryDepth) {
          this.#rest += piece.slice(begins, at + 1);
          begins = at + 1;
          this.#isInList = this.#before.test(this.#rest);
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
          const parsed = parsedOf(whole);
          if (parsed === undefined) {
            return false;
          }
          this.#visit(parsed.value);
        }
      }
    }
    if (this.#isEntry) {
      this.#entry += piece.slice(begins);
    } else if (!this.#isBetween()) {
      this.#rest += piece.slice(begins);
    }
    return true;
  }

  /** The answer without its entries; undefined where it is no JSON or not whole. */
  rest(): unknown {
    return parsedOf(this.#rest)?.value;
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
