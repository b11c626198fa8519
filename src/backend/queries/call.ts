/** One call inside a query thread: from a held view and what is wanted to an Arrow frame, JSON, or an error of the catalogue. */
import { NorthstarError } from '../../contract/errors.ts';
import { values } from '../../contract/resources.ts';
import { encodeFrame } from '../grafana/arrow.ts';
import type { View } from '../federation/view.ts';
import { answer } from './answer.ts';
import { placesOf } from './job-places.ts';
import { modelMetricsText } from './model-metrics.ts';
import { observationText } from './observation.ts';
import { releaseMetricsText } from './release-metrics.ts';
import type { FromQueryThread, QueryCall, Wanted } from './thread-messages.ts';
import { valuesOf } from './values.ts';

const megabyte = 1024 * 1024;

/** Never throws: a fault becomes `INTERNAL`. */
export function answerCall(view: View | undefined, call: QueryCall): FromQueryThread {
  try {
    if (view === undefined) {
      throw new NorthstarError('NOT_READY');
    }
    const bytes = bytesOf(view, call.wanted, call.now);
    if (bytes.byteLength > call.limitBytes) {
      throw new NorthstarError('QUERY_TOO_LARGE', { megabytes: Math.ceil(bytes.byteLength / megabyte), limit: Math.floor(call.limitBytes / megabyte) });
    }
    return { kind: 'answer', id: call.id, bytes };
  } catch (error) {
    if (error instanceof NorthstarError) {
      return { kind: 'error', id: call.id, code: error.code, details: error.details };
    }
    return { kind: 'error', id: call.id, code: 'INTERNAL', details: { problem: error instanceof Error ? error.message : String(error) } };
  }
}

function bytesOf(view: View, wanted: Wanted, now: number): Uint8Array {
  switch (wanted.kind) {
    case 'frame':
      return encodeFrame(answer(view, wanted.query, now, wanted.asked), wanted.refId);
    case 'values':
      return json(values.parse(valuesOf(view, wanted, now)));
    case 'observation':
      return observationText(view, now);
    case 'jobPlaces':
      return json(placesOf(view, wanted.job));
    case 'modelMetrics':
      return utf8(modelMetricsText(view, wanted, now));
    case 'releaseMetrics':
      return utf8(releaseMetricsText(view, wanted, now));
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => utf8(JSON.stringify(value));
