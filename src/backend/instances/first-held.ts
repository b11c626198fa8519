/** The first view of an instance, waited for with patience. */
import { NorthstarError } from '../../contract/errors.ts';
import type { HeldView, Instance } from './instance.ts';

/** Longest wait for a first view. */
const firstViewMs = 25_000;

/** The view to answer from. Waits for a first one as long as the caller does, but not for ever; makes no timer where there is one. Throws `NOT_READY`. */
export async function firstHeld(instance: Instance, signal: AbortSignal): Promise<HeldView> {
  const own = instance.federation.view();
  if (own !== undefined) {
    return { instance: instance.id, view: own };
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), firstViewMs);
  try {
    return await instance.held(AbortSignal.any([signal, patience.signal]));
  } catch (thrown) {
    throw patience.signal.aborted ? new NorthstarError('NOT_READY', {}, { cause: thrown }) : thrown;
  } finally {
    clearTimeout(timer);
  }
}
