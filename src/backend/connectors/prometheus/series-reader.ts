/** Reads the answer to a query piece by piece: each series is handed on as soon as it is whole, and of the answer only what is around them is kept. */

const quote = 34;
const openList = 91;
const escape = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

/** How deep the series lie: `{"data":{"result":[` and then one after the other. */
const seriesDepth = 3;
const beforeSeries = /"result"\s*:\s*\[$/;

export class SeriesReader {
  readonly #visit: (series: unknown) => void;
  /** How many objects and lists are open, and whether the list of series is one of them. */
  #depth = 0;
  #isResult = false;
  #isText = false;
  #isEscaped = false;
  /** The series that is not yet whole, and whether there is one. */
  #series = '';
  #isSeries = false;
  #rest = '';

  constructor(visit: (series: unknown) => void) {
    this.#visit = visit;
  }

  /** False where a series is no JSON. */
  take(piece: string): boolean {
    // Where what is to be kept of this piece begins; between two series there is nothing to keep.
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
        if (code === openObject && this.#isList()) {
          this.#isSeries = true;
          begins = at;
        }
        this.#depth++;
        if (code === openList && this.#depth === seriesDepth) {
          this.#rest += piece.slice(begins, at + 1);
          begins = at + 1;
          this.#isResult = beforeSeries.test(this.#rest);
        }
      } else if (code === closeObject || code === closeList) {
        if (this.#isList()) {
          this.#isResult = false;
          begins = at;
        }
        this.#depth--;
        if (this.#isSeries && this.#isList()) {
          const whole = this.#series + piece.slice(begins, at + 1);
          this.#isSeries = false;
          this.#series = '';
          const parsed = parsedOf(whole);
          if (parsed === undefined) {
            return false;
          }
          this.#visit(parsed.value);
        }
      }
    }
    if (this.#isSeries) {
      this.#series += piece.slice(begins);
    } else if (!this.#isList()) {
      this.#rest += piece.slice(begins);
    }
    return true;
  }

  /** The answer without its series; undefined where it is no JSON or not whole. */
  rest(): unknown {
    return parsedOf(this.#rest)?.value;
  }

  /** Whether what comes lies between two series. */
  #isList(): boolean {
    return this.#isResult && this.#depth === seriesDepth;
  }
}

function parsedOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
