/** The metrics of packages and of bad builds: written apart from those of models, which do not wait while builds are judged. */
import { releaseMetrics } from '../../../contract/metrics.ts';
import { blocksIn, metricByMetric, type Share, type WriteBlocks } from './shares.ts';

export interface ReleaseMetricsOptions {
  readonly write: WriteBlocks;
  readonly onFault: (error: unknown) => void;
}

/** The text of all datasources; never rejects: one that cannot be written has no samples. */
export async function releaseMetricsOf(shares: readonly Share[], { write, onFault }: ReleaseMetricsOptions): Promise<string> {
  const blocks = shares.map(({ id, scope, view, limit }) =>
    write(id, view, { kind: 'releaseMetrics', scope, limit }).then(blocksIn, (error: unknown) => {
      onFault(error);
      return [];
    })
  );
  return metricByMetric(releaseMetrics, await Promise.all(blocks));
}
