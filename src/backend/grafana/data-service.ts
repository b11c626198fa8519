/** `pluginv2.Data`: every refId is answered, each with its frames, its error, or both. */
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { NorthstarError } from '../../contract/errors.ts';
import { bounded, signalOf } from './bounded-call.ts';
import type { DataAnswer, DataQuery, PluginContext } from './handlers.ts';
import { queryDataRequest } from './requests.ts';
import type { ServiceContext } from './service.ts';

const megabyte = 1024 * 1024;
const okStatus = 200;

export function dataService(service: ServiceContext) {
  const { limits, log, work, stopping, failure } = service;

  const failed = (thrown: unknown): DataAnswer => {
    const { message, definition } = failure('query', thrown);
    return { frames: [], error: { message, status: definition.status, origin: definition.origin } };
  };
  const answered = async (context: PluginContext, query: DataQuery, signal: AbortSignal): Promise<DataAnswer> => {
    try {
      const answer = await bounded(work, limits.queryTimeoutMs, signal, async (ending) => (await service.handlers).query(context, query, ending));
      return sizeOf(answer) > limits.queryBytes ? failed(tooLarge(sizeOf(answer), limits.queryBytes)) : answer;
    } catch (thrown) {
      return failed(thrown);
    }
  };

  return {
    QueryData(call: ServerUnaryCall<unknown, object>, done: sendUnaryData<object>) {
      const respond = async () => {
        const { pluginContext, queries } = queryDataRequest.parse(call.request);
        log.redact(Object.values(pluginContext.datasource?.secrets ?? {}));
        const signal = signalOf(call, stopping);
        const answers = await Promise.all(queries.map((query) => answered(pluginContext, query, signal)));
        const responses = new Map<string, object>();
        let bytes = 0;
        queries.forEach(({ refId }, index) => {
          const answer = answers[index] ?? failed(new Error('no answer'));
          const fits = bytes + sizeOf(answer) <= limits.requestBytes;
          bytes += fits ? sizeOf(answer) : 0;
          responses.set(refId, wireAnswer(fits ? answer : failed(tooLarge(bytes + sizeOf(answer), limits.requestBytes)), log.redacted));
        });
        return { responses: Object.fromEntries(responses) };
      };
      respond().then(
        (response) => done(null, response),
        (thrown: unknown) => done({ details: failure('query request', thrown).message })
      );
    },
  };
}

const sizeOf = ({ frames }: DataAnswer) => frames.reduce((bytes, frame) => bytes + frame.byteLength, 0);

const tooLarge = (bytes: number, limit: number) => new NorthstarError('QUERY_TOO_LARGE', { megabytes: Math.ceil(bytes / megabyte), limit: Math.floor(limit / megabyte) });

function wireAnswer({ frames, error }: DataAnswer, redacted: (text: string) => string): object {
  return error === undefined ? { frames, status: okStatus } : { frames, error: redacted(error.message), status: error.status, errorSource: error.origin };
}
