/** The settings that say by which presets a fleet is measured. */
import { z } from 'zod';
import { fleetPreset, type FleetPreset } from './preset.ts';
import { fleetPresetOf, fleetPresets } from './presets.ts';
import type { Measuring } from './use.ts';

const names = fleetPresets.map(({ name }) => name);
const known = z.string().refine((name) => fleetPresetOf(name) !== undefined, `there is no such preset; there are ${names.join(', ')}`);

const nameOf = (preset: string | FleetPreset) => (typeof preset === 'string' ? preset : preset.name);

export const measuringOptions = {
  fleetPresets: z
    .array(z.union([known, fleetPreset]))
    .max(50)
    .refine((all) => new Set(all.map(nameOf)).size === all.length, 'two presets have one name')
    .default(names)
    .meta({
      title: 'Presets of the fleet',
      description: 'How the metrics of exporters become use of hosts and jobs: names of presets, or presets of one’s own (docs/fleet.md). Where two measure the same, the one listed first counts.',
    }),
  cluster: z.string().min(1).max(200).optional().meta({ title: 'Cluster', description: 'Name of the cluster that hosts and jobs belong to whose series name none.' }),
} as const;

export type MeasuringOptions = z.infer<z.ZodObject<typeof measuringOptions>>;

export const measuringOf = ({ fleetPresets: listed, cluster }: MeasuringOptions): Measuring => ({
  presets: listed.flatMap((preset) => (typeof preset === 'string' ? (fleetPresetOf(preset) ?? []) : preset)),
  cluster,
});

/** Whatever is exported, by every preset there is. */
export const usualMeasuring: Measuring = { presets: fleetPresets };
