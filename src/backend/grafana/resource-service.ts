/** `pluginv2.Resource`: HTTP-like requests, whose bodies are sent message by message. */
import { once } from 'node:events';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { bounded, signalOf } from './bounded-call.ts';
import { createGate } from './gate.ts';
import type { ResourceAnswer } from './handlers.ts';
import { callResourceRequest } from './requests.ts';
import type { ServiceContext } from './service.ts';

/** Of one message of a body. */
const messageBytes = 1024 * 1024;
const open = createGate({ running: Infinity, waiting: 0 });

export function resourceService(service: ServiceContext) {
  const { limits, log, work, stopping, failure } = service;

  const answered = async (call: ServerWritableStream<unknown, object>, signal: AbortSignal): Promise<ResourceAnswer> => {
    try {
      const { context, request } = callResourceRequest.parse(call.request);
      log.redact(Object.values(context.datasource?.secrets ?? {}));
      return await bounded(work, limits.resourceTimeoutMs, signal, async (ending) => (await service.handlers).callResource(context, request, ending));
    } catch (thrown) {
      const { code, message, definition } = failure('resource', thrown);
      return { status: definition.status, contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify({ code, message })) };
    }
  };
  const send = async (call: ServerWritableStream<unknown, object>) => {
    const signal = signalOf(call, stopping);
    const answer = await answered(call, signal);
    let head: object = { code: answer.status, headers: { 'Content-Type': { values: [answer.contentType] } } };
    for await (const body of messages(answer.body, limits.resourceTimeoutMs, signal)) {
      const sent = call.write({ ...head, body });
      head = {};
      if (!sent) {
        await once(call, 'drain', { signal });
      }
    }
    if ('code' in head) {
      call.write(head);
    }
    call.end();
  };

  return {
    CallResource(call: ServerWritableStream<unknown, object>) {
      send(call).catch((thrown: unknown) => {
        call.emit('error', { code: status.INTERNAL, details: failure('resource body', thrown).message });
      });
    },
  };
}

/** The body in messages of bounded size; rejects where the next is not there within `restMs`. */
async function* messages(body: ResourceAnswer['body'], restMs: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    yield* parts(body);
    return;
  }
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await bounded(open, restMs, signal, () => iterator.next());
      if (next.done === true) {
        return;
      }
      yield* parts(next.value);
    }
  } finally {
    void iterator.return?.().catch(() => undefined);
  }
}

function* parts(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += messageBytes) {
    yield bytes.subarray(start, start + messageBytes);
  }
}
