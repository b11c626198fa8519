/** `pluginv2.Diagnostics`: health and metrics. */
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { shownJson } from '../redactor.ts';
import { bounded, signalOf } from './bounded-call.ts';
import { checkHealthRequest } from './requests.ts';
import type { ServiceContext } from './service.ts';

const healthy = 1;
const unhealthy = 2;

export function diagnosticsService({ handlers, limits, log, care, stopping, failure }: ServiceContext) {
  const health = async (call: ServerUnaryCall<unknown, object>): Promise<object> => {
    try {
      const { pluginContext } = checkHealthRequest.parse(call.request);
      log.redact(Object.values(pluginContext.datasource?.secrets ?? {}));
      const { ok, message, details } = await bounded(care, limits.healthTimeoutMs, signalOf(call, stopping), async (ending) =>
        (await handlers).checkHealth(pluginContext, ending)
      );
      return { status: ok ? healthy : unhealthy, message: log.redacted(message), jsonDetails: Buffer.from(shownJson(details, log.redacted)) };
    } catch (thrown) {
      const { code, message } = failure('health', thrown);
      return { status: unhealthy, message, jsonDetails: Buffer.from(JSON.stringify({ code })) };
    }
  };
  const metrics = (call: ServerUnaryCall<unknown, object>): Promise<string> =>
    bounded(care, limits.healthTimeoutMs, signalOf(call, stopping), async () => (await handlers).collectMetrics());

  return {
    CheckHealth(call: ServerUnaryCall<unknown, object>, done: sendUnaryData<object>) {
      void health(call).then((response) => done(null, response));
    },
    CollectMetrics(call: ServerUnaryCall<unknown, object>, done: sendUnaryData<object>) {
      metrics(call).then(
        (text) => done(null, { metrics: { prometheus: Buffer.from(text) } }),
        (thrown: unknown) => done({ details: failure('metrics', thrown).message })
      );
    },
  };
}
