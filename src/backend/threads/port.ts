/** A thread as who started it sees it: the part of `node:worker_threads` Worker that is used. `Said` goes to it, `Heard` comes from it. */
export interface ThreadPort<Said, Heard> {
  postMessage(message: Said, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: Heard) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
}
