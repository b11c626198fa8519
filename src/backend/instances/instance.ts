/** One datasource of one organisation under one version of its settings. */
import type { Settings } from '../../contract/settings.ts';
import type { View } from '../federation/view.ts';
import type { Scope } from '../journal/journal.ts';
import type { FederationPort } from './federation-port.ts';

export interface Instance {
  /** Unique in the process; query threads hold views under it. */
  readonly id: string;
  readonly scope: Scope;
  readonly settings: Settings;
  readonly federation: FederationPort;
  /** The view to answer from, with the id it is held under. Waits for the first one. */
  held(signal: AbortSignal): Promise<HeldView>;
}

export interface HeldView {
  readonly instance: string;
  readonly view: View;
}
