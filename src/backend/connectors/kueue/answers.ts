/** What is read of the objects of Kubernetes core/v1 and Kueue kueue.x-k8s.io/v1beta1. Unknown fields are ignored. */
import { z } from 'zod';

/** Neither the separator of lists nor that of namespaces occurs in a name. */
const name = z.string().regex(/^[^\s,/\u0000]+$/, 'it is no name of Kubernetes').max(253);
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const texts = z.record(z.string(), z.string()).nullish().transform((found) => found ?? {});
const amounts = z.record(z.string(), z.unknown()).nullish().transform((found) => found ?? {});
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry).nullish().transform((found) => found ?? []);

const owner = z.object({ kind: z.string(), name: z.string(), uid: z.string(), controller: z.boolean().nullish() });
const condition = z.object({ type: z.string(), status: z.string(), reason: z.string().default(''), message: z.string().default('') });
const timedCondition = condition.extend({ lastTransitionTime: time });
export type Condition = z.infer<typeof condition>;
export type TimedCondition = z.infer<typeof timedCondition>;
const metadata = z.object({ name, labels: texts, annotations: texts });

/** Items are looked at one by one: a wrong one does not spoil the page. */
export const page = z.object({
  metadata: z.object({ continue: z.string().nullish() }).nullish(),
  items: z.array(z.unknown()).nullable(),
});
/** Enough to say which item is wrong. */
export const named = z.object({ metadata: z.object({ namespace: z.string().optional(), name: z.string() }) });

export const node = z.object({
  metadata,
  spec: z.object({ unschedulable: z.boolean().nullish(), taints: listOf(z.object({ key: z.string(), effect: z.string() })) }).default({ taints: [] }),
  status: z.object({ allocatable: amounts, conditions: listOf(condition) }),
});
export type Node = z.infer<typeof node>;

export const pod = z.object({
  metadata: metadata.extend({ namespace: name, uid: z.string(), ownerReferences: listOf(owner) }),
  spec: z.object({ nodeName: name.nullish() }),
});
export type Pod = z.infer<typeof pod>;

const container = z.object({ resources: z.object({ requests: amounts, limits: amounts }).nullish() });
export type Container = z.infer<typeof container>;
const podSet = z.object({
  count: z.int().min(0),
  template: z.object({
    metadata: z.object({ labels: texts, annotations: texts }).nullish(),
    spec: z.object({ containers: listOf(container), initContainers: listOf(container) }),
  }),
});
export type PodSet = z.infer<typeof podSet>;
const topology = z.object({ levels: z.array(z.string()), domains: z.array(z.object({ values: z.array(z.string()) })) });
const assignment = z.object({ resourceUsage: amounts, topologyAssignment: topology.nullish() });

export const workload = z.object({
  metadata: metadata.extend({ namespace: name, creationTimestamp: time, ownerReferences: listOf(owner) }),
  spec: z.object({
    podSets: z.array(podSet),
    queueName: z.string().default(''),
    priority: z.number().nullish(),
    active: z.boolean().nullish(),
    maximumExecutionTimeSeconds: z.number().nullish(),
  }),
  status: z
    .object({
      admission: z.object({ clusterQueue: z.string().default(''), podSetAssignments: listOf(assignment) }).nullish(),
      conditions: listOf(timedCondition),
      requeueState: z.object({ count: z.number().nullish() }).nullish(),
      admissionChecks: listOf(z.object({ name: z.string(), state: z.string(), message: z.string().default('') })),
    })
    .default({ conditions: [], admissionChecks: [] }),
});
export type Workload = z.infer<typeof workload>;

const queueStatus = z.object({ conditions: listOf(condition) }).default({ conditions: [] });
export const localQueue = z.object({ metadata: metadata.extend({ namespace: name }), spec: z.object({ clusterQueue: z.string().default('') }), status: queueStatus });
export const clusterQueue = z.object({ metadata, spec: z.object({ cohort: z.string().default('') }), status: queueStatus });
export type LocalQueue = z.infer<typeof localQueue>;
export type ClusterQueue = z.infer<typeof clusterQueue>;
