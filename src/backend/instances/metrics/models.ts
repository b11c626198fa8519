/** The metrics of single models: their samples are written in query threads, datasource by datasource, and put together here metric by metric. */
import type { Registry } from 'prom-client';
import { modelMetrics } from '../../../contract/metrics.ts';
import type { Journal } from '../../journal/journal.ts';
import { patiently, scrapeMs } from '../journal-patience.ts';
import { gauge } from './catalogued.ts';
import { keptBlocks, type KeptBlocksOptions } from './kept-blocks.ts';
import { metricByMetric, type sharesOf } from './shares.ts';

export interface ModelMetricsOptions extends KeptBlocksOptions {
  readonly journal: Pick<Journal, 'launchTotals'> | undefined;
}

/** The function answers the text of all models; never rejects: models that cannot be written are told as they were last, and after a while count as left out. */
export function modelMetricsOf(registry: Registry, { journal, ...options }: ModelMetricsOptions): (of: ReturnType<typeof sharesOf>) => Promise<string> {
  const capped = gauge('northstar_model_metrics_capped', registry);
  const blocksOf = keptBlocks('northstar_model_metrics_age_seconds', registry, options);
  return async ({ shares, omitted }) => {
    const some = shares.filter(({ limit }) => limit > 0);
    const blocks = await blocksOf(some, async ({ scope, limit }) => {
      // What else is known of models does not wait for a journal that is away: alert rules live by it.
      const launches = journal === undefined ? undefined : await patiently(() => journal.launchTotals(scope), { limitMs: scrapeMs }).catch((error: unknown) => void options.onFault(error));
      return { kind: 'modelMetrics', scope, launches, limit };
    });
    capped.set(some.reduce((left, { limit }, index) => (blocks[index] === undefined ? left + limit : left), omitted));
    return metricByMetric(modelMetrics, blocks);
  };
}
