/** One call for all who ask the same at about the same time, such as two panels of one dashboard. */

interface Call<T> {
  readonly answer: Promise<T>;
  readonly ending: AbortController;
  askers: number;
}

export class SharedAnswers<T> {
  readonly #calls = new Map<string, Call<T>>();
  readonly #keptMs: number;

  /** An answer is given to whoever asks the same up to `keptMs` after it came; a failure only to those who wait for it. */
  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  /** Joins a call with that key, or begins one. The call is aborted when all who asked have left. Rejects with the reason of `signal`. */
  async ask(key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const call = this.#calls.get(key) ?? this.#begin(key, begin);
    call.askers++;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
    });
    const onAbort = () => leave?.();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([call.answer, left]);
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (--call.askers === 0 && signal.aborted) {
        this.#forget(key, call);
        call.ending.abort(signal.reason);
      }
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<T>): Call<T> {
    const ending = new AbortController();
    const call: Call<T> = { answer: begin(ending.signal), ending, askers: 0 };
    this.#calls.set(key, call);
    call.answer.then(
      () => void setTimeout(() => this.#forget(key, call), this.#keptMs).unref(),
      () => this.#forget(key, call)
    );
    return call;
  }

  #forget(key: string, call: Call<T>): void {
    if (this.#calls.get(key) === call) {
      this.#calls.delete(key);
    }
  }
}
