/** Vitals of one source, under the joined names of models. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { askSource, type AskedSource } from '../measuring/ask-source.ts';
import type { Source } from '../source.ts';
import { sealVitals, type SealedVitals } from './given-vitals.ts';
import type { NamesAtSource } from './names-at-source.ts';

/** Whether the source measures vitals, or would if it could be used as it is configured. */
export function measuresVitals({ connector, gives }: Source): boolean {
  return connector instanceof NorthstarError ? gives.includes('model.vitalsCount') : connector.vitals !== undefined;
}

/** See `askSource`. */
export async function askVitals(asked: AskedSource, names: NamesAtSource, request: VitalsRequest, signal: AbortSignal, ending: AbortSignal): Promise<SealedVitals | string> {
  const models = request.models?.map((name) => names.written(name));
  const own = models === undefined ? request : { ...request, models };
  const answer = await askSource(asked, { title: 'Vitals', ask: (connector, within) => connector.vitals?.(own, within) }, signal, ending);
  return typeof answer === 'string' ? answer : sealVitals({ ...answer, warnings: answer.warnings.map(asked.redacted) }, (name) => names.joined(name), request.kind === 'bands');
}
