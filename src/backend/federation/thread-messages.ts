/** What the main thread and a federation thread say to each other. */
import type { ErrorCode } from '../../contract/errors.ts';
import type { FactDetail, ProblemList, SourceTest } from '../../contract/resources.ts';
import type { Settings } from '../../contract/settings.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import type { KeptBuilds } from '../../core/models/kept-build.ts';
import type { LogLine } from '../grafana/log.ts';
import type { ModelVersion } from './detail/model-versions.ts';
import type { GivenFleet } from './fleet/given-fleet.ts';
import type { KeptSource } from './kept-source.ts';
import type { KeeperCall } from './releases/keeper-port.ts';
import type { View } from './view.ts';
import type { GivenVitals } from './vitals/given-vitals.ts';

/** What a federation thread starts with. */
export interface FederationStartData {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
  readonly kept: readonly KeptSource[];
}

/** A question, and what it is answered with. */
export interface Answers {
  readonly factDetail: FactDetail;
  readonly modelFacts: readonly FactDetail[];
  readonly versions: readonly ModelVersion[];
  readonly vitals: GivenVitals;
  readonly fleet: GivenFleet;
  readonly testSource: SourceTest;
  readonly problems: ProblemList;
}
export type Question =
  | { readonly ask: 'factDetail'; readonly entity: string; readonly key: string; readonly field: string }
  | { readonly ask: 'modelFacts'; readonly model: string }
  | { readonly ask: 'versions'; readonly model: string; readonly most: number }
  | { readonly ask: 'vitals'; readonly request: VitalsRequest }
  | { readonly ask: 'fleet'; readonly request: FleetRequest }
  | { readonly ask: 'testSource'; readonly source: string }
  | { readonly ask: 'problems' };

/** `cancel`: nobody waits for the answer to that question any more. */
export type ToFederationThread =
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'builds'; readonly id: number; readonly kept: KeptBuilds | undefined }
  | { readonly kind: 'ping' }
  | { readonly kind: 'stop' };

export type FromFederationThread =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'kept'; readonly kept: KeptSource }
  | { readonly kind: 'keeper'; readonly id: number; readonly call: KeeperCall }
  | { readonly kind: 'pong' }
  | ({ readonly kind: 'answer'; readonly id: number } & { [A in keyof Answers]: { readonly ask: A; readonly value: Answers[A] } }[keyof Answers])
  | { readonly kind: 'error'; readonly id: number; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> }
  | { readonly kind: 'log'; readonly line: LogLine };
