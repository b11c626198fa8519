/** On which nodes the pods of workloads run. */
import type { Pod, Workload } from './answers.ts';

/** Kueue writes the workload's name on the pods of jobs with topology-aware scheduling. */
const workloadAnnotation = 'kueue.x-k8s.io/workload';
/** Labels with the name of a job whose pods belong to something between. */
const jobLabels: ReadonlyArray<readonly [string, RegExp]> = [
  ['jobset.sigs.k8s.io/jobset-name', /^JobSet$/],
  ['training.kubeflow.org/job-name', /Job$/],
  ['ray.io/cluster', /^RayCluster$/],
];
const hostnameLabel = 'kubernetes.io/hostname';

/** Names of nodes, by what tells to which workload a pod belongs. */
export type PodPlaces = ReadonlyMap<string, ReadonlySet<string>>;

const keyOf = (...parts: readonly string[]) => parts.join('\n');
const own = (texts: Readonly<Record<string, string>>, name: string) => (Object.hasOwn(texts, name) ? texts[name] : undefined);

export function placesOf(pods: readonly Pod[]): PodPlaces {
  const places = new Map<string, Set<string>>();
  for (const { metadata, spec } of pods) {
    const { nodeName } = spec;
    if (!nodeName) {
      continue;
    }
    const add = (key: string) => places.set(key, (places.get(key) ?? new Set<string>()).add(nodeName));
    add(keyOf('uid', metadata.uid));
    for (const { uid } of metadata.ownerReferences) {
      add(keyOf('uid', uid));
    }
    const workload = own(metadata.annotations, workloadAnnotation);
    if (workload !== undefined) {
      add(keyOf('workload', metadata.namespace, workload));
    }
    for (const [label] of jobLabels) {
      const job = own(metadata.labels, label);
      if (job !== undefined) {
        add(keyOf(label, metadata.namespace, job));
      }
    }
  }
  return places;
}

/** Where its pods are, else where Kueue's topology assigns them; `nodesByHostname` knows nodes by their label. */
export function nodesOf({ metadata, status }: Workload, places: PodPlaces, nodesByHostname: ReadonlyMap<string, string>): readonly string[] {
  const { namespace, name, ownerReferences } = metadata;
  const keys = [keyOf('workload', namespace, name)];
  for (const owner of ownerReferences) {
    keys.push(keyOf('uid', owner.uid));
    keys.push(...jobLabels.filter(([, kind]) => kind.test(owner.kind)).map(([label]) => keyOf(label, namespace, owner.name)));
  }
  const found = new Set(keys.flatMap((key) => [...(places.get(key) ?? [])]));
  if (found.size === 0) {
    for (const { topologyAssignment } of status.admission?.podSetAssignments ?? []) {
      const at = topologyAssignment?.levels.indexOf(hostnameLabel) ?? -1;
      for (const { values } of topologyAssignment?.domains ?? []) {
        const node = nodesByHostname.get(values[at] ?? '');
        if (node !== undefined) {
          found.add(node);
        }
      }
    }
  }
  return [...found].sort();
}

/** Nodes by the label with their host name. */
export const byHostname = (nodes: ReadonlyArray<{ readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> } }>): ReadonlyMap<string, string> =>
  new Map(nodes.map(({ metadata }) => [own(metadata.labels, hostnameLabel) ?? metadata.name, metadata.name]));
