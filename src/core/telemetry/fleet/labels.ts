/** How the labels of exporters become `host`, `rack` and `cluster`, in PromQL. */
import { exactly, quoted } from '../expression.ts';
import type { FleetPreset } from './preset.ts';

type Named = Pick<FleetPreset, 'host' | 'cutDomain' | 'rack' | 'cluster'>;

/** `gpu-1:9100` and `[::1]:9100` without the port. */
const withoutPort = String.raw`([^:]+|\[.*\])(?::[^:]*)?`;
/** What stands before the first dot, unless it is a number: addresses have no domain. */
const withoutDomain = String.raw`([^.:\[]*[^.:\[0-9][^.:\[]*)(?:[.:].*)?`;

export const by = (labels: readonly string[]) => `by (${[...new Set(labels)].join(', ')})`;

export function replaced(expression: string, to: string, from: string, pattern: string, value = '$1'): string {
  return `label_replace(${expression}, ${[to, value, from, pattern].map(quoted).join(', ')})`;
}

/** Copies the best label that is not empty; `labels` has it first. */
const copied = (expression: string, to: string, labels: readonly string[]) => labels.toReversed().reduce((inner, from) => (from === to ? inner : replaced(inner, to, from, '(.+)')), expression);

/** Of an expression whose series have the labels of the preset. */
export function withHost(expression: string, { host, cutDomain }: Named): string {
  return host.toReversed().reduce((inner, from) => {
    const named = replaced(inner, 'host', from, withoutPort);
    return cutDomain ? replaced(named, 'host', from, withoutDomain) : named;
  }, expression);
}

/** `name`: of the cluster of whatever names none. */
export function withCluster(expression: string, { cluster }: Named, name: string | undefined): string {
  const own = copied(expression, 'cluster', cluster);
  return name === undefined ? own : replaced(own, 'cluster', 'cluster', '', name.replaceAll('$', '$$$$'));
}

export const withRack = (expression: string, { rack }: Named) => copied(expression, 'rack', rack);

/** A metric with more matchers than it has. */
export function narrowed(series: string, matchers: readonly string[]): string {
  if (matchers.length === 0) {
    return series;
  }
  const [, name = series, own = ''] = /^([^{]*)(?:\{(.*?),?\s*\})?$/s.exec(series) ?? [];
  return `${name}{${[own, ...matchers].filter((one) => one.trim() !== '').join(',')}}`;
}

export const isGiven = (label: string) => `${label}!=""`;

/** For each label that may name the host, the matchers that let only those hosts through; one without matchers where all are wanted. */
export function hostMatchers({ host, cutDomain }: Named, hosts: readonly string[] | undefined): readonly (readonly string[])[] {
  if (hosts === undefined) {
    return [[]];
  }
  const names = hosts.map(exactly).join('|');
  return host.map((label) => [`${label}=~${quoted(`(?:${names})${cutDomain ? String.raw`(?:\..*)?` : ''}(?::[^:]*)?`)}`]);
}

/** Puts an expression of several lines one step to the right. */
export const indented = (text: string) => text.replaceAll('\n', '\n  ');
