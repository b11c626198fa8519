/** What could not be read of the parts of a source, such as its repositories: each is told, and hides nothing of the others. */
import { NorthstarError } from '../../../contract/errors.ts';

export interface Failure {
  /** Name of the part, as the settings have it. */
  readonly part: string;
  /** What of it: the part itself, or a run in it. */
  readonly where: string;
  readonly error: NorthstarError;
}

/** Nothing more is asked of a part in which so many requests failed. */
const mostFailures = 3;

/** The error as one of a part alone. Throws what ends the whole: that the signal was given, that nobody may read, and what is no answer. */
export function failureOfPart(error: unknown, signal: AbortSignal): NorthstarError {
  signal.throwIfAborted();
  if (!(error instanceof NorthstarError) || error.code === 'SOURCE_UNAUTHORIZED') {
    throw error;
  }
  return error;
}

export class Failures {
  readonly #all: Failure[] = [];
  readonly #times = new Map<string, number>();

  add(part: string, error: NorthstarError, where = part): void {
    this.#all.push({ part, where, error });
    this.count(part);
  }

  /** Something failed that is told elsewhere. */
  count(part: string): void {
    this.#times.set(part, (this.#times.get(part) ?? 0) + 1);
  }

  isGivenUp(part: string): boolean {
    return (this.#times.get(part) ?? 0) >= mostFailures;
  }

  /** In the order in which they came. */
  get all(): readonly Failure[] {
    return this.#all;
  }

  /** The last failure of each part that has one. */
  get lastOfParts(): ReadonlyMap<string, Failure> {
    return new Map(this.#all.map((failure) => [failure.part, failure]));
  }
}
