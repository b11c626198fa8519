/** What the backend says of itself to Prometheus, one idea a file; names and meanings are those of the catalogue in the contract. */
import { Registry } from 'prom-client';
import type { Journal, Scope } from '../../journal/journal.ts';
import type { WatcherState } from '../../watch/watcher.ts';
import { modelMetricsOf, type ModelMetricsOptions } from './models.ts';
import { processMetrics } from './process.ts';
import { releaseMetricsOf } from './releases.ts';
import { requestMetrics, type RequestMetrics } from './requests.ts';
import type { Running } from './running.ts';
import { sharesOf } from './shares.ts';
import { sourceMetrics } from './sources.ts';
import { watchMetrics } from './watch.ts';

export interface MetricsOptions extends Omit<ModelMetricsOptions, 'journal'> {
  readonly running: () => readonly Running[];
  readonly watched: () => readonly { readonly scope: Scope; readonly state: WatcherState }[];
  readonly journal: Pick<Journal, 'state' | 'watchState' | 'launchTotals'> | undefined;
  /** Models of all datasources together that have metrics of their own. */
  readonly limit: number;
}

export interface Metrics extends RequestMetrics {
  /** All of it, in Prometheus' text format. */
  text(): Promise<string>;
}

export function createMetrics(options: MetricsOptions): Metrics {
  const { running, watched, journal, now } = options;
  const registry = new Registry();
  const requests = requestMetrics(registry);
  const [writeSources, writeWatch, writeProcess] = [sourceMetrics(registry), watchMetrics(registry, journal), processMetrics(registry)];
  const [modelText, releaseText] = [modelMetricsOf(registry, options), releaseMetricsOf(registry, options)];
  return {
    ...requests,
    async text() {
      const instances = running();
      writeSources(instances, now());
      writeProcess(instances.length);
      const all = sharesOf(instances, options.limit);
      const [ofModels, ofReleases] = await Promise.all([modelText(all), releaseText(all.shares), writeWatch(watched())]);
      return `${await registry.metrics()}${ofModels}${ofReleases}`;
    },
  };
}
