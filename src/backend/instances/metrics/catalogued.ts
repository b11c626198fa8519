/** Metrics of prom-client with the names, labels and meanings of the catalogue. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { metrics, type MetricName } from '../../../contract/metrics.ts';

const described = (name: MetricName, registry: Registry) => ({ name, help: metrics[name].meaning, labelNames: [...metrics[name].labels], registers: [registry] });

export const counter = (name: MetricName, registry: Registry): Counter => new Counter(described(name, registry));
export const gauge = (name: MetricName, registry: Registry): Gauge => new Gauge(described(name, registry));
export const histogram = (name: MetricName, buckets: number[], registry: Registry): Histogram => new Histogram({ ...described(name, registry), buckets });
