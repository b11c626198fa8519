/** What a query is asked with besides its options: the time range of the dashboard, and what was fetched for it outside the view. */
import type { FactDetail } from '../../contract/resources.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { ModelVersion } from '../federation/detail/model-versions.ts';
import type { SealedFleet } from '../federation/fleet/given-fleet.ts';
import type { SealedVitals } from '../federation/vitals/given-vitals.ts';
import type { LaunchTimes } from './launch-times.ts';
import type { LaunchEntry, ModelEvent, ModelLaunches, WatchGap, WatchState } from '../journal/journal.ts';

export interface Range {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
}

/** What the journal knows of the models asked for; what was not wanted is empty. */
export interface LaunchLog {
  /** Newest first. */
  readonly launches: readonly LaunchEntry[];
  readonly events: readonly ModelEvent[];
  /** Launches since the first of the month and of the half; absent where they are not counted. */
  readonly counts?: { readonly month: readonly ModelLaunches[]; readonly half: readonly ModelLaunches[] };
  readonly gaps: readonly WatchGap[];
  readonly state: WatchState;
}

/** What could not be fetched: the rest is answered without it. `text` begins with its code. */
export interface InputProblem {
  readonly input: 'watch' | 'launchLog' | 'launchTimes' | 'facts' | 'versions' | 'users' | 'vitals' | 'fleet';
  readonly text: string;
}

/** What the sources of fleet telemetry answer to one request. */
export interface FleetGiven {
  readonly request: FleetRequest;
  readonly answers: readonly SealedFleet[];
}

/** Absent: not needed, or see `problems`. */
export interface Inputs {
  readonly launchLog?: LaunchLog;
  readonly launchTimes?: LaunchTimes;
  /** Of every field of the model asked for. */
  readonly facts?: readonly FactDetail[];
  readonly versions?: readonly ModelVersion[];
  /** Distinct people of this month. */
  readonly users?: number;
  /** One answer a source of vitals. */
  readonly vitals?: readonly SealedVitals[];
  /** One a request, in their order. */
  readonly fleet?: readonly FleetGiven[];
  /** The stages of the settings; absent where these name none. */
  readonly stages?: readonly string[];
  readonly problems?: readonly InputProblem[];
}

export interface Asked {
  readonly range: Range;
  readonly inputs: Inputs;
}

const day = 86_400_000;

/** The last day, in Grafana's default resolution: for whoever asks without a dashboard. */
export const lastDay = (now: number): Range => ({ from: now - day, to: now, maxDataPoints: 100, intervalMs: 1_000 });
