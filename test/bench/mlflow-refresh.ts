/**
 * A refresh of 10,000 models from a real MLflow: how long it takes, and how much of that is ours. The peer is MLflow itself: the time for which
 * our thread has nothing to do but wait for its answers.
 */
import { performance } from 'node:perf_hooks';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import type { HttpClient } from '../../src/backend/connectors/http.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { FactLog } from '../../src/backend/federation/facts/fact-log.ts';
import { startMlflow } from '../real/mlflow-server.ts';
import { seedRegistry } from './mlflow/seed.ts';
import type { BenchResult } from './result.ts';

const models = 10_000;

export async function benchMlflowRefresh(): Promise<BenchResult[]> {
  const mlflow = await startMlflow(process.env['NORTHSTAR_MLFLOW'] ?? 'mlflow');
  const client = fetchClient('registry');
  try {
    seedRegistry(mlflow.database, models, Date.now());
    const { http, requests } = counting(client);
    const connector = connectorOf('mlflow')?.create({ url: mlflow.url }, { source: 'registry', clock: { now: Date.now }, http });
    if (connector === undefined) {
      throw new Error('there is a kind mlflow');
    }
    const refresh = async (): Promise<Refresh> => {
      const log = new FactLog({ source: 'registry', now: Date.now() });
      const [asked, began, idle] = [requests(), performance.now(), performance.eventLoopUtilization()];
      await connector.refresh(log, AbortSignal.timeout(600_000));
      const { active: oursMs } = performance.eventLoopUtilization(idle);
      const totalMs = performance.now() - began;
      const found = log.seal().models;
      if (found !== models || log.problems.total > 0) {
        throw new Error(`${models} models and no problem are expected`);
      }
      return { totalMs, oursMs, requests: requests() - asked };
    };
    const first = await refresh();
    // The second reads the rest of the runs that made the versions; from then on only what may have changed is read.
    await refresh();
    const later = await refresh();
    return [...figures('first refresh of 10,000 models from MLflow', first), ...figures('later refresh of 10,000 models from MLflow', later)];
  } finally {
    await client.close();
    await mlflow.stop();
  }
}

interface Refresh {
  readonly totalMs: number;
  /** For so long our thread worked. */
  readonly oursMs: number;
  readonly requests: number;
}

const figures = (name: string, { totalMs, oursMs, requests }: Refresh): BenchResult[] => [
  { name, value: totalMs, unit: 'ms' },
  { name: `${name}: our work`, value: oursMs, unit: 'ms' },
  { name: `${name}: waiting for it takes longer than our work`, value: (totalMs - oursMs) / oursMs, unit: 'times', atLeast: 4 },
  { name: `${name}: requests`, value: requests, unit: 'requests' },
];

/** The same client, whose requests are counted. */
function counting(client: HttpClient): { readonly http: HttpClient; readonly requests: () => number } {
  let made = 0;
  return {
    requests: () => made,
    http: {
      at(options) {
        const endpoint = client.at(options);
        return {
          json: (request) => {
            made++;
            return endpoint.json(request);
          },
          answer: (request) => {
            made++;
            return endpoint.answer(request);
          },
          text: (request) => {
            made++;
            return endpoint.text(request);
          },
          pieces: (request, visit) => {
            made++;
            return endpoint.pieces(request, visit);
          },
          chunks: (request, visit) => {
            made++;
            return endpoint.chunks(request, visit);
          },
        };
      },
    },
  };
}
