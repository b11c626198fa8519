/** The metrics of single models: their samples are written in query threads, datasource by datasource, and put together here metric by metric. */
import type { Registry } from 'prom-client';
import { modelMetrics } from '../../../contract/metrics.ts';
import type { Journal } from '../../journal/journal.ts';
import { patiently, scrapeMs } from '../journal-patience.ts';
import { gauge } from './catalogued.ts';
import { blocksIn, metricByMetric, type sharesOf, type WriteBlocks } from './shares.ts';

export interface ModelMetricsOptions {
  readonly journal: Pick<Journal, 'launchTotals'> | undefined;
  readonly write: WriteBlocks;
  readonly onFault: (error: unknown) => void;
}

/** The function answers the text of all models; never rejects: models that cannot be written count as left out. */
export function modelMetricsOf(registry: Registry, { journal, write, onFault }: ModelMetricsOptions): (of: ReturnType<typeof sharesOf>) => Promise<string> {
  const capped = gauge('northstar_model_metrics_capped', registry);
  return async ({ shares, omitted }) => {
    let left = omitted;
    const blocks = await Promise.all(
      shares
        .filter(({ limit }) => limit > 0)
        .map(async ({ id, scope, view, limit }) => {
          try {
            // What else is known of models does not wait for a journal that is away: alert rules live by it.
            const launches = journal === undefined ? undefined : await patiently(() => journal.launchTotals(scope), { limitMs: scrapeMs }).catch((error: unknown) => void onFault(error));
            return blocksIn(await write(id, view, { kind: 'modelMetrics', scope, launches, limit }));
          } catch (error) {
            left += limit;
            onFault(error);
            return [];
          }
        })
    );
    capped.set(left);
    return metricByMetric(modelMetrics, blocks);
  };
}
