/** `/api/datasources/uid/northstar/...`: health and resources of the one datasource. */
import { datasource } from '../../contract/identifiers.ts';
import type { DatasourceSettings, PluginClient } from '../backend/plugin-client.ts';
import { bodyOf, HttpProblem, sendJson, type Exchange } from './exchange.ts';

/** The datasource as Grafana shows it to a page: which secrets are set, never what they are. */
export function shownDatasource({ jsonData, secrets }: DatasourceSettings): Readonly<Record<string, unknown>> {
  return {
    id: 1,
    uid: datasource.uid,
    orgId: 1,
    name: datasource.name,
    type: datasource.type,
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    withCredentials: false,
    isDefault: true,
    readOnly: true,
    version: 1,
    jsonData,
    secureJsonFields: Object.fromEntries(Object.keys(secrets).map((key) => [key, true])),
  };
}

/** An error is HTTP 400 with the same body. */
export async function answerHealth(exchange: Exchange, backend: () => Promise<PluginClient>, settings: DatasourceSettings): Promise<void> {
  const { ok, message, details } = await (await backend()).checkHealth(settings, exchange.signal);
  sendJson(exchange, ok ? 200 : 400, { status: ok ? 'OK' : 'ERROR', message, ...(details === undefined ? {} : { details }) });
}

const notForwarded = new Set(['host', 'connection', 'cookie', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade']);
const notAnswered = new Set(['set-cookie', 'connection', 'transfer-encoding', 'content-length', 'cache-control']);

export async function answerResource(exchange: Exchange, path: string, backend: () => Promise<PluginClient>, settings: DatasourceSettings): Promise<void> {
  const { request, response, url, signal } = exchange;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !notForwarded.has(name)) {
      headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  const call = { path, method: request.method ?? 'GET', url: `${path}${url.search}`, headers, body: await bodyOf(exchange) };
  let begun = false;
  for await (const chunk of (await backend()).callResource(call, { ...settings, appUrl: `http://${request.headers.host ?? ''}/` }, signal)) {
    if (!begun) {
      begun = true;
      const answered = Object.entries(chunk.headers).filter(([name]) => !notAnswered.has(name.toLowerCase()));
      response.writeHead(chunk.status, { ...Object.fromEntries(answered.map(([name, values]) => [name, [...values]])), 'cache-control': 'no-store' });
    }
    response.write(chunk.body);
  }
  if (!begun) {
    throw new HttpProblem(500, 'The backend answered nothing.');
  }
  response.end();
}
