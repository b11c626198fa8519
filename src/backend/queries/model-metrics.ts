/** The metrics of single models in Prometheus' text format: the samples of each metric as one block, without its head. */
import { jobHostMetric, modelMetrics, type ModelMetric } from '../../contract/metrics.ts';
import { holdsMachines, hostsOf } from '../../core/models/job.ts';
import { ownerLabels } from '../../core/models/owner-labels.ts';
import type { View } from '../federation/view.ts';
import type { ModelLaunches, Scope } from '../journal/journal.ts';
import { blockEnd, escaped } from './metric-text.ts';
import { snapshotStalenessField, trainingField } from './model-judgements.ts';
import { readerOf } from './pool-text.ts';

export interface ModelMetricsWanted {
  readonly scope: Scope;
  /** Of models, by name; those that are not among them have none. Absent where they are not known. */
  readonly launches?: readonly ModelLaunches[] | undefined;
  /** Models at most, in ascending order of name. */
  readonly limit: number;
}

/** Hosts of jobs beyond as many as there are models: a few models may train on a large fleet. */
const spareHosts = 1_000;

/** The blocks in the order of `modelMetrics`. What is unknown has no sample. */
export function modelMetricsText(view: View, { scope, launches, limit }: ModelMetricsWanted, now: number): string {
  const { models, jobs, pool } = view;
  const { text } = readerOf(pool);
  const launched = new Map(launches?.map((total) => [total.model, total.launches]));
  const rows = Math.min(limit, models.rows);
  const names = Array.from(models.keys.subarray(0, rows), text);
  const own = `org_id="${scope.orgId}",datasource_uid="${escaped(scope.datasourceUid)}"`;
  const labels = names.map((name) => `{model="${escaped(name)}"`);
  const owner = (row: number) => ownerLabels.map((label) => `,${label}="${escaped(text(models.fields[label].codes[row] ?? -1))}"`).join('');
  const age = snapshotStalenessField(view, now).numbers;
  const training = trainingField(view, now).numbers;
  const valueOf: Readonly<Record<Exclude<ModelMetric, typeof jobHostMetric>, (row: number) => number>> = {
    northstar_model_info: () => 1,
    northstar_model_snapshot_age_seconds: (row) => age[row] ?? NaN,
    northstar_model_snapshot_sla_seconds: (row) => models.fields.snapshotSla.numbers[row] ?? NaN,
    northstar_model_training: (row) => training[row] ?? NaN,
    northstar_model_launches_total: (row) => (launches === undefined ? NaN : (launched.get(names[row] ?? '') ?? 0)),
  };
  const rowOf = new Map(Array.from(models.keys.subarray(0, rows), (key, row) => [key, row] as const));
  const block = (metric: ModelMetric) => (metric === jobHostMetric ? heldHosts() : ofModels(metric));
  const ofModels = (metric: Exclude<ModelMetric, typeof jobHostMetric>) =>
    labels
      .map((label, row) => {
        const value = valueOf[metric](row);
        return Number.isNaN(value) ? '' : `${metric}${label}${metric === 'northstar_model_info' ? owner(row) : ''},${own}} ${value}\n`;
      })
      .join('');
  function heldHosts(): string {
    const { id, model, state, hosts } = jobs.fields;
    const lines: string[] = [];
    for (let job = 0; job < jobs.rows && lines.length < limit + spareHosts; job++) {
      const row = rowOf.get(model.codes[job] ?? -1);
      if (row !== undefined && holdsMachines(text(state.codes[job] ?? -1))) {
        const held = hostsOf(text(hosts.codes[job] ?? -1)).slice(0, limit + spareHosts - lines.length);
        lines.push(...held.map((host) => `${jobHostMetric}${labels[row] ?? '{'},job_id="${escaped(text(id.codes[job] ?? -1))}",host="${escaped(host)}"${owner(row)},${own}} 1\n`));
      }
    }
    return lines.join('');
  }
  return modelMetrics.map(block).join(blockEnd);
}
