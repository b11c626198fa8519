/** What release rules in Prometheus read, in its text format: the answers of the queries `blastRadius` and `readiness`, by the same functions. */
import { badBuildMetric, packageMetricsLimit, releaseMetrics } from '../../contract/metrics.ts';
import type { ownerLabels } from '../../core/models/owner-labels.ts';
import type { View } from '../federation/view.ts';
import type { Scope } from '../journal/journal.ts';
import { exposedModels } from './blastRadius.ts';
import { blockEnd, sample } from './metric-text.ts';
import { readerOf } from './pool-text.ts';
import { packageRows, withoutAbandoned } from './readiness-rows.ts';
import { failingGateIn, waitingSeconds } from './waiting.ts';

export interface ReleaseMetricsWanted {
  readonly scope: Scope;
  /** Models at most, in ascending order of name. */
  readonly limit: number;
}

/** The blocks in the order of `releaseMetrics`. What is unknown has no sample, nor has what is well. */
export function releaseMetricsText(view: View, { scope, limit }: ReleaseMetricsWanted, now: number): string {
  const { text } = readerOf(view.pool);
  const stated = (label: (typeof ownerLabels)[number], row: number) => text(view.models.fields[label].codes[row] ?? -1);
  const own = { org_id: String(scope.orgId), datasource_uid: scope.datasourceUid };
  const packages = withoutAbandoned(view, packageRows(view), now);
  const write: Readonly<Record<(typeof releaseMetrics)[number], () => readonly string[]>> = {
    northstar_model_bad_build: () =>
      exposedModels(view)
        .filter(({ row }) => row < limit)
        .map(({ row, model, package: name = '', build = '' }) => sample(badBuildMetric, { model, package: name, build, domain: stated('domain', row), team: stated('team', row), rotation: stated('rotation', row), ...own }, 1)),
    northstar_package_waiting_seconds: () =>
      largest(packages.map(({ release, ready }) => ({ name: release.name, value: waitingSeconds(view, release, ready, now) }))).map(({ name, value }) => sample('northstar_package_waiting_seconds', { package: name, ...own }, value)),
    northstar_package_gate_failing_builds: () =>
      largest(
        packages.flatMap(({ release }) => {
          const found = failingGateIn(release);
          return found === undefined ? [] : [{ name: release.name, gate: found.name, value: found.builds }];
        })
      ).map(({ name, gate, value }) => sample('northstar_package_gate_failing_builds', { package: name, gate, ...own }, value)),
  };
  return releaseMetrics.map((name) => write[name]().join('')).join(blockEnd);
}

/** Those that are known and above 0; where there are too many, those of the largest values. */
function largest<Of extends { readonly value: number }>(all: readonly Of[]): readonly Of[] {
  const known = all.filter(({ value }) => value > 0);
  return known.length <= packageMetricsLimit ? known : known.toSorted((a, b) => b.value - a.value).slice(0, packageMetricsLimit);
}
