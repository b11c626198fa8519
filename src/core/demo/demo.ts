/**
 * One made-up organisation, from a seed: the talk's screen (300 production models, 100 on PyTorch, 2 staled, 8 not
 * training, maintainability 85 of 90, 0 launches this month and 100 this half, 2,000 users) as facts, so that the real
 * rules arrive at those figures at every moment. Ids never change; times and ages move with the clock.
 */
import { organisationKey } from '../models/entities.ts';
import type { FactSink } from '../models/fact.ts';
import { emitIncident } from './emit-incidents.ts';
import { emitLaunches } from './emit-launches.ts';
import { emitLineage, emitSharedLineage } from './emit-lineage.ts';
import { emitModel } from './emit-model.ts';
import { emitHosts } from './fleet/emit-hosts.ts';
import { emitJobs } from './fleet/emit-jobs.ts';
import { planFleet } from './fleet/plan.ts';
import { modelAt } from './model.ts';
import { planOrganisation, type DemoOptions } from './organisation.ts';
import { emitPackages } from './packages.ts';
import { releasesOf } from './releases.ts';
import { agesOf } from './rhythm.ts';
import { emitRotations } from './teams.ts';

export interface DemoMoment extends DemoOptions {
  /** GPUs of its training fleet; without them nothing is told of a fleet. */
  readonly gpus?: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** People who used the models overview in the last month. */
export const monthlyDistinctUsers = 2_000;
const modelsBetweenPauses = 500;

/** Emits all facts of the organisation at `now`. The same options give the same facts. */
export function emitDemo(sink: FactSink, moment: DemoMoment): void {
  const steps = emitDemoInSteps(sink, moment);
  while (steps.next().done !== true) {
    // Each step emits on its way to the next pause.
  }
}

/** The same in steps of some milliseconds, for a caller that has other work between them. */
export function* emitDemoInSteps(sink: FactSink, { seed, models, gpus, now }: DemoMoment): Generator<void> {
  const organisation = planOrganisation({ seed, models });
  sink.fact('organisation', organisationKey, 'monthlyDistinctUsers', monthlyDistinctUsers, 'observed', now);
  yield* emitRotations(sink, organisation, now);
  yield* emitPackages(sink, now);
  emitSharedLineage(sink, now);
  for (let index = 0; index < models; index++) {
    const model = modelAt(organisation, index);
    const ages = agesOf(seed, index, model.rhythm, model, now);
    const releases = releasesOf(organisation, model, now);
    emitLaunches(sink, organisation, model, releases);
    emitModel(sink, organisation, model, ages, releases, now);
    emitIncident(sink, organisation, model, now);
    emitLineage(sink, model, now);
    if (index % modelsBetweenPauses === modelsBetweenPauses - 1) {
      yield;
    }
  }
  if (gpus !== undefined) {
    yield;
    const plan = planFleet({ seed, models, gpus });
    yield* emitHosts(sink, plan, now);
    yield* emitJobs(sink, plan, now);
  }
}
