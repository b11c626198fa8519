/** Asking inside the process: one federation, its views answered where they are, without threads and Arrow. */
import type { Ask } from '../../contract/ask.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { Clock } from '../connectors/connector.ts';
import { asNorthstarError } from '../instances/failure.ts';
import type { FederationStart, StartFederation } from '../instances/federation-port.ts';
import { gatherInputs } from '../instances/inputs.ts';
import { answer } from '../queries/answer.ts';
import { lastDay } from '../queries/asked.ts';
import { placesOf } from '../queries/job-places.ts';
import { needsOf } from '../queries/needs.ts';
import type { Filters } from '../queries/selection.ts';
import { valuesOf } from '../queries/values.ts';

/** Starts the federation of checked settings at once. */
export function askInProcess(startFederation: StartFederation, start: FederationStart, clock: Clock): Ask {
  const federation = startFederation(start);
  const closing = new AbortController();
  return {
    async ask(query, signal = new AbortController().signal) {
      if (closing.signal.aborted) {
        throw new NorthstarError('QUERY_CANCELLED');
      }
      try {
        const view = federation.view() ?? (await federation.ready(AbortSignal.any([signal, closing.signal])));
        const now = clock.now();
        const { orgId, datasourceUid } = start;
        const range = lastDay(now);
        const modelNames = (filters: Filters, limit: number) => Promise.resolve(valuesOf(view, { queryType: 'models', column: 'model', filters, limit }, now));
        const inputs = await gatherInputs(needsOf(query, range, now), { journal: undefined, scope: { orgId, datasourceUid }, federation, settings: start.settings, modelNames, jobPlaces: (job) => Promise.resolve(placesOf(view, job)), now }, AbortSignal.any([signal, closing.signal]));
        return answer(view, query, now, { range, inputs });
      } catch (error) {
        throw asNorthstarError(error, AbortSignal.any([signal, closing.signal]));
      }
    },
    async close() {
      closing.abort();
      await federation.stop();
    },
  };
}
