/** A plugin for the protocol's tests, run as a process of its own: its query types are what a handler may do. */
import { setTimeout as wait } from 'node:timers/promises';
import { NorthstarError } from '../../../contract/errors.ts';
import { encodeFrame } from '../arrow.ts';
import type { DataAnswer, DataQuery, PluginContext, PluginHandlers, ResourceRequest } from '../handlers.ts';
import type { MainLog } from '../log.ts';
import { servePlugin } from '../serve.ts';

const frame = (refId: string) => encodeFrame({ name: 'numbers', rows: 2, columns: [{ name: 'n', type: 'number', values: Float64Array.of(1, NaN) }] }, refId);

async function answer(log: MainLog, context: PluginContext, { refId, queryType, json }: DataQuery, signal: AbortSignal): Promise<DataAnswer> {
  switch (queryType) {
    case 'numbers':
      return { frames: [frame(refId)] };
    case 'echo':
      log.info('echo', { json });
      return { frames: [], error: { message: JSON.stringify({ context, json }), status: 502, origin: 'downstream' } };
    case 'bytes':
      return { frames: [new Uint8Array(3 * 1024 * 1024)] };
    case 'deaf':
      return new Promise(() => undefined);
    case 'patient':
      await wait(60_000, undefined, { signal }).catch(() => log.info('patient query told to stop'));
      return { frames: [] };
    case 'known':
      throw new NorthstarError('QUERY_INVALID', { problem: 'of a reason' });
    case 'stray':
      setImmediate(() => {
        throw new Error('thrown where nobody catches');
      });
      void Promise.reject(new Error('rejected where nobody catches'));
      return { frames: [frame(refId)] };
    default:
      console.log('a line that must not reach stdout');
      throw new Error('thrown in a handler');
  }
}

async function* countdown() {
  for (const number of ['3 ', '2 ', '1 ']) {
    yield new TextEncoder().encode(number);
  }
}
async function* broken() {
  yield new TextEncoder().encode('half');
  throw new Error('the body broke');
}

function resource({ path, method, parameters, body }: ResourceRequest) {
  switch (path) {
    case 'countdown':
      return { status: 200, contentType: 'text/plain', body: countdown() };
    case 'broken':
      return { status: 200, contentType: 'text/plain', body: broken() };
    case 'large':
      return { status: 200, contentType: 'application/octet-stream', body: new Uint8Array(5 * 1024 * 1024).fill(7) };
    case 'empty':
      return { status: 204, contentType: 'text/plain', body: new Uint8Array() };
    default:
      return { status: 201, contentType: 'application/json', body: Buffer.from(JSON.stringify({ path, method, q: parameters.get('q'), bytes: body.length })) };
  }
}

const plugin = (log: MainLog): PluginHandlers => {
  if (process.env['NORTHSTAR_TEST_FAULT'] !== undefined) {
    throw new Error('nothing can be made');
  }
  return {
    checkHealth: async ({ datasource }) => ({ ok: datasource !== undefined, message: datasource?.name ?? 'no datasource', details: { sources: 10_000, of: datasource?.name } }),
    query: (context, query, signal) => answer(log, context, query, signal),
    callResource: async (_context, request) => resource(request),
    collectMetrics: async () => 'northstar_test 1\n',
    stop: async () => log.info('stopped'),
  };
};

void servePlugin(plugin, { limits: { running: 2, waiting: 2, queryTimeoutMs: 500, queryBytes: 4 * 1024 * 1024, requestBytes: 5 * 1024 * 1024 } });
