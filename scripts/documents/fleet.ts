/** docs/fleet.md: how the use of a training fleet is measured, recorded, pooled, and how a matrix of it travels. */
import { cells, fullCell, packedMatrix } from '../../src/contract/packed-matrix.ts';
import { resources, resourceTitles, worstEnd, type Resource } from '../../src/core/models/fleet.ts';
import { seriesOf } from '../../src/core/telemetry/fleet/measure.ts';
import type { FleetPreset } from '../../src/core/telemetry/fleet/preset.ts';
import { fleetPresets } from '../../src/core/telemetry/fleet/presets.ts';
import { outOfPoolSeries, placeSeries, poolings, seriesName } from '../../src/core/telemetry/fleet/series.ts';
import { code, fenced, made, page, table } from './markdown.ts';

const listed = (names: readonly string[]) => [...new Set(names)].map(code).join(', ');
const worstOf = (end: 'low' | 'high') => resources.filter((resource) => worstEnd[resource] === end).map((resource) => resourceTitles[resource].replace('Memory', 'memory')).join(' and ');
const distinct = (rows: readonly (readonly string[])[]) => rows.filter((row, place) => rows.findIndex((other) => other.join() === row.join()) === place);
const metrics = (measures: FleetPreset['hosts'], resource: Resource) => listed((measures[resource] ?? []).flatMap((measure) => seriesOf(measure)));

