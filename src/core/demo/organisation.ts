/** The size of the organisation, and who is what in it: ranks that give each exact share of the models to the same models every time. */
import { stride } from './random.ts';

export interface DemoOptions {
  readonly seed: number;
  /** How many production models. */
  readonly models: number;
}

export interface Organisation extends DemoOptions {
  /** How many, of all models. */
  readonly pytorch: number;
  readonly staled: number;
  readonly notTraining: number;
  readonly launchesThisHalf: number;
  readonly rollbacksThisHalf: number;
  readonly ongoingIncidents: number;
  readonly closedIncidents: number;
  readonly squadsPerArea: number;
  /** Steps of the ranks below. */
  readonly steps: { readonly health: number; readonly framework: number; readonly launch: number; readonly revenue: number };
  /** Sum of the weights by which revenue is shared out. */
  readonly revenueWeight: number;
}

/** The talk's screen has 300 models; at another size its proportions hold. */
export const screenModels = 300;

export function planOrganisation({ seed, models }: DemoOptions): Organisation {
  const share = (ofScreen: number) => Math.round((models * ofScreen) / screenModels);
  const ongoingIncidents = Math.min(25, Math.max(1, share(3)));
  let revenueWeight = 0;
  for (let rank = 1; rank < models; rank++) {
    revenueWeight += revenueWeightAt(rank);
  }
  return {
    seed,
    models,
    pytorch: share(100),
    staled: share(2),
    notTraining: share(8),
    launchesThisHalf: share(100),
    rollbacksThisHalf: share(5),
    ongoingIncidents,
    closedIncidents: Math.min(models - 1, 3 * ongoingIncidents),
    squadsPerArea: 2 + Math.min(30, Math.floor(models / 3_000)),
    steps: { health: stride(models, 0.382), framework: stride(models, 0.618), launch: stride(models, 0.2764), revenue: stride(models, 0.4472) },
    revenueWeight,
  };
}

/** The places that a model takes in four orders; each order gives every model a place of its own. Model 0 is first in the order of health. */
export interface Ranks {
  /** 0 is the talk's row; then come those that do not train, those that are stale, and the healthy ones. */
  readonly health: number;
  readonly framework: number;
  readonly launch: number;
  readonly revenue: number;
}

export function ranksOf({ models, seed, steps }: Organisation, index: number): Ranks {
  const shift = Math.abs(seed) % models;
  return {
    health: (index * steps.health) % models,
    framework: (index * steps.framework + shift) % models,
    launch: (index * steps.launch + shift) % models,
    revenue: (index * steps.revenue) % models,
  };
}

/** Healthy models have a rank of health from here. Half of the stale ones do not train either: that is why they are stale. */
export function firstHealthyRank({ staled, notTraining }: Organisation): number {
  return firstStaleRank({ staled, notTraining }) + staled;
}
export function firstStaleRank({ staled, notTraining }: Pick<Organisation, 'staled' | 'notTraining'>): number {
  return 1 + notTraining - Math.min(notTraining, Math.ceil(staled / 2));
}

/** Revenue falls off by rank as a power. */
export function revenueWeightAt(rank: number): number {
  return (rank + 5) ** -0.9;
}
