/**
 * The rules on the machines of the fleet: a host is lost under a job, and GPU memory is about to be exhausted. In Prometheus they live by
 * recorded series, and have from Northstar's own metrics which production model's job it is. In Grafana they live by Northstar's queries: a
 * host is lost where its scheduler says so, and a trend is drawn through four looks at the mean of a host's GPUs.
 */
import type { Resource } from '../models/fleet.ts';
import { ownerLabels } from '../models/owner-labels.ts';
import { seriesName } from '../telemetry/fleet/series.ts';
import type { AlertRule, GrafanaCondition } from './alert-rule.ts';

/** Stable, as the ids of all alert rules: they stand in links and runbooks. */
export const fleetRuleIds = ['hostLost', 'gpuMemoryExhausting'] as const;

export type FleetRuleId = (typeof fleetRuleIds)[number];

/** What Grafana says of it, where that is something else than Prometheus knows: templates on the labels of its queries. */
interface InGrafana {
  readonly summary: string;
  readonly cause: string;
  readonly figure: NonNullable<AlertRule['figure']>;
  readonly condition: GrafanaCondition;
}

/** As an alert rule; in Prometheus its row is a host. */
export type FleetRule = Pick<AlertRule, 'uid' | 'title' | 'alert' | 'severity' | 'pending' | 'summary' | 'cause' | 'cure'> & {
  readonly id: FleetRuleId;
  /** What of the host is looked at. */
  readonly resource: Resource;
  /** How the value is written. */
  readonly format: string;
  readonly prometheus: string;
  readonly grafana: InGrafana;
};

const [gpu, cpu, memory] = (['gpu', 'cpu', 'memory'] as const).map((resource) => seriesName('host', resource, 'mean'));
const gpuMemory = seriesName('host', 'gpuMemory', 'worst');

/** GPUs that do less stand still, but for what an exporter rounds. */
const idle = 0.01;
/** How long a host that is gone is called lost, unless it comes back; whoever looks later sees it among the hosts that are down. */
const remembered = { window: '30m', seconds: 1_800 } as const;
/** The trend is that of so long, drawn on for as long. */
const trend = { window: '30m', seconds: 1_800, thirds: ['10m', '20m', '30m'] } as const;
/** A trend on less is no hurry. */
const nearlyFull = 0.9;

/** Memory that a framework takes at once is a step, which lies in one third of that time, and two steps in two: each third must have a tenth or more of what it grew by. */
function growsSteadily(...looks: readonly [now: string, string, string, before: string]): readonly string[] {
  const [now, , , before] = looks;
  return looks.slice(1).map((earlier, third) => `10 * (${looks[third] ?? now} - ${earlier}) > ${now} - ${before}`);
}

/** Of each host, over the last minutes of the time that is asked about. The job that has it now labels the alert, whichever had it before. */
const meanGpuMemory = { queryType: 'fleetUsage', level: 'host', measure: 'gpuMemory' } as const;
const jobLabels = ['job', 'model', 'team', 'rotation'];
const lookSeconds = 600;
const lookedAt = (ago: number) => ({ from: ago + lookSeconds, to: ago });

/** An alert for each job of a production model that holds the host, or held it within that time, with its owner; one without where none is known. */
function underJobs(lost: string): string {
  const inner = lost.replaceAll('\n', '\n  ');
  const held = `max by (host, model, job_id, ${ownerLabels.join(', ')}) (last_over_time(northstar_model_job_host[${remembered.window}]))`;
  return `(\n  ${held}\n  or on (host)\n  group by (host) (last_over_time(${gpu}[${remembered.window}]))\n)\n* on (host) group_left (rack, cluster)\ntopk by (host) (1,\n  ${inner}\n)`;
}

const hostLostRule: FleetRule = {
  id: 'hostLost',
  uid: 'host-lost',
  resource: 'gpu',
  title: 'Host is lost under a job',
  alert: 'NorthstarHostLost',
  severity: 'critical',
  pending: '5m',
  summary: 'Host {{ $labels.host }} is lost under {{ if $labels.model }}job {{ $labels.job_id }} of {{ $labels.model }}{{ else }}a job{{ end }}',
  cause: 'Its GPUs were used, at {value} when last seen, and since then nothing is measured of it.',
  cure: 'See which job has it: it waits for a host that does not answer. Drain the host, and let the job start again from its checkpoint.',
  format: 'humanizePercentage',
  prometheus: underJobs(`last_over_time(${gpu}[${remembered.window}]) > ${idle}\nunless on (host)\n(${gpu} or on (host) ${cpu} or on (host) ${memory})`),
  grafana: {
    summary: 'A host is lost under job {{ $labels.job }}{{ with $labels.model }} of {{ . }}{{ end }}',
    cause: 'Hosts that its scheduler calls down while the job has them, or that failed and ended it: {value}.',
    figure: { refId: 'Lost', format: 'humanize' },
    condition: {
      queries: { Lost: { queryType: 'jobs', measure: 'hostsLost', labels: ['rotation'] } },
      ranges: { Lost: { from: remembered.seconds, to: 0 } },
      expressions: { Down: '$Lost > 0' },
      fires: 'Down',
      noData: 'OK',
      failed: 'KeepLast',
    },
  },
};

const gpuMemoryRule: FleetRule = {
  id: 'gpuMemoryExhausting',
  uid: 'gpu-memory-exhausting',
  resource: 'gpuMemory',
  title: 'GPU memory is about to be exhausted',
  alert: 'NorthstarGpuMemoryExhausting',
  severity: 'warning',
  pending: '5m',
  summary: 'GPU memory of host {{ $labels.host }} is about to be exhausted',
  cause: 'The fullest of its GPUs is at {value}, and at the rate of the last half hour it is full within another.',
  cure: 'See which job has the host: what it keeps on the GPU grows. A smaller batch, or a restart from its checkpoint, is better than the error to come.',
  format: 'humanizePercentage',
  prometheus: [`${gpuMemory} > ${nearlyFull}`, `predict_linear(${gpuMemory}[${trend.window}], ${trend.seconds}) >= 1`, ...growsSteadily(gpuMemory, `${gpuMemory} offset ${trend.thirds[0]}`, `${gpuMemory} offset ${trend.thirds[1]}`, `${gpuMemory} offset ${trend.thirds[2]}`)].join('\nand\n'),
  grafana: {
    summary: 'GPU memory of host {{ $labels.member }} is about to be exhausted',
    cause: 'The memory of its GPUs is at {value} in their mean, and at the rate of the last half hour it is full within another.',
    figure: { refId: 'Now', format: 'humanizePercentage' },
    condition: {
      queries: { Now: { ...meanGpuMemory, labels: jobLabels }, Later: meanGpuMemory, Earlier: meanGpuMemory, Before: meanGpuMemory },
      ranges: { Later: lookedAt(trend.seconds / 3), Earlier: lookedAt((2 * trend.seconds) / 3), Before: lookedAt(trend.seconds) },
      expressions: { Filling: [`$Now > ${nearlyFull}`, '2 * $Now - $Before >= 1', ...growsSteadily('$Now', '$Later', '$Earlier', '$Before')].join(' && ') },
      fires: 'Filling',
      noData: 'OK',
      failed: 'KeepLast',
    },
  },
};

export const fleetRules: readonly FleetRule[] = [hostLostRule, gpuMemoryRule];