const presetPart = ({ name, about, host, hosts, jobs, place, outOfPool }: FleetPreset) => {
  const of = (measures: FleetPreset['hosts'], whose: string) => resources.flatMap((resource) => (measures[resource] === undefined ? [] : [[`${resourceTitles[resource]} ${whose}`, metrics(measures, resource)]]));
  return [
    `### \`${name}\``,
    about,
    table(
      ['What', 'From'],
      [
        ['The host’s name', listed(host)],
        ...of(hosts, 'of hosts'),
        ...distinct(jobs.flatMap(({ id, joined, measures }) => of(measures, `of jobs named by ${listed(id)}${joined === undefined ? '' : ` of ${code(joined.series.replace(/\{.*/, ''))}`}`))),
        ...(place === undefined ? [] : [['The rack', `${code(place.series)}: ${listed(place.rack)}`]]),
        ...(outOfPool.length === 0 ? [] : [['Hosts out of the pool', outOfPool.map(({ series, equals }) => code(`${series}${equals === undefined ? '' : ` == ${equals}`}`)).join(', ')]]),
      ]
    ),
  ].join('\n\n');
};

const seriesRows = (['host', 'rack', 'cluster', 'job'] as const).map((level) => [
  level,
  listed(resources.map((resource) => seriesName(level, resource, 'mean'))),
  listed(resources.filter((resource) => poolings(level, resource).includes('worst')).map((resource) => seriesName(level, resource, 'worst'))),
  level === 'job' ? '`job`, `cluster`' : level === 'host' ? '`host`, `rack`, `cluster`' : level === 'rack' ? '`rack`, `cluster`' : '`cluster`',
]);

const ownPreset = `sources:
  - name: metrics
    kind: prometheus
    url: https://prometheus.example.org
    cluster: east
    fleetPresets:
      - name: amd
        host: [machine, instance]
        cutDomain: true
        rack: [row]
        hosts:
          gpu: [{ gauge: 'amd_gpu_busy{kind!="virtual"}', full: 100 }]
          gpuMemory: [{ used: amd_vram_used_bytes, total: amd_vram_bytes }]
        jobs:
          - id: [slurm_job]
            measures: { gpu: [{ gauge: amd_gpu_busy, full: 100 }] }
        outOfPool: [{ series: node_maintenance, equals: 1 }]
      - node-exporter`;

export function fleetPage(): string {
  return page(
    '# The training fleet',
    made('src/core/telemetry/fleet and src/contract/packed-matrix.ts'),
    'How much of its GPUs, GPU memory, CPUs and memory a fleet uses comes from Prometheus, which the exporters on its machines already feed. Shares are 0 to 1 of what there is. Nothing of it is kept by Northstar: it is asked each time.',
    '## Recording',
    `\`npx northstar rules recording\` prints rules that make one series a host, rack, cluster and job out of what exporters say; [northstar.rules.yml](../provisioning/prometheus/northstar.rules.yml) is what it prints without options. \`--config FILE\` records by the presets and the cluster of the Prometheus in that configuration. Prometheus evaluates them once a minute.

A matrix of 10,000 hosts over a day is read from recorded series in seconds. Without them Northstar evaluates the same expressions from the raw metrics, says so, and first counts what that would cost: above \`maxSeries\` of the source, or 250 values for each of those, it refuses with the figure (\`FLEET_TOO_COSTLY\`). Where there is neither, it says which command records them.`,
    table(['Level', 'Mean', 'Worst', 'Labels'], seriesRows),
    `Names follow level, metric and operation. \`${placeSeries}\` says of each host where it stands, \`${outOfPoolSeries}\` which hosts enter no worst.`,
    '## The worst, and the mean',
    `The worst is the lowest use of ${worstOf('low')}, for hardware that stands idle is wasted, and the highest of ${worstOf('high')}, for memory that runs full ends jobs. It is kept at every pooling, so that one bad host in 10,000 shows:

- of a host, the worst of its GPUs: one idle GPU of eight is 0, while the mean of the host is 7/8. Where the exporter says which GPUs a job holds, those that none holds do not enter. CPUs and memory are of the host as a whole;
- of a rack or a cluster, the worst of its hosts, without those that are drained, down, cordoned or free; of a job, the worst of its hosts and GPUs;
- of a column in a matrix, the worst of the minutes in the step that ends there.

The mean is that of all measured hosts, the free ones too: it is how much of the fleet is used. Of a rack, cluster or job each host or GPU that is measured counts alike.`,
    '## What is not believed',
    `- Negative values, NaN, blanks of DCGM and shares above 1.05 are left out before anything is pooled; they are not 0. Up to 1.05 is rounding of an exporter. A rate that says an idle CPU was idle for 102% of the time is 0.
- A counter that restarts loses no more than the moment of its restart: all are read as rates over five minutes.
- A host whose exporter ends has no value from then on, nor has it in a rack’s pool. Without recorded series it may last five minutes longer.
- \`gpu-1:9100\`, \`gpu-1:9400\` and \`gpu-1\` are one host; with \`cutDomain\` \`gpu-1.example.org\` is it too. Names of hosts are one in the whole fleet.
- Of two exporters that measure the same of one host the first in the order of the presets counts; of two metrics in a preset the first that says something. The order without settings: ${listed(fleetPresets.map(({ name }) => name))}. What a scheduler calls allocated is not used, and stands in for no use.
- Two series of one host, as of two Prometheus that record the same, become their worst, or their mean.
- Moments are those at which Prometheus took a sample: a clock on a machine that drifts moves nothing. Where the clock of Prometheus is behind ours, the last columns have no data until it has caught up.
- A series that says neither cluster nor rack is answered whatever cluster or rack is asked for, with both unknown; the scheduler’s own list of hosts then decides.`,
    '## Presets',
    'A preset is data: which metrics of an exporter are which use, and which labels name the host, the rack, the cluster and the job. All of these count unless `fleetPresets` of the source lists others.',
    ...fleetPresets.map(presetPart),
    'The Slurm exporter of Rivos states no metric of a node, so there is no preset for it; the source `slurm` knows what it says.',
    '### One of your own',
    fenced('yaml', ownPreset),
    `A measure is one of: \`gauge\` with \`full\` (the value that is all of it; 1 unless given), \`used\` with \`free\` or \`total\`, \`free\` with \`total\`, \`idleSeconds\` (a counter a CPU), \`busySeconds\` (with \`perSecond\`, how many of them are a second, and \`cpus\` where one counter is of several CPUs). A metric is written with matchers where not all of its series count. \`host\`, \`rack\` and \`cluster\` list labels, the best first; \`held\` lists labels of a device that are not empty while a job holds it. \`jobs\` says which labels are the id of a job as its scheduler writes it (two are joined by \`/\`), and with \`joined: { series, on }\` that they stand on another series. \`place: { series, rack }\` is a series that says in which rack a host stands. \`cluster\` of the source names the cluster of whatever names none.`,
    '## How a matrix travels',
    `The query type [\`fleetMatrix\`](queries.md) answers one frame, one row a host, rack or cluster. The cells of a row are one text: the bytes of its columns in base64, the earliest first. \`meta.custom.matrix\` of the frame says how to read them:`,
    table(
      ['Field', 'Meaning'],
      [
        ['`version`', String(packedMatrix.shape.version.value)],
        ['`level`', packedMatrix.shape.level.options.map(code).join(', ')],
        ['`from`, `step`', 'Milliseconds since the epoch, and milliseconds: column `k` (from 0) is of the step that ends at `from + k * step`'],
        ['`columns`', 'How many bytes each row has'],
        ['`packed`', 'Which fields of the frame are packed: `column` its name, `resource`, and `pooled`: `worst` or `mean`'],
      ]
    ),
    table(
      ['Byte', 'Meaning'],
      [
        [`0 to ${fullCell}`, `The share in half percents: ${fullCell} is all of it`],
        [String(cells.invalid), 'A number that cannot be: negative, infinite or far above 1'],
        [String(cells.drained), 'The host is kept from jobs by a person'],
        [String(cells.unallocated), 'No job has the host: nobody’s waste'],
        [String(cells.noData), 'Nobody measured it, which is not 0'],
      ]
    ),
    'Other bytes are not written. Where racks or clusters are asked for, their cells are pooled from those of their hosts: the worst of those that have a share; where none has, the commonest reason. A text that is too short is no data from there on.'
  );
}
