/** The metrics of packages and of bad builds: written apart from those of models, which do not wait while builds are judged. */
import type { Registry } from 'prom-client';
import { releaseMetrics } from '../../../contract/metrics.ts';
import { keptBlocks, type KeptBlocksOptions } from './kept-blocks.ts';
import { metricByMetric, type Share } from './shares.ts';

/** The function answers the text of all datasources; never rejects: one that cannot be written is told as it was last, and after a while has no samples. */
export function releaseMetricsOf(registry: Registry, options: KeptBlocksOptions): (shares: readonly Share[]) => Promise<string> {
  const blocksOf = keptBlocks('northstar_release_metrics_age_seconds', registry, options);
  return async (shares) => metricByMetric(releaseMetrics, await blocksOf(shares, ({ scope, limit }) => ({ kind: 'releaseMetrics', scope, limit })));
}
