/** Grafana's requests, checked and turned into the plain objects of `handlers.ts`. */
import { z } from 'zod';
import type { DataQuery, PluginContext, ResourceRequest } from './handlers.ts';

const bytes = z.instanceof(Uint8Array);

const pluginContext = z
  .object({
    orgId: z.number(),
    user: z.object({ login: z.string(), role: z.string() }).nullable(),
    dataSourceInstanceSettings: z
      .object({ uid: z.string(), name: z.string(), jsonData: bytes, decryptedSecureJsonData: z.record(z.string(), z.string()) })
      .nullable(),
    grafanaConfig: z.record(z.string(), z.string()),
  })
  .nullable()
  .transform((context): PluginContext => {
    const settings = context?.dataSourceInstanceSettings;
    const { login, role } = context?.user ?? {};
    const appUrl = context?.grafanaConfig['GF_APP_URL'] ?? '';
    return {
      orgId: context?.orgId ?? 0,
      ...(appUrl === '' ? {} : { appUrl }),
      user: login === undefined || role === undefined ? undefined : { login, role },
      datasource: settings
        ? { uid: settings.uid, name: settings.name, jsonData: parsedJson(settings.jsonData), secrets: settings.decryptedSecureJsonData }
        : undefined,
    };
  });

const dataQuery = z
  .object({
    refId: z.string(),
    queryType: z.string(),
    maxDataPoints: z.number(),
    intervalMS: z.number(),
    timeRange: z.object({ fromEpochMS: z.number(), toEpochMS: z.number() }).nullable(),
    json: bytes,
  })
  .transform(
    ({ refId, queryType, maxDataPoints, intervalMS, timeRange, json }): DataQuery => ({
      refId,
      queryType,
      json: parsedJson(json),
      maxDataPoints,
      intervalMs: intervalMS,
      from: timeRange?.fromEpochMS ?? 0,
      to: timeRange?.toEpochMS ?? 0,
    })
  );

export const queryDataRequest = z.object({ pluginContext, queries: z.array(dataQuery) });

export const callResourceRequest = z
  .object({ pluginContext, path: z.string(), method: z.string(), url: z.string(), body: bytes })
  .transform(({ pluginContext: context, path, method, url, body }): { context: PluginContext; request: ResourceRequest } => ({
    context,
    request: { method: method.toUpperCase(), path: path.replace(/^\/+/, '').replace(/\?.*$/s, ''), parameters: parametersOf(url), body },
  }));

export const checkHealthRequest = z.object({ pluginContext });

/** The JSON value, or undefined where it is none. */
function parsedJson(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return undefined;
  }
}

function parametersOf(url: string): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1).replace(/#.*$/s, ''));
}
