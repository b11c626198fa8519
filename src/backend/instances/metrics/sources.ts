/** How each source of each datasource stands, and what that means for ages. */
import type { Registry } from 'prom-client';
import type { SourceState } from '../../federation/view.ts';
import { judgedAsOf } from '../../queries/judged-as-of.ts';
import { isOutdated, isUnread } from '../../queries/provenance.ts';
import { gauge } from './catalogued.ts';
import { scopeLabels, type Running } from './running.ts';

/** The function writes the state of the moment, `now` in ms since the epoch. */
export function sourceMetrics(registry: Registry): (running: readonly Running[], now: number) => void {
  const figures = [
    [gauge('northstar_source_up', registry), (source: SourceState) => (isOutdated(source) || isUnread(source) ? 0 : 1)],
    [gauge('northstar_source_age_seconds', registry), ({ lastSuccess }: SourceState, now: number) => Math.max(0, now - lastSuccess) / 1000],
    [gauge('northstar_source_last_success_timestamp_seconds', registry), ({ lastSuccess }: SourceState) => lastSuccess / 1000],
    [gauge('northstar_source_refresh_duration_seconds', registry), ({ durationSeconds }: SourceState) => durationSeconds],
    [gauge('northstar_source_failures', registry), ({ failures }: SourceState) => failures],
    [gauge('northstar_source_problems', registry), ({ problems }: SourceState) => problems],
  ] as const;
  const asOfAge = gauge('northstar_models_as_of_age_seconds', registry);
  return (running, now) => {
    asOfAge.reset();
    for (const { scope, view } of running) {
      const asOf = judgedAsOf(view?.sources ?? [], now);
      if (!Number.isNaN(asOf)) {
        asOfAge.set(scopeLabels(scope), (now - asOf) / 1000);
      }
    }
    for (const [figure, valueOf] of figures) {
      figure.reset();
      for (const { scope, view } of running) {
        for (const source of view?.sources ?? []) {
          const value = valueOf(source, now);
          if (!Number.isNaN(value)) {
            figure.set({ ...scopeLabels(scope), source: source.name }, value);
          }
        }
      }
    }
  };
}
