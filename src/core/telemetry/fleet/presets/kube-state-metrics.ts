/** kube-state-metrics, as it runs beside Kueue: where the nodes of Kubernetes stand, and which are kept from new pods. */
import { fleetPreset } from '../preset.ts';

export const kubeStateMetrics = fleetPreset.parse({
  name: 'kube-state-metrics',
  about: 'The topology of Kubernetes’ nodes, from labels that `--metric-labels-allowlist` lets through, and nodes that are cordoned. It measures no use.',
  host: ['node'],
  place: {
    series: 'kube_node_labels',
    rack: [
      'label_topology_kubernetes_io_rack',
      'label_cloud_provider_com_topology_rack',
      'label_network_topology_nvidia_com_leaf',
      'label_cloud_google_com_gce_topology_subblock',
      'label_topology_k8s_aws_network_node_layer_3',
    ],
  },
  outOfPool: [{ series: 'kube_node_spec_unschedulable', equals: 1 }],
});
