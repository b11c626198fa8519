/** Grafana's way of asking its server, over the browser's fetch: what plugins call as `getBackendSrv()`. */
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { defer, lastValueFrom, Observable } from 'rxjs';

const bodyOf = (data: unknown) => (data === undefined || data === null ? undefined : typeof data === 'string' ? data : JSON.stringify(data));

function addressOf({ url, params }: BackendSrvRequest): string {
  const address = new URL(url, window.location.origin);
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) {
        address.searchParams.append(name, String(one));
      }
    }
  }
  return address.href;
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (text !== '' && response.headers.get('content-type')?.includes('json') === true) {
    return JSON.parse(text);
  }
  return JSON.parse(JSON.stringify(text));
}

async function ask<T>(request: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const body = bodyOf(request.data);
  const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers };
  let response: Response;
  try {
    response = await fetch(addressOf(request), { method: request.method ?? 'GET', headers, signal, ...(body === undefined ? {} : { body }) });
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const failure: FetchError = { status: 0, statusText: 'unreachable', data: { message: 'The workbench does not answer. Is it still running?' }, config: request };
    throw failure;
  }
  const { status, statusText, ok, redirected, type, url } = response;
  const data = await read<T>(response);
  if (!ok) {
    const failure: FetchError = { status, statusText, data, config: request };
    throw failure;
  }
  return { data, status, statusText, ok, headers: response.headers, redirected, type, url, config: request };
}

const running = new Map<string, AbortController>();

/** Cancels its request when nobody listens any more, or when another of the same `requestId` starts. */
function send<T>(request: BackendSrvRequest): Observable<FetchResponse<T>> {
  return defer(
    () =>
      new Observable<FetchResponse<T>>((subscriber) => {
        const abort = new AbortController();
        if (request.requestId !== undefined) {
          running.get(request.requestId)?.abort();
          running.set(request.requestId, abort);
        }
        ask<T>(request, abort.signal).then(
          (response) => {
            subscriber.next(response);
            subscriber.complete();
          },
          (error: unknown) => (abort.signal.aborted ? subscriber.complete() : subscriber.error(error))
        );
        return () => abort.abort();
      })
  );
}

const data = async <T>(request: BackendSrvRequest): Promise<T> => (await lastValueFrom(send<T>(request))).data;

export const backendService: BackendSrv = {
  fetch: send,
  get: (url, params, requestId, options) => data({ ...options, method: 'GET', url, params, ...(requestId === undefined ? {} : { requestId }) }),
  delete: (url, body, options) => data({ ...options, method: 'DELETE', url, data: body }),
  post: (url, body, options) => data({ ...options, method: 'POST', url, data: body }),
  patch: (url, body, options) => data({ ...options, method: 'PATCH', url, data: body }),
  put: (url, body, options) => data({ ...options, method: 'PUT', url, data: body }),
  request: (options) => data(options),
  datasourceRequest: (options) => lastValueFrom(send(options)),
  chunked: () => {
    throw new Error('the workbench has no chunked answers');
  },
};
