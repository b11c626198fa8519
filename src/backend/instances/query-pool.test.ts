import { NorthstarError } from '../../contract/errors.ts';
import type { FromQueryThread, ToQueryThread } from '../queries/thread-messages.ts';
import { buildView } from '../queries/testing/view-builder.ts';
import { createQueryPool } from './query-pool.ts';
import type { QueryThreadPort } from './query-thread.ts';

/** A thread that answers when the test says so. */
class FakeThread implements QueryThreadPort {
  readonly heard: ToQueryThread[] = [];
  terminated = false;
  readonly #message: ((message: FromQueryThread) => void)[] = [];
  readonly #error: ((error: unknown) => void)[] = [];

  postMessage(message: ToQueryThread) {
    this.heard.push(message);
  }
  on(event: 'message', listener: (message: FromQueryThread) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  on(...[event, listener]: ['message', (message: FromQueryThread) => void] | ['error', (error: unknown) => void] | ['exit', () => void]) {
    if (event === 'message') {
      this.#message.push(listener);
    } else if (event === 'error') {
      this.#error.push(listener);
    }
  }
  terminate() {
    this.terminated = true;
    return Promise.resolve(0);
  }
  get calls() {
    return this.heard.flatMap((message) => (message.kind === 'call' ? [message] : []));
  }
  get kinds() {
    return this.heard.map(({ kind }) => kind).join(' ');
  }
  /** Answers the newest call. */
  answer() {
    const id = this.calls.at(-1)?.id ?? 0;
    this.#message.forEach((listener) => listener({ kind: 'answer', id, bytes: new Uint8Array([id]) }));
  }
  crash() {
    this.#error.forEach((listener) => listener(new Error('out of memory')));
  }
}

function started(options: { timeoutMs?: number; waitingLimit?: number; threads?: number } = {}) {
  const threads: FakeThread[] = [];
  const pool = createQueryPool({
    threads: 1,
    ...options,
    spawn: () => {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
  });
  const view = buildView({ sequence: 1 });
  const run = (signal = new AbortController().signal, held = view, instance = 'i') => pool.run({ instance, wanted: { kind: 'frame', refId: 'A', query: {} }, now: 0 }, held, signal);
  return { pool, threads, run, view };
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const codeOf = (work: Promise<unknown>) => work.then(() => 'answered', (error: unknown) => (error instanceof NorthstarError ? error.code : String(error)));

describe('the pool of query threads', () => {
  it('starts no thread before the first call, and hands a view over once', async () => {
    const { threads, run } = started();
    expect(threads).toHaveLength(0);
    const first = run();
    threads[0]?.answer();
    await first;
    const second = run();
    threads[0]?.answer();
    await second;
    expect(threads.map(({ kinds }) => kinds)).toEqual(['hold call call']);
  });

  it('goes on to a newer view, lets older ones go, and forgets an instance that ended', async () => {
    const { pool, threads, run } = started();
    const first = run();
    threads[0]?.answer();
    await first;
    pool.refresh('i', buildView({ sequence: 2 }));
    pool.refresh('never held', buildView({ sequence: 2 }));
    pool.drop('i');
    expect(threads[0]?.kinds).toBe('hold call hold drop');
  });

  it('does not keep the view of an instance that ended while its call waited', async () => {
    const { pool, threads, run } = started();
    const first = run();
    const second = run(undefined, undefined, 'ended');
    pool.drop('ended');
    threads[0]?.answer();
    await first;
    threads[0]?.answer();
    await second;
    expect(threads[0]?.kinds).toBe('hold call hold call drop');
  });

  it('does not keep the view of an instance that ended right before its call', async () => {
    const { pool, threads, run } = started();
    pool.drop('i');
    const first = run();
    await nextTurn();
    threads[0]?.answer();
    await first;
    expect(threads[0]?.kinds).toBe('hold call drop');
  });

  it('forgets an instance that ended once no call is for it', async () => {
    const { pool, threads, run } = started();
    pool.drop('i');
    await nextTurn();
    const first = run();
    const second = run(undefined, undefined, 'waits');
    pool.drop('waits');
    await nextTurn();
    threads[0]?.answer();
    await first;
    threads[0]?.answer();
    await second;
    const third = run(undefined, undefined, 'waits');
    threads[0]?.answer();
    await third;
    expect(threads[0]?.kinds).toBe('hold call hold call drop hold call');
  });

  it('gives a thread one call at a time and drops a waiting call that is cancelled', async () => {
    const { threads, run } = started();
    const first = run();
    const leaving = new AbortController();
    const second = run(leaving.signal);
    leaving.abort();
    expect(await codeOf(second)).toBe('QUERY_CANCELLED');
    threads[0]?.answer();
    expect(await codeOf(first)).toBe('answered');
    expect(threads[0]?.calls).toHaveLength(1);
  });

  it('answers a cancelled call at once though its thread still works, and ignores the late answer', async () => {
    const { threads, run } = started();
    const leaving = new AbortController();
    const first = run(leaving.signal);
    const second = run();
    leaving.abort();
    expect(await codeOf(first)).toBe('QUERY_CANCELLED');
    threads[0]?.answer();
    threads[0]?.answer();
    expect(await second).toEqual(new Uint8Array([2]));
  });

  it('answers the call of a crashed thread with INTERNAL and works on in a new one', async () => {
    const { threads, run } = started();
    const first = run();
    const second = run();
    threads[0]?.crash();
    expect(await codeOf(first)).toBe('INTERNAL');
    threads[1]?.answer();
    expect(await codeOf(second)).toBe('answered');
    expect(threads[1]?.kinds).toBe('hold call');
  });

  it('ends a thread whose call exceeds its time', async () => {
    const { threads, run } = started({ timeoutMs: 5 });
    expect(await codeOf(run())).toBe('QUERY_TIMEOUT');
    expect(threads[0]?.terminated).toBe(true);
  });

  it('refuses calls beyond those that may wait', async () => {
    const { pool, run } = started({ waitingLimit: 1 });
    const accepted = [run(), run()].map(codeOf);
    expect(await codeOf(run())).toBe('BUSY');
    await pool.stop();
    expect(await Promise.all(accepted)).toEqual(['QUERY_CANCELLED', 'QUERY_CANCELLED']);
  });

  it('answers INTERNAL where no thread can be started', async () => {
    const pool = createQueryPool({ spawn: () => { throw new Error('no memory'); } });
    expect(await codeOf(pool.run({ instance: 'i', wanted: { kind: 'frame', refId: 'A', query: {} }, now: 0 }, buildView({}), new AbortController().signal))).toBe('INTERNAL');
  });

  it('answers everything that waits when it stops', async () => {
    const { pool, run } = started();
    const waiting = [run(), run()].map(codeOf);
    await pool.stop();
    expect(await Promise.all(waiting)).toEqual(['QUERY_CANCELLED', 'QUERY_CANCELLED']);
    expect(await codeOf(run())).toBe('QUERY_CANCELLED');
  });
});
