/** What a preset is: how the metrics of one exporter become shares of use of hosts and jobs. Data, so that a person can write one in the settings. */
import { z } from 'zod';
import { resources } from '../../models/fleet.ts';
import { isLabelName } from '../metric-names.ts';

const matcher = String.raw`\s*[a-zA-Z_]\w*\s*(=~|!~|!=|=)\s*"([^"\\\n]|\\.)*"\s*`;
const selector = new RegExp(String.raw`^[a-zA-Z_:][\w:]*(\{(${matcher}(,${matcher})*,?)?\s*\})?$`);

/** A metric, with matchers where not all of its series count: `node_cpu_seconds_total{mode="idle"}`. */
const series = z.string().max(500).regex(selector, 'it is no name of a metric, with matchers in braces or without');
const label = z.string().refine(isLabelName, 'it is no name of a label');
const labels = z.array(label).min(1).max(10);

/**
 * A share of use, by what the exporter says of it; series that are calculated with each other have the same labels. `gauge`: a value of
 * which `full` is all (100 for percent). `used` beside `free` or `total`, `free` beside `total`: amounts in one unit. `idleSeconds`,
 * `busySeconds`: counters, a series a CPU, or where `cpus` says how many there are one for all; `perSecond` of them are a second.
 */
const measure = z.union(
  [
    z.strictObject({ gauge: series, full: z.number().positive().default(1) }),
    z.strictObject({ used: series, free: series }),
    z.strictObject({ used: series, total: series }),
    z.strictObject({ free: series, total: series }),
    z.strictObject({ idleSeconds: series }),
    z.strictObject({ busySeconds: series, perSecond: z.number().positive().default(1), cpus: series.optional() }),
  ],
  'it is none of gauge (with full), used and free, used and total, free and total, idleSeconds, or busySeconds (with perSecond and cpus)'
);
export type Measure = z.infer<typeof measure>;

/** Of each resource the ways to measure it, the best first: of a host the first that says something counts. */
const measures = z.partialRecord(z.enum(resources), z.array(measure).min(1).max(5));

const jobs = z.strictObject({
  /** Labels whose values, with `/` between them, are the id of the job as its scheduler writes it. */
  id: labels,
  /** Where those labels are on another series: that series, and the labels that both share. */
  joined: z.strictObject({ series, on: labels }).optional(),
  /** Labels of the measures that are called otherwise on the other series: theirs by its name. */
  renamed: z.record(label, label).default({}),
  measures,
});
export type JobMeasures = z.infer<typeof jobs>;

export const fleetPreset = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'it is no short name of small letters, digits and -'),
  about: z.string().max(1_000).default(''),
  /** Labels that name the host, the best first; a port at the end does not count. */
  host: labels.default(['instance']),
  /** Whether `a.example.org` is the host `a`. Addresses are left whole. */
  cutDomain: z.boolean().default(false),
  rack: z.array(label).max(10).default(['rack']),
  cluster: z.array(label).max(10).default(['cluster']),
  hosts: measures.default({}),
  /** Labels of a device that are not empty while a job holds it. Devices that no job holds do not enter the worst of a host on which a job holds others. */
  held: z.array(label).max(10).default([]),
  jobs: z.array(jobs).max(10).default([]),
  /** Series of hosts that no job can have or has: they enter no worst of their rack or cluster. Where `equals` is given, while the value is that. */
  outOfPool: z.array(z.strictObject({ series, equals: z.number().optional() })).max(10).default([]),
  /** A series of each host whose labels say in which rack it stands, before what the measures say. */
  place: z.strictObject({ series, rack: labels }).optional(),
});
export type FleetPreset = z.infer<typeof fleetPreset>;
