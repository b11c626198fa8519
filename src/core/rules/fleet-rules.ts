/**
 * The rules on the machines of the fleet: a host is lost under a job, and GPU memory is about to be exhausted. They live by recorded series;
 * which production model's job it is they have from Northstar's own metrics. Grafana cannot evaluate them from Northstar's queries, which
 * know no trend.
 */
import type { Resource } from '../models/fleet.ts';
import { ownerLabels } from '../models/owner-labels.ts';
import { seriesName } from '../telemetry/fleet/series.ts';
import type { AlertRule } from './alert-rule.ts';

/** Stable, as the ids of all alert rules: they stand in links and runbooks. */
export const fleetRuleIds = ['hostLost', 'gpuMemoryExhausting'] as const;

/** As an alert rule, for Prometheus alone; its row is a host. */
export type FleetRule = Pick<AlertRule, 'title' | 'alert' | 'severity' | 'pending' | 'summary' | 'cause' | 'cure'> & {
  readonly id: (typeof fleetRuleIds)[number];
  /** What of the host is looked at. */
  readonly resource: Resource;
  /** How the value is written. */
  readonly format: string;
  readonly prometheus: string;
};

const [gpu, cpu, memory] = (['gpu', 'cpu', 'memory'] as const).map((resource) => seriesName('host', resource, 'mean'));
const gpuMemory = seriesName('host', 'gpuMemory', 'worst');

/** GPUs that do less stand still, but for what an exporter rounds. */
const idle = 0.01;
/** How long a host that is gone is called lost, unless it comes back; whoever looks later sees it among the hosts that are down. */
const remembered = '30m';
/** The trend is that of so long, drawn on for as long. */
const trend = { window: '30m', aheadSeconds: 1_800 } as const;
/** A trend on less is no hurry. Memory that a framework takes as a whole at its start stands still, however full. */
const nearlyFull = 0.9;

/** An alert for each job of a production model that holds the host, or held it within that time, with its owner; one without where none is known. */
function underJobs(lost: string): string {
  const inner = lost.replaceAll('\n', '\n  ');
  const held = `max by (host, model, job_id, ${ownerLabels.join(', ')}) (last_over_time(northstar_model_job_host[${remembered}]))`;
  return `(\n  ${held}\n  or on (host)\n  group by (host) (last_over_time(${gpu}[${remembered}]))\n)\n* on (host) group_left (rack, cluster)\ntopk by (host) (1,\n  ${inner}\n)`;
}

const hostLostRule: FleetRule = {
  id: 'hostLost',
  resource: 'gpu',
  title: 'Host is lost under a job',
  alert: 'NorthstarHostLost',
  severity: 'critical',
  pending: '5m',
  summary: 'Host {{ $labels.host }} is lost under {{ if $labels.model }}job {{ $labels.job_id }} of {{ $labels.model }}{{ else }}a job{{ end }}',
  cause: 'Its GPUs were used, at {value} when last seen, and since then nothing is measured of it.',
  cure: 'See which job has it: it waits for a host that does not answer. Drain the host, and let the job start again from its checkpoint.',
  format: 'humanizePercentage',
  prometheus: underJobs(`last_over_time(${gpu}[${remembered}]) > ${idle}\nunless on (host)\n(${gpu} or on (host) ${cpu} or on (host) ${memory})`),
};

const gpuMemoryRule: FleetRule = {
  id: 'gpuMemoryExhausting',
  resource: 'gpuMemory',
  title: 'GPU memory is about to be exhausted',
  alert: 'NorthstarGpuMemoryExhausting',
  severity: 'warning',
  pending: '5m',
  summary: 'GPU memory of host {{ $labels.host }} is about to be exhausted',
  cause: 'The fullest of its GPUs is at {value}, and at the rate of the last half hour it is full within another.',
  cure: 'See which job has the host: what it keeps on the GPU grows. A smaller batch, or a restart from its checkpoint, is better than the error to come.',
  format: 'humanizePercentage',
  prometheus: `${gpuMemory} > ${nearlyFull}\nand\npredict_linear(${gpuMemory}[${trend.window}], ${trend.aheadSeconds}) >= 1`,
};

export const fleetRules: readonly FleetRule[] = [hostLostRule, gpuMemoryRule];
