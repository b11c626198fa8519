/** What a request for the use of a fleet would cost the source, known before it is asked. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { recordedEachMs } from '../../../core/telemetry/fleet/series.ts';
import { pointsOf } from '../../../core/telemetry/vital-series.ts';
import { exceeded, lookupCost, type Cost } from './cost.ts';

/** How many recorded values lie in the steps of the grid. */
const lookedAt = ({ grid }: FleetRequest) => pointsOf(grid) * Math.max(1, Math.ceil(grid.stepMs / recordedEachMs));

/** Every recorded value of the range is read once, `series` of them at a time. */
export function recordedCost(request: FleetRequest, series: number): Cost {
  const read = Math.min(series, request.members?.length ?? Infinity);
  return { series: read, values: read * lookedAt(request) };
}

/** The rules are evaluated anew at each moment at which they would have been. */
export const rawCost = (request: FleetRequest, series: number): Cost => ({ series, values: series * lookedAt(request) * lookupCost });

/** `FLEET_TOO_COSTLY` with the figure; undefined where it may be asked. */
export function tooCostlyFleet(source: string, cost: Cost, maxSeries: number): NorthstarError | undefined {
  const over = exceeded(cost, maxSeries);
  return over === undefined ? undefined : new NorthstarError('FLEET_TOO_COSTLY', { source, ...over });
}
