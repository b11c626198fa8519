/** Asking a Grafana that runs Northstar, or the workbench: the same queries over HTTP, the same tables back. */
import { z } from 'zod';
import type { Ask } from '../../contract/ask.ts';
import { isErrorCode, NorthstarError } from '../../contract/errors.ts';
import { datasource } from '../../contract/identifiers.ts';
import { fetchClient } from '../connectors/fetch-client.ts';
import { asNorthstarError } from '../instances/failure.ts';
import { createRedactor } from '../redactor.ts';
import { frameSchema, tableOf } from './frame-table.ts';

export interface GrafanaAddress {
  /** With any path prefix. */
  readonly url: string;
  /** Of a service account; goes to that origin only. */
  readonly token?: string;
  /** PEM of a certificate authority. */
  readonly ca?: string;
  /** Default: the provisioned datasource. */
  readonly datasourceUid?: string;
}

const largestAnswer = 256 * 1024 * 1024;
const refId = 'A';
/** The range in which a query without one is asked. */
const range = { from: 'now-24h', to: 'now' } as const;
const result = z.object({ error: z.string().default(''), frames: z.array(frameSchema).default([]) });
/** Where it refuses the whole request there is a message in place of the results. */
const answer = z.object({ message: z.string().catch(''), results: z.record(z.string(), result).optional() });
/** Of a message, in characters. */
const longestMessage = 500;

/** Throws `SOURCE_OPTIONS_INVALID` where the address cannot be used; what goes wrong later is told of the source `Grafana`. */
export function askGrafana({ url, token, ca, datasourceUid = datasource.uid }: GrafanaAddress): Ask {
  const client = fetchClient('Grafana');
  const endpoint = client.at({ url, maxBytes: largestAnswer, ...(token === undefined ? {} : { bearerToken: token }), ...(ca === undefined ? {} : { ca }) });
  const { redacted } = createRedactor(token === undefined ? [] : [token]);
  const closing = new AbortController();
  return {
    async ask(query, signal = new AbortController().signal) {
      const ending = AbortSignal.any([signal, closing.signal]);
      const own = z.record(z.string(), z.unknown()).safeParse(query);
      if (!own.success) {
        throw new NorthstarError('QUERY_INVALID', { problem: 'it is not a JSON object' });
      }
      const body = { ...range, queries: [{ ...own.data, refId, datasource: { uid: datasourceUid } }] };
      try {
        // Grafana answers 400 with all results where one of them is an error.
        const { message, results } = await endpoint.json({ path: '/api/ds/query', method: 'POST', body, schema: answer, signal: ending, alsoRead: [400] });
        if (results === undefined) {
          throw new NorthstarError('SOURCE_ANSWER_INVALID', { source: 'Grafana', problem: redacted(message).slice(0, longestMessage) || 'it holds no results' });
        }
        const { error = '', frames = [] } = results[refId] ?? {};
        if (error !== '') {
          throw toldError(error);
        }
        const [frame] = frames;
        if (frame === undefined) {
          throw new NorthstarError('SOURCE_ANSWER_INVALID', { source: 'Grafana', problem: 'it holds no frame' });
        }
        return tableOf(frame);
      } catch (error) {
        throw asNorthstarError(error, ending);
      }
    },
    async close() {
      closing.abort();
      await client.close();
    },
  };
}

/** An error as the backend wrote it, which begins with its code. */
function toldError(text: string): NorthstarError {
  const code = /^[A-Z_]+(?=: )/.exec(text)?.[0];
  return isErrorCode(code) ? new NorthstarError(code, {}, { text }) : new NorthstarError('SOURCE_ANSWER_INVALID', { source: 'Grafana', problem: text });
}
