/** What of each datasource metrics are written in query threads, and how that becomes one text. */
import { metrics, type MetricName } from '../../../contract/metrics.ts';
import type { View } from '../../federation/view.ts';
import { blockEnd } from '../../queries/metric-text.ts';
import type { MetricsWanted } from '../../queries/thread-messages.ts';
import type { Running } from './running.ts';

/** The blocks of one datasource, made in a query thread. */
export type WriteBlocks = (instance: string, view: View, wanted: MetricsWanted) => Promise<Uint8Array>;

export interface Share extends Running {
  readonly view: View;
  /** Of so many models. */
  readonly limit: number;
}

/** Of every datasource that has a view, in order, as many models as the limit of all together leaves it; `omitted`: models beyond that. */
export function sharesOf(running: readonly Running[], limit: number): { readonly shares: readonly Share[]; readonly omitted: number } {
  let left = limit;
  let omitted = 0;
  const shares = running.flatMap(({ id, scope, view }): Share[] => {
    const share = Math.min(left, view?.models.rows ?? 0);
    left -= share;
    omitted += (view?.models.rows ?? 0) - share;
    return view === undefined ? [] : [{ id, scope, view, limit: share }];
  });
  return { shares, omitted };
}

export const blocksIn = (bytes: Uint8Array): readonly string[] => Buffer.from(bytes).toString('utf8').split(blockEnd);

/** `blocks`: of each datasource those of the metrics, in their order; undefined where there are none. */
export const metricByMetric = (names: readonly MetricName[], blocks: readonly (readonly string[] | undefined)[]): string =>
  names.map((name, place) => `# HELP ${name} ${metrics[name].meaning}\n# TYPE ${name} ${metrics[name].type}\n${blocks.map((block) => block?.[place] ?? '').join('')}`).join('');
