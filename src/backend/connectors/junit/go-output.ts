/** The end of what a test or a package of a Go stream printed. */
import { ownText } from '../own-text.ts';
import type { Hold } from './room.ts';

const longestOutput = 4_000;
/** What a piece takes beside its characters. */
const pieceCost = 32;

export class Printed {
  readonly #hold: Hold;
  #text = '';
  #held = 0;

  constructor(hold: Hold) {
    this.#hold = hold;
  }

  add(piece: string): void {
    const end = endOf(piece);
    this.#take(end.length + pieceCost);
    this.#text += end;
    if (this.#text.length > 2 * longestOutput) {
      this.#text = endOf(this.#text);
      this.#take(this.#text.length - this.#held);
    }
  }

  get end(): string {
    return endOf(this.#text);
  }

  clear(): void {
    this.#take(-this.#held);
    this.#text = '';
  }

  #take(characters: number): void {
    this.#hold(0, characters);
    this.#held += characters;
  }
}

const endOf = (text: string) => (text.length > longestOutput ? ownText(text.slice(-longestOutput)) : text);
