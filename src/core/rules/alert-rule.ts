/** What is known of an alert rule, whoever evaluates it; `grafana.ts` and `prometheus.ts` write it down. */
import type { FamilyId } from '../telemetry/families.ts';

/** Stable: they stand in links and runbooks. `keepAwake` watches Northstar itself, in Grafana only. */
export const alertRuleIds = ['stale', 'notTraining', 'vitalOutOfBand', 'sourceMissing', 'watchGap', 'keepAwake'] as const;
export type AlertRuleId = (typeof alertRuleIds)[number];

/** The panels that alerts lead to. */
export type PlaceName = 'models' | 'vitals' | 'sources' | 'watchGaps';

/** One alert query of the datasource: what is measured of each row, and which columns label it besides those that always do. */
export interface MeasureQuery {
  readonly queryType: string;
  readonly measure: string;
  readonly labels?: readonly string[];
  readonly [option: string]: string | readonly string[] | undefined;
}

/** As Grafana evaluates it: queries by refId, then the mathematics over them; names are what `$Name` means in an expression. */
export interface GrafanaCondition {
  readonly queries: Readonly<Record<string, MeasureQuery>>;
  readonly expressions: Readonly<Record<string, string>>;
  /** Which time those queries ask about that do not ask about the last ten minutes: seconds before now. */
  readonly ranges?: Readonly<Record<string, { readonly from: number; readonly to: number }>>;
  /** Name of the expression that fires where it is not 0. */
  readonly fires: string;
  /** Name of what says since when, in ms since the epoch. */
  readonly since?: string;
  /** When no row can be judged, and when the query fails. */
  readonly noData: 'OK' | 'KeepLast';
  readonly failed: 'KeepLast' | 'Error';
}

export interface AlertRule {
  readonly id: AlertRuleId;
  /** Stable; where several rules share an id, it tells them apart. At most 30 characters. */
  readonly uid: string;
  readonly title: string;
  /** Its name in Prometheus. */
  readonly alert: string;
  readonly severity: 'critical' | 'warning';
  /** How long the condition must hold, as Prometheus writes durations. */
  readonly pending: string;
  readonly place: PlaceName;
  /** The label that names the row. */
  readonly row?: 'model' | 'source';
  /** The vital whose row it is, and the family that the panel has to show. */
  readonly vital?: { readonly id: string; readonly family: FamilyId };
  /** One sentence each, as templates that both understand; `{value}` becomes the figure. */
  readonly summary: string;
  readonly cause: string;
  readonly cure: string;
  readonly figure?: { readonly refId: string; readonly format: string };
  readonly grafana: GrafanaCondition;
  /** PromQL; absent where Prometheus cannot evaluate it. Its labels are those of the alert. */
  readonly prometheus?: string;
}
