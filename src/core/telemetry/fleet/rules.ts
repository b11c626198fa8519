/** The recording rules of the fleet: a group for where hosts stand, and one for each resource that the presets measure. */
import { resources, type Resource } from '../../models/fleet.ts';
import type { MeasuredLevel } from '../fleet-series.ts';
import { outOfPoolSeries, placeSeries, poolings, seriesName } from './series.ts';
import { outOfPoolExpression, placeExpression, recordedExpression, type Measuring } from './use.ts';

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

export interface RecordingGroup {
  readonly name: string;
  readonly rules: readonly RecordingRule[];
}

/** In this order: what is pooled comes after what it is pooled from. */
const measuredLevels: readonly MeasuredLevel[] = ['host', 'rack', 'cluster', 'job'];

const rule = (record: string, expr: string | undefined): readonly RecordingRule[] => (expr === undefined ? [] : [{ record, expr }]);

export function fleetRules(measuring: Measuring): readonly RecordingGroup[] {
  const places = measuring.presets.some(({ hosts }) => Object.keys(hosts).length > 0) ? placeExpression(measuring) : undefined;
  const groups = [
    { name: 'northstar-fleet', rules: [...rule(placeSeries, places), ...rule(outOfPoolSeries, outOfPoolExpression(measuring))] },
    ...resources.map((resource) => ({ name: `northstar-fleet-${resource === 'gpuMemory' ? 'gpu-memory' : resource}`, rules: rulesOf(measuring, resource) })),
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

function rulesOf(measuring: Measuring, resource: Resource): readonly RecordingRule[] {
  return measuredLevels.flatMap((level) => poolings(level, resource).flatMap((pooled) => rule(seriesName(level, resource, pooled), recordedExpression(measuring, level, resource, pooled))));
}
