/** From a frame as Grafana answers it over HTTP back to the table that it was made of. */
import { z } from 'zod';
import { encodedProvenance, type EncodedProvenance } from '../../contract/resources.ts';
import type { ColumnConfig, ColumnProvenance, Notice, ProvenanceEntry, Table, TableColumn } from '../../contract/table.ts';
import { PoolBuilder } from '../queries/pool-text.ts';

const entities = z.object({ Inf: z.array(z.int()).optional(), NegInf: z.array(z.int()).optional() });
const custom = z.looseObject({ provenance: encodedProvenance.optional() });
const config: z.ZodType<ColumnConfig> = z.custom<ColumnConfig>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'it is no field config');
const notice: z.ZodType<Notice> = z.looseObject({ severity: z.enum(['info', 'warning', 'error']), text: z.string(), link: z.string().exactOptional() });

/** A frame as Grafana writes it in JSON, as far as a table is made of it. */
export const frameSchema = z.object({
  schema: z.object({
    name: z.string().default(''),
    meta: z.object({ type: z.string().optional(), custom: custom.optional(), notices: z.array(notice).optional() }).optional(),
    fields: z.array(z.object({ name: z.string(), type: z.enum(['string', 'number', 'boolean', 'time']), labels: z.record(z.string(), z.string()).optional(), config: config.optional() })),
  }),
  data: z.object({ values: z.array(z.array(z.unknown())), entities: z.array(entities.nullable()).optional() }),
});
export type FrameJson = z.infer<typeof frameSchema>;
type FieldJson = FrameJson['schema']['fields'][number];

export function tableOf({ schema, data }: FrameJson): Table {
  const { provenance = {}, ...rest } = schema.meta?.custom ?? {};
  const { notices, type } = schema.meta ?? {};
  const rows = data.values[0]?.length ?? 0;
  return {
    name: schema.name,
    rows,
    columns: schema.fields.map((field, index) => columnOf(field, data.values[index] ?? [], data.entities?.[index] ?? undefined, provenanceOf(provenance[field.name], rows))),
    ...(notices === undefined ? {} : { notices }),
    ...(type === 'table' || type === 'numeric-long' || type === 'timeseries-wide' ? { type } : {}),
    ...(Object.keys(rest).length === 0 ? {} : { custom: rest }),
  };
}

function columnOf({ name, type, labels, config: own }: FieldJson, values: readonly unknown[], special: z.infer<typeof entities> | undefined, provenance: ColumnProvenance | undefined): TableColumn {
  const base = {
    name,
    ...(own === undefined || Object.keys(own).length === 0 ? {} : { config: own }),
    ...(labels === undefined || Object.keys(labels).length === 0 ? {} : { labels }),
    ...(provenance === undefined ? {} : { provenance }),
  };
  switch (type) {
    case 'string': {
      const pool = new PoolBuilder();
      const codes = Int32Array.from(values, (value) => pool.code(typeof value === 'string' ? value : null));
      return { ...base, type, pool: pool.build(), codes };
    }
    case 'boolean':
      return { ...base, type, values: Int8Array.from(values, (value) => (typeof value === 'boolean' ? Number(value) : -1)) };
    case 'number':
    case 'time': {
      const numbers = Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
      special?.Inf?.forEach((row) => (numbers[row] = Infinity));
      special?.NegInf?.forEach((row) => (numbers[row] = -Infinity));
      return { ...base, type, values: numbers };
    }
  }
}

function provenanceOf(encoded: EncodedProvenance[string] | undefined, rows: number): ColumnProvenance | undefined {
  if (encoded === undefined) {
    return undefined;
  }
  const { dictionary, width, codes } = encoded;
  const bytes = Buffer.from(codes, 'base64');
  const code = (row: number) => (width === 0 ? 0 : width === 1 ? (bytes[row] ?? 0) : (bytes[2 * row] ?? 0) + 256 * (bytes[2 * row + 1] ?? 0));
  return { dictionary: dictionary.map(entryOf), codes: Uint16Array.from({ length: rows }, (_, row) => code(row)) };
}

/** Without the keys that are undefined. */
function entryOf({ source, basis, age, reason, outdated, conflict }: EncodedProvenance[string]['dictionary'][number]): ProvenanceEntry {
  return {
    ...(source === undefined ? {} : { source }),
    ...(basis === undefined ? {} : { basis }),
    ...(age === undefined ? {} : { age }),
    ...(reason === undefined ? {} : { reason }),
    ...(outdated === undefined ? {} : { outdated }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}
