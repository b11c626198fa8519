/** The metrics of single models: their samples are written in query threads, datasource by datasource, and put together here metric by metric. */
import type { Registry } from 'prom-client';
import { metrics, modelMetrics } from '../../../contract/metrics.ts';
import type { View } from '../../federation/view.ts';
import type { Journal } from '../../journal/journal.ts';
import { blockEnd, type ModelMetricsWanted } from '../../queries/model-metrics.ts';
import { patiently, scrapeMs } from '../journal-patience.ts';
import { gauge } from './catalogued.ts';
import type { Running } from './running.ts';

export interface ModelMetricsOptions {
  readonly journal: Pick<Journal, 'launchTotals'> | undefined;
  /** The blocks of one datasource, made in a query thread. */
  readonly write: (instance: string, view: View, wanted: ModelMetricsWanted) => Promise<Uint8Array>;
  /** Models of all datasources together. */
  readonly limit: number;
  readonly onFault: (error: unknown) => void;
}

/** The function answers the text of all models; never rejects: models that cannot be written count as left out. */
export function modelMetricsOf(registry: Registry, { journal, write, limit, onFault }: ModelMetricsOptions): (running: readonly Running[]) => Promise<string> {
  const capped = gauge('northstar_model_metrics_capped', registry);
  return async (running) => {
    let left = limit;
    let omitted = 0;
    const shares = running.flatMap(({ id, scope, view }) => {
      const share = Math.min(left, view?.models.rows ?? 0);
      left -= share;
      omitted += (view?.models.rows ?? 0) - share;
      return view === undefined || share === 0 ? [] : [{ id, scope, view, share }];
    });
    const blocks = await Promise.all(
      shares.map(async ({ id, scope, view, share }) => {
        try {
          // What else is known of models does not wait for a journal that is away: alert rules live by it.
          const launches = journal === undefined ? undefined : await patiently(() => journal.launchTotals(scope), { limitMs: scrapeMs }).catch((error: unknown) => void onFault(error));
          return Buffer.from(await write(id, view, { scope, launches, limit: share }))
            .toString('utf8')
            .split(blockEnd);
        } catch (error) {
          omitted += share;
          onFault(error);
          return [];
        }
      })
    );
    capped.set(omitted);
    return modelMetrics.map((name, place) => `# HELP ${name} ${metrics[name].meaning}\n# TYPE ${name} ${metrics[name].type}\n${blocks.map((block) => block[place] ?? '').join('')}`).join('');
  };
}
