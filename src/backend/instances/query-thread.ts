/** One query thread as the pool sees it: what it holds, the one call it works on, and its end. */
import { NorthstarError } from '../../contract/errors.ts';
import type { View } from '../federation/view.ts';
import type { FromQueryThread, QueryCall, ToQueryThread } from '../queries/thread-messages.ts';
import { collectSent } from '../threads/collect-garbage.ts';
import type { ThreadPort } from '../threads/port.ts';
import { spawnThread } from '../threads/spawn.ts';

export type QueryThreadPort = ThreadPort<ToQueryThread, FromQueryThread>;

/** Frames and views lie outside the heap that this bounds; a larger young generation gains no time. */
export const spawnQuery = (): QueryThreadPort => spawnThread('query', { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 } });

export interface Work {
  readonly call: QueryCall;
  readonly view: View;
  readonly signal: AbortSignal;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

export interface QueryThread {
  readonly busy: boolean;
  start(work: Work): void;
  /** Replaces an older view of the instance, where the thread holds one. */
  refresh(instance: string, view: View): void;
  drop(instance: string): void;
  stop(): Promise<void>;
}

export interface ThreadEvents {
  /** The thread can take another call. */
  idle(): void;
  /** The thread is gone; another must take its place. */
  gone(problem: string): void;
}

/** `timeoutMs` bounds a call; a thread that exceeds it is ended, since nothing else stops synchronous work. */
export function createQueryThread(port: QueryThreadPort, timeoutMs: number, events: ThreadEvents): QueryThread {
  /** Sequence of the view held for each instance. */
  const held = new Map<string, number>();
  let current: { work: Work; timer: NodeJS.Timeout } | undefined;
  let ended = false;

  const finish = () => {
    const done = current;
    current = undefined;
    clearTimeout(done?.timer);
    return done?.work;
  };
  const end = (problem: string, error: NorthstarError) => {
    if (ended) {
      return;
    }
    ended = true;
    finish()?.reject(error);
    events.gone(problem);
  };
  const hold = (instance: string, view: View) => {
    held.set(instance, view.sequence);
    port.postMessage({ kind: 'hold', instance, view });
  };

  port.on('message', (message) => {
    if (current?.work.call.id !== message.id) {
      return;
    }
    const work = finish();
    if (message.kind === 'answer') {
      collectSent(message.bytes.byteLength);
      work?.resolve(message.bytes);
    } else {
      work?.reject(new NorthstarError(message.code, message.details));
    }
    events.idle();
  });
  port.on('error', (error) => end(error instanceof Error ? error.message : String(error), new NorthstarError('INTERNAL', { problem: 'the query thread crashed' })));
  port.on('exit', () => end('the thread ended', new NorthstarError('INTERNAL', { problem: 'the query thread ended' })));

  return {
    get busy() {
      return current !== undefined || ended;
    },
    start(work) {
      const timer = setTimeout(() => {
        end('a query exceeded its time', new NorthstarError('QUERY_TIMEOUT', { seconds: timeoutMs / 1000 }));
        void port.terminate();
      }, timeoutMs);
      current = { work, timer };
      if (held.get(work.call.instance) !== work.view.sequence) {
        hold(work.call.instance, work.view);
      }
      port.postMessage({ kind: 'call', ...work.call });
    },
    refresh(instance, view) {
      if (held.has(instance) && held.get(instance) !== view.sequence) {
        hold(instance, view);
      }
    },
    drop(instance) {
      if (held.delete(instance)) {
        port.postMessage({ kind: 'drop', instance });
      }
    },
    async stop() {
      ended = true;
      finish()?.reject(new NorthstarError('QUERY_CANCELLED'));
      await port.terminate();
    },
  };
}
