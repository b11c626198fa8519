/** One call under the plugin's own bounds: a gate, a time-out, and an abort signal that follows the caller. */
import type { ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { NorthstarError } from '../../contract/errors.ts';
import type { Gate } from './gate.ts';

type AnyCall = ServerUnaryCall<unknown, object> | ServerWritableStream<unknown, object>;

/** Aborts when the caller has gone, or when the plugin stops. */
export function signalOf(call: AnyCall, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController();
  const leave = () => gone.abort(new NorthstarError('QUERY_CANCELLED'));
  if (call.cancelled) {
    leave();
  }
  call.on('cancelled', leave);
  return AbortSignal.any([gone.signal, stopping]);
}

/**
 * The work's answer. Rejects with `QUERY_TIMEOUT` after `timeoutMs`, waiting in line included, and with the signal's reason once that
 * aborts; the work is told by its own signal and its later outcome is dropped.
 */
export async function bounded<T>(gate: Gate, timeoutMs: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new NorthstarError('QUERY_TIMEOUT', { seconds: timeoutMs / 1000 })), timeoutMs);
  const ending = AbortSignal.any([signal, late.signal]);
  try {
    return await gate.run(() => untilAborted(work(ending), ending), ending);
  } finally {
    clearTimeout(timer);
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
