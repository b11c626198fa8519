/** Where alerts lead: what the rules are told of dashboards and URL parameters, for core knows none. */
import type { PlaceName } from './alert-rule.ts';

export interface Place {
  readonly dashboardUid: string;
  readonly panelId: number;
}

export interface AlertPlaces {
  readonly panels: Readonly<Record<PlaceName, Place>>;
  /** Names of the URL parameters for the row, its vital, the family of vitals, the model that the table must hold, the rule's id and its time (ms since the epoch). */
  readonly parameters: Readonly<Record<'row' | 'vital' | 'family' | 'kept' | 'alert' | 'at', string>>;
}

/** The range that a link opens: this long before the alert began and after it. */
export const beforeMs = 6 * 3_600_000;
export const afterMs = 3_600_000;
