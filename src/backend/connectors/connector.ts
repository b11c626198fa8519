/**
 * What a connector is. A new outside system is one new folder beside this file and one line in `index.ts`.
 * A connector emits facts; it never joins, never keeps, never schedules, and reads time and network only through its context.
 */
import type { z } from 'zod';
import type { FieldPath } from '../../core/models/entities.ts';
import type { FactSink, Reason } from '../../core/models/fact.ts';
import type { FleetAnswer, FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsAnswer, VitalsRequest } from '../../core/telemetry/vital-series.ts';
import type { HttpClient } from './http.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface ConnectorContext {
  /** Name of the source in the settings; for errors. */
  readonly source: string;
  readonly clock: Clock;
  /** Bound to the source: time-outs, size limits, redirects, secrets kept out of errors. */
  readonly http: HttpClient;
  /** The aliases of the settings that mean production; their default where absent. */
  readonly productionAliases?: readonly string[];
}

export interface Connector {
  /** Emits everything the source knows, whole; rejects with a `NorthstarError` where it cannot. Ends soon after `signal` aborts. */
  refresh(sink: FactSink, signal: AbortSignal): Promise<void>;
  /**
   * Of a system that deletes builds and their runs after a while: for how many days the journal keeps what it said of them. Absent where
   * it forgets none, or is not asked for any.
   */
  readonly keepDays?: number;
  /** Asks for as little as shows that address and credentials work; answers one sentence that says what was found. */
  test(signal: AbortSignal): Promise<string>;
  /** Values of vitals, asked of the source each time and kept nowhere; under the source's own names of models. Absent where it measures none. */
  vitals?(request: VitalsRequest, signal: AbortSignal): Promise<VitalsAnswer>;
  /** Use of the fleet, asked each time and kept nowhere, as vitals are. Absent where it measures none. */
  fleet?(request: FleetRequest, signal: AbortSignal): Promise<FleetAnswer>;
}

export interface ConnectorDefinition<Options> {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  /** Schema of the kind's own options, secrets included as strings. */
  readonly options: z.ZodType<Options>;
  readonly secrets: readonly (keyof Options & string)[];
  /** Options that are paths in the file system; a configuration file writes them relative to itself. */
  readonly files?: readonly (keyof Options & string)[];
  /** Fields it can state. What no source gives is shown as unknown for that reason. */
  readonly gives: readonly FieldPath[];
  /** Fields that such a system cannot know, with why. */
  readonly cannotGive?: Readonly<Partial<Record<FieldPath, Reason>>>;
  create(options: Options, context: ConnectorContext): Connector;
}
