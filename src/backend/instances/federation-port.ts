/** What the instances need of a federation; `backend/federation` gives it. */
import type { FactDetail, ProblemList, SourceTest } from '../../contract/resources.ts';
import type { Settings } from '../../contract/settings.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import type { ModelVersion } from '../federation/detail/model-versions.ts';
import type { GivenFleet } from '../federation/fleet/given-fleet.ts';
import type { KeptSource } from '../federation/kept-source.ts';
import type { BuildKeeper } from '../federation/releases/kept-build.ts';
import type { View } from '../federation/view.ts';
import type { GivenVitals } from '../federation/vitals/given-vitals.ts';

export interface FederationPort {
  view(): View | undefined;
  /** What a federation of other settings may go on from. */
  kept(): readonly KeptSource[];
  onView(listener: (view: View) => void): unknown;
  /** The first view; one exists soon even when every source fails. */
  ready(signal: AbortSignal): Promise<View>;
  factDetail(entity: string, key: string, field: string): Promise<FactDetail>;
  /** Of every field of a model. */
  modelFacts(model: string): Promise<readonly FactDetail[]>;
  /** Newest first. */
  versions(model: string, most: number): Promise<readonly ModelVersion[]>;
  /** Asked of the sources that measure them; rejects with `QUERY_CANCELLED` when `signal` aborts. */
  vitals(request: VitalsRequest, signal: AbortSignal): Promise<GivenVitals>;
  /** As `vitals`. */
  fleet(request: FleetRequest, signal: AbortSignal): Promise<GivenFleet>;
  testSource(name: string): Promise<SourceTest>;
  problems(): Promise<ProblemList>;
  stop(): Promise<unknown>;
}

export interface FederationStart {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
  readonly orgId: number;
  readonly datasourceUid: string;
  readonly kept?: readonly KeptSource[];
  /** Keeps what sources said of builds; absent where nothing outlives a restart. */
  readonly keeper?: BuildKeeper;
}
export type StartFederation = (start: FederationStart) => FederationPort;
