/** How much of what reports tell is held at a time, counted while they are read: a report for which there is no room ends there, and no other is begun. */
import type { Run } from './run.ts';

export interface RoomBounds {
  readonly runs: number;
  /** Of names and messages, all together. */
  readonly characters: number;
}
/** With more a refresh would take more memory than its thread has. */
const ofRefresh: RoomBounds = { runs: 1_000_000, characters: 80_000_000 };

/** Takes room before something is held, and gives it back where the numbers are negative. */
export type Hold = (runs: number, characters: number) => void;

export class Room {
  readonly #bounds: RoomBounds;
  #runs = 0;
  #characters = 0;
  #isFull = false;

  constructor(bounds: RoomBounds = ofRefresh) {
    this.#bounds = bounds;
  }

  /** Whether something found no room. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** False where there is no room for it. Negative numbers give room back. */
  take(runs: number, characters: number): boolean {
    if ((runs > 0 || characters > 0) && !this.fits(runs, characters)) {
      this.#isFull = true;
      return false;
    }
    this.#runs += runs;
    this.#characters += characters;
    return true;
  }

  fits(runs: number, characters: number): boolean {
    return this.#runs + runs <= this.#bounds.runs && this.#characters + characters <= this.#bounds.characters;
  }

  /** What is wrong where there is no room for something. */
  problemOf(what: string): string {
    const { runs, characters } = this.#bounds;
    return `there is no room for ${what}: with what was read before it makes more than ${runs.toLocaleString('en-GB')} runs of checks, or ${Math.round(characters / 1e6).toLocaleString('en-GB')} million characters of names and messages`;
  }
}

/** What runs take that are held already. */
export const charactersOf = (runs: readonly Run[]): number => runs.reduce((total, { check, message }) => total + check.length + message.length, 0);
