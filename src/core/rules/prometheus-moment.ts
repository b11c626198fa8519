/** Templates for the moment at which an alert of Prometheus began. */
import type { MomentTemplates } from './link.ts';
import { afterMs, beforeMs } from './places.ts';

/**
 * When the alert became active, which Prometheus keeps as a series of its own; now at its first evaluation. It is found by all labels of the
 * row, for a model with two owners has two alerts. `%q` writes a string as PromQL reads it; a label that the alert lacks is empty.
 */
export function prometheusMoment(alert: string, labels: readonly string[]): MomentTemplates {
  const asked = `min(ALERTS_FOR_STATE{alertname=\\"${alert}\\"${labels.map((label) => `,${label}=%q`).join('')}}) or vector(time())`;
  const since = labels.length === 0 ? `"${asked}"` : `(printf "${asked}"${labels.map((label) => ` $labels.${label}`).join('')})`;
  const shifted = (ms: number) => `{{ query (printf "vector(%.0f + ${ms / 1000})" $since) | first | value | printf "%.0f" }}000`;
  return { open: `{{ $since := query ${since} | first | value }}`, at: '{{ $since | printf "%.0f" }}000', from: shifted(-beforeMs), to: shifted(afterMs), close: '' };
}
