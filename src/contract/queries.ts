/** The query types and their options, as the browser sends them and the backend checks them. An empty string counts as absent. */
import { z } from 'zod';
import { keysOf } from '../core/models/keys.ts';

const absentWhenEmpty = (value: unknown) => (value === '' || value === null ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(absentWhenEmpty, type.optional());
const text = optional(z.string().max(10_000));

const filters = {
  domain: text,
  tab: text,
  team: text,
  model: text,
  /** The search language of `core/search`: words, `field:value`, `field:~part`. */
  search: text,
};
const shape = {
  /** Rows at most; a notice says when more matched. */
  limit: optional(z.int().min(1).max(1_000_000)),
  /** Columns wanted, in this order; without it all travel. */
  columns: optional(z.array(z.string()).min(1)),
  /** `alert` answers with labels and one number, for Grafana's alerting. */
  format: optional(z.enum(['table', 'alert'])),
  /** The column that an alert frame measures. */
  measure: text,
};

export const querySchemas = {
  models: z.object({ queryType: z.literal('models'), ...filters, ...shape }),
  modelSummary: z.object({ queryType: z.literal('modelSummary'), ...filters, columns: shape.columns, format: shape.format, measure: shape.measure }),
  incidents: z.object({ queryType: z.literal('incidents'), ...filters, ...shape, /** Default: those not closed. */ status: optional(z.enum(['ongoing', 'all'])) }),
  oncall: z.object({ queryType: z.literal('oncall'), ...filters, ...shape }),
  sources: z.object({ queryType: z.literal('sources'), ...shape }),
} as const;

export type QueryType = keyof typeof querySchemas;
export const queryTypes: readonly QueryType[] = keysOf(querySchemas);
export type QueryOf<T extends QueryType> = z.infer<(typeof querySchemas)[T]>;
export type NorthstarQueryOptions = { [T in QueryType]: QueryOf<T> }[QueryType];

export function isQueryType(value: unknown): value is QueryType {
  return typeof value === 'string' && Object.hasOwn(querySchemas, value);
}
