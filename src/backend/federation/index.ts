/**
 * The federation: schedules the sources, keeps what they say and joins it into one view. It runs in a thread of its own for
 * each datasource of each organisation, so that reading and joining stall nobody, and a flood ends that thread and not the
 * process. A thread that is lost or silent is replaced by one that goes on from the last good data; until that has a view,
 * the last one stays, its sources marked as failing.
 */
import { RunningFederation, type FederationStartOptions } from './running-federation.ts';

/** Begins to read the sources at once. */
export const startFederation = (options: FederationStartOptions): RunningFederation => new RunningFederation(options);
