/** The query threads: calls wait in one line, each thread works on one at a time, and a thread that is lost is replaced. */
import { NorthstarError } from '../../contract/errors.ts';
import type { View } from '../federation/view.ts';
import type { QueryCall } from '../queries/thread-messages.ts';
import { createQueryThread, type QueryThread, type QueryThreadPort, type Work } from './query-thread.ts';

export interface QueryPoolOptions {
  readonly spawn: () => QueryThreadPort;
  readonly threads?: number;
  /** Of one call, from the moment a thread takes it. */
  readonly timeoutMs?: number;
  /** Calls that may wait. */
  readonly waitingLimit?: number;
  /** Of one answer. */
  readonly limitBytes?: number;
  readonly onLost?: (problem: string) => void;
}

export interface QueryPool {
  /** An Arrow frame, or JSON, as the call wants. Rejects with a `NorthstarError`; with `QUERY_CANCELLED` as soon as `signal` aborts. */
  run(call: Omit<QueryCall, 'id' | 'limitBytes'>, view: View, signal: AbortSignal): Promise<Uint8Array>;
  /** Lets threads that hold an older view of the instance go on to this one, so that the older one's memory is freed. */
  refresh(instance: string, view: View): void;
  drop(instance: string): void;
  stop(): Promise<void>;
}

/** Threads start with the first calls. Defaults: 2 threads, 30 s a call, 200 waiting calls, frames of 64 MiB. */
export function createQueryPool({ spawn, threads: size = 2, timeoutMs = 30_000, waitingLimit = 200, limitBytes = 64 * 1024 * 1024, onLost }: QueryPoolOptions): QueryPool {
  const threads = new Set<QueryThread>();
  const waiting: Work[] = [];
  /** Instances that ended, as long as a call may still bring their view to a thread. */
  const dropped = new Set<string>();
  let lastId = 0;
  let stopped = false;

  const start = (): QueryThread => {
    const thread: QueryThread = createQueryThread(spawn(), timeoutMs, {
      idle() {
        letGo();
        next();
      },
      gone(problem) {
        threads.delete(thread);
        onLost?.(problem);
        letGo();
        next();
      },
    });
    threads.add(thread);
    return thread;
  };

  /** A call that waited past the end of its instance leaves no view behind. A thread that works on one drops it after it. */
  function letGo(): void {
    for (const instance of dropped) {
      threads.forEach((thread) => thread.drop(instance));
      if (!waiting.some(({ call }) => call.instance === instance)) {
        dropped.delete(instance);
      }
    }
  }

  function next(): void {
    while (!stopped && waiting.length > 0) {
      let free: QueryThread | undefined;
      try {
        free = [...threads].find(({ busy }) => !busy) ?? (threads.size < size ? start() : undefined);
      } catch (error) {
        waiting.shift()?.reject(new NorthstarError('INTERNAL', { problem: 'no query thread could be started' }, { cause: error }));
        continue;
      }
      if (free === undefined) {
        return;
      }
      const work = waiting.shift();
      if (work !== undefined) {
        free.start(work);
      }
    }
  }

  return {
    run(call, view, signal) {
      if (stopped || signal.aborted) {
        return Promise.reject(new NorthstarError('QUERY_CANCELLED'));
      }
      if (waiting.length >= waitingLimit) {
        return Promise.reject(new NorthstarError('BUSY', { limit: waitingLimit }));
      }
      return new Promise<Uint8Array>((resolve, reject) => {
        const cancelled = () => {
          const place = waiting.indexOf(work);
          if (place >= 0) {
            waiting.splice(place, 1);
          }
          reject(new NorthstarError('QUERY_CANCELLED'));
        };
        const done = () => signal.removeEventListener('abort', cancelled);
        const work: Work = {
          call: { ...call, id: ++lastId, limitBytes },
          view,
          signal,
          resolve: (bytes) => (done(), resolve(bytes)),
          reject: (error) => (done(), reject(error)),
        };
        signal.addEventListener('abort', cancelled, { once: true });
        waiting.push(work);
        next();
      });
    },
    refresh(instance, view) {
      threads.forEach((thread) => thread.refresh(instance, view));
    },
    drop(instance) {
      dropped.add(instance);
      threads.forEach((thread) => thread.drop(instance));
      // Not at once: whoever was handed the view just now is about to call.
      setImmediate(letGo);
    },
    async stop() {
      stopped = true;
      waiting.splice(0).forEach(({ reject }) => reject(new NorthstarError('QUERY_CANCELLED')));
      await Promise.all([...threads].map((thread) => thread.stop()));
      threads.clear();
    },
  };
}
