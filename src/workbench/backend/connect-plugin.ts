/** A client of the backend's gRPC services, as Grafana is one. */
import { Client, credentials, Metadata, type CallOptions, type MethodDefinition } from '@grpc/grpc-js';
import { z } from 'zod';
import { serviceDefinition, type ServiceName } from '../../backend/grafana/services.ts';
import { datasource } from '../../contract/identifiers.ts';
import type { DatasourceSettings, DataResponse, PluginClient, ResourceChunk } from './plugin-client.ts';

const bytes = z.instanceof(Uint8Array);
const dataResponse = z.object({ frames: z.array(bytes), error: z.string(), status: z.number(), errorSource: z.string() });
const queryDataResponse = z.object({ responses: z.record(z.string(), dataResponse) });
const healthResponse = z.object({ status: z.number(), message: z.string(), jsonDetails: bytes });
const resourceResponse = z.object({ code: z.number(), headers: z.record(z.string(), z.object({ values: z.array(z.string()) })), body: bytes });
const metricsResponse = z.object({ metrics: z.object({ prometheus: bytes }).nullable() });

const healthy = 1;
const organisation = 1;
const megabyte = 1024 * 1024;
const largestAnswer = 256 * megabyte;
const nobodyGoes = new AbortController().signal;

const contextOf = ({ uid = datasource.uid, jsonData, secrets, updated, appUrl = '' }: DatasourceSettings) => ({
  orgId: organisation,
  pluginId: datasource.type,
  grafanaConfig: { GF_APP_URL: appUrl },
  user: { login: 'admin', name: 'Admin', email: '', role: 'Admin' },
  dataSourceInstanceSettings: {
    name: datasource.name,
    uid,
    jsonData: Buffer.from(JSON.stringify(jsonData), 'utf8'),
    decryptedSecureJsonData: secrets,
    lastUpdatedMS: updated,
  },
});

const text = (value: Uint8Array) => Buffer.from(value).toString('utf8');
const parsed = (value: Uint8Array): unknown => (value.length === 0 ? undefined : JSON.parse(text(value)));

/** Connects to the address of a handshake, such as `unix:/run/plugin.sock`. */
export function connectPlugin(address: string): PluginClient {
  const client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': largestAnswer, 'grpc.max_send_message_length': largestAnswer });

  const method = (service: ServiceName, name: string): MethodDefinition<object, object> => {
    const definition = serviceDefinition(service)[name];
    if (definition === undefined) {
      throw new Error(`the protocol has no ${service}/${name}`);
    }
    return definition;
  };
  const call = <T>(service: ServiceName, name: string, request: object, schema: z.ZodType<T>, signal: AbortSignal = nobodyGoes, options: CallOptions = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = method(service, name);
      const running = client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, new Metadata(), options, (error, response) => {
        signal.removeEventListener('abort', cancel);
        if (error !== null) {
          reject(error);
        } else {
          const checked = schema.safeParse(response);
          checked.success ? resolve(checked.data) : reject(new Error(`the backend’s answer to ${name} is unusable: ${checked.error.message}`));
        }
      });
      const cancel = () => running.cancel();
      signal.addEventListener('abort', cancel, { once: true });
    });

  return {
    async queryData(queries, settings, signal): Promise<ReadonlyMap<string, DataResponse>> {
      const asked = queries.map(({ refId, queryType, maxDataPoints, intervalMs, from, to, json }) => ({
        refId,
        queryType,
        maxDataPoints,
        intervalMS: intervalMs,
        timeRange: { fromEpochMS: from, toEpochMS: to },
        json,
      }));
      const { responses } = await call('pluginv2.Data', 'QueryData', { pluginContext: contextOf(settings), queries: asked }, queryDataResponse, signal);
      return new Map(Object.entries(responses));
    },

    async checkHealth(settings, signal) {
      const { status, message, jsonDetails } = await call('pluginv2.Diagnostics', 'CheckHealth', { pluginContext: contextOf(settings) }, healthResponse, signal);
      return { ok: status === healthy, message, details: parsed(jsonDetails) };
    },

    async *callResource({ path, method: verb, url, headers, body }, settings, signal): AsyncIterable<ResourceChunk> {
      const { path: address, requestSerialize, responseDeserialize } = method('pluginv2.Resource', 'CallResource');
      const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { values: [value] }]));
      const stream = client.makeServerStreamRequest(address, requestSerialize, responseDeserialize, { pluginContext: contextOf(settings), path, method: verb, url, headers: sent, body }, new Metadata(), {});
      const cancel = () => stream.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        for await (const message of stream) {
          const { code, headers: answered, body: part } = resourceResponse.parse(message);
          yield { status: code === 0 ? 200 : code, headers: Object.fromEntries(Object.entries(answered).map(([name, { values }]) => [name, values])), body: part };
        }
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },

    async collectMetrics() {
      const { metrics } = await call('pluginv2.Diagnostics', 'CollectMetrics', {}, metricsResponse);
      return metrics === null ? '' : text(metrics.prometheus);
    },

    async shutdown() {
      await call('plugin.GRPCController', 'Shutdown', {}, z.object({}), nobodyGoes, { deadline: Date.now() + 1_000 });
    },

    close: () => client.close(),
  };
}
