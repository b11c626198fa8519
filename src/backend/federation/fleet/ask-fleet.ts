/** Use of the fleet, of one source. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { askSource, type AskedSource } from '../measuring/ask-source.ts';
import type { Source } from '../source.ts';
import { sealFleet, type SealedFleet } from './given-fleet.ts';

/** A source that cannot be used as it is configured is said to lack vitals already. */
export const measuresFleet = ({ connector }: Source): boolean => !(connector instanceof NorthstarError) && connector.fleet !== undefined;

/** See `askSource`. */
export async function askFleet(asked: AskedSource, request: FleetRequest, signal: AbortSignal, ending: AbortSignal): Promise<SealedFleet | string> {
  const answer = await askSource(asked, { title: 'Figures of the fleet', ask: (connector, within) => connector.fleet?.(request, within) }, signal, ending);
  return typeof answer === 'string' ? answer : sealFleet({ ...answer, warnings: answer.warnings.map(asked.redacted) });
}
