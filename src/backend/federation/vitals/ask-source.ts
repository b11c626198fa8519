/** Vitals of one source: within its time, under the joined names of models, its secrets kept out of what it says. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { withinTime } from '../schedule/within-time.ts';
import type { Source } from '../source.ts';
import { sealVitals, type SealedVitals } from './given-vitals.ts';
import type { NamesAtSource } from './names-at-source.ts';

/** Less than a query may take, so that the others' answers are shown when one does not come. */
const longestMs = 25_000;

export interface AskedSource {
  readonly source: Source;
  readonly names: NamesAtSource;
  readonly redacted: (text: string) => string;
  readonly asError: (thrown: unknown) => NorthstarError;
}

/** Whether the source measures vitals, or would if it could be used as it is configured. */
export function measuresVitals({ connector, gives }: Source): boolean {
  return connector instanceof NorthstarError ? gives.includes('model.vitalsCount') : connector.vitals !== undefined;
}

/** The answer, or what went wrong, which begins with its code. Rejects only when `signal` aborts; ends when `ending` does. */
export async function askVitals({ source, names, redacted, asError }: AskedSource, request: VitalsRequest, signal: AbortSignal, ending: AbortSignal): Promise<SealedVitals | string> {
  const { connector, settings } = source;
  const limitMs = Math.min(longestMs, settings.timeoutSeconds * 1_000);
  const late = () => new NorthstarError('SOURCE_TIMEOUT', { source: settings.name, seconds: limitMs / 1_000 });
  try {
    if (connector instanceof NorthstarError) {
      throw connector;
    }
    const models = request.models?.map((name) => names.written(name));
    const own = models === undefined ? request : { ...request, models };
    const answer = await withinTime(AbortSignal.any([signal, ending]), limitMs, late, async (within) => connector.vitals?.(own, within));
    if (answer === undefined) {
      throw new NorthstarError('SOURCE_FAILED_INSIDE', { source: settings.name, problem: 'it measures no vitals' });
    }
    return sealVitals({ ...answer, warnings: answer.warnings.map(redacted) }, (name) => names.joined(name), request.kind === 'bands');
  } catch (thrown) {
    signal.throwIfAborted();
    return redacted(`${asError(thrown).message} Vitals are asked each time and kept nowhere: those of this source are unknown until it answers.`);
  }
}
