/** `demo`: the made-up organisation of core/demo, made in memory; asks no network. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { fieldPaths, type FieldPath } from '../../../core/models/entities.ts';
import { emitDemoInSteps } from '../../../core/demo/demo.ts';
import { screenGpus } from '../../../core/demo/fleet/hardware.ts';
import { planFleet, type FleetPlan } from '../../../core/demo/fleet/plan.ts';
import { screenModels } from '../../../core/demo/organisation.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { demoFleet } from './fleet.ts';
import { demoVitals } from './vitals.ts';

const options = z.strictObject({
  seed: z.int().default(1).meta({ title: 'Seed', description: 'Another number gives another organisation with the same figures.' }),
  scale: z.int().min(1).max(1_000_000).default(screenModels).meta({ title: 'Models', description: 'How many production models. The figures keep their proportions.' }),
  gpus: z.int().min(8).max(80_000).default(screenGpus).meta({ title: 'GPUs', description: 'How many GPUs its training fleet has, eight a host. Every ten GPUs have room for the training jobs of three models.' }),
});
type DemoSourceOptions = z.infer<typeof options>;

/** Its registry has no pages of versions, and its scheduler has partitions and no cluster queues. */
const lacking: readonly FieldPath[] = ['version.url', 'job.clusterQueue', 'job.cohort'];

export const demo: ConnectorDefinition<DemoSourceOptions> = {
  kind: 'demo',
  title: 'Demo',
  description: 'A made-up organisation with 300 production models and 1,000 GPUs, to look around without any system of your own.',
  options,
  secrets: [],
  gives: fieldPaths.filter((path) => !lacking.includes(path)),
  create: ({ seed, scale, gpus }, { clock, source }) => {
    // The same at every moment, laid out when the use of the fleet is first asked.
    let plan: FleetPlan | undefined;
    return {
      async refresh(sink, signal) {
        for (const _ of emitDemoInSteps(sink, { seed, models: scale, gpus, now: clock.now() })) {
          await setImmediate();
          signal.throwIfAborted();
        }
      },
      vitals: (request, signal) => demoVitals(source, { seed, models: scale }, request, clock.now(), signal),
      fleet: (request, signal) => demoFleet(source, (plan ??= planFleet({ seed, models: scale, gpus })), request, clock.now(), signal),
      test: () => Promise.resolve(`A made-up organisation of ${scale.toLocaleString('en-GB')} production models and ${gpus.toLocaleString('en-GB')} GPUs.`),
    };
  },
};
