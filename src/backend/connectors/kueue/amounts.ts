/** CPUs, GPUs and memory in lists of resources, and what the pods of a workload ask for together. */
import type { Container, PodSet } from './answers.ts';
import { quantityOf } from './quantity.ts';

/** NaN where it is not said or is no quantity. */
export interface Amounts {
  readonly cpus: number;
  readonly gpus: number;
  readonly memory: number;
}
type Resources = Readonly<Record<string, unknown>>;

/** `wrong` is told of each resource that is no quantity. */
export function amountsOf(resources: Resources, gpuResources: readonly string[], wrong: (resource: string) => void): Amounts {
  const read = (name: string) => {
    if (!Object.hasOwn(resources, name)) {
      return NaN;
    }
    const value = quantityOf(resources[name]);
    if (!(value >= 0)) {
      wrong(name);
      return NaN;
    }
    return value;
  };
  return { cpus: read('cpu'), gpus: gpuResources.map(read).reduce(plus, NaN), memory: read('memory') };
}

/** What is not known counts for nothing beside what is. */
export const plus = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b);
const most = (a: number, b: number) => (Number.isNaN(a) || b > a ? b : a);
const combined = (how: (a: number, b: number) => number, a: Amounts, b: Amounts): Amounts => ({ cpus: how(a.cpus, b.cpus), gpus: how(a.gpus, b.gpus), memory: how(a.memory, b.memory) });

export const nothing: Amounts = { cpus: NaN, gpus: NaN, memory: NaN };
export const together = (a: Amounts, b: Amounts): Amounts => combined(plus, a, b);

/** Containers run together, after each of the initial ones ran alone; what has no request asks for its limit. */
export function requestedBy(podSets: readonly PodSet[], read: (resources: Resources) => Amounts): Amounts {
  const ofContainer = ({ resources }: Container) => read({ ...resources?.limits, ...resources?.requests });
  return podSets
    .map(({ count, template: { spec } }) => {
      const running = spec.containers.map(ofContainer).reduce(together, nothing);
      const { cpus, gpus, memory } = spec.initContainers.map(ofContainer).reduce((a, b) => combined(most, a, b), running);
      return { cpus: cpus * count, gpus: gpus * count, memory: memory * count };
    })
    .reduce(together, nothing);
}

/** A share of a CPU counts as one; what floating-point numbers add to a whole number does not. */
export const wholeOf = (amount: number): number => Math.max(0, Math.ceil(amount - 1e-6));
