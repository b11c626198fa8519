/** One call inside a query thread: from a held view and a raw query to an Arrow frame or an error of the catalogue. */
import { NorthstarError } from '../../contract/errors.ts';
import { encodeFrame } from '../grafana/arrow.ts';
import type { View } from '../federation/view.ts';
import { answer } from './answer.ts';
import type { FromQueryThread, QueryCall } from './thread-messages.ts';

const megabyte = 1024 * 1024;

/** Never throws: a fault becomes `INTERNAL`. */
export function answerCall(view: View | undefined, call: QueryCall): FromQueryThread {
  try {
    if (view === undefined) {
      throw new NorthstarError('NOT_READY');
    }
    const frame = encodeFrame(answer(view, call.query, call.now), call.refId);
    if (frame.byteLength > call.limitBytes) {
      throw new NorthstarError('QUERY_TOO_LARGE', { megabytes: Math.ceil(frame.byteLength / megabyte), limit: Math.floor(call.limitBytes / megabyte) });
    }
    return { kind: 'frame', id: call.id, frame };
  } catch (error) {
    if (error instanceof NorthstarError) {
      return { kind: 'error', id: call.id, code: error.code, details: error.details };
    }
    return { kind: 'error', id: call.id, code: 'INTERNAL', details: { problem: error instanceof Error ? error.message : String(error) } };
  }
}
