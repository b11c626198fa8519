/** The resource routes of the datasource, below `/api/datasources/uid/<uid>/resources/`. `docs/resources.md` is made from this. */
import { z } from 'zod';
import { ageBuckets } from './table.ts';
import { bases, reasons } from '../core/models/fact.ts';

export type Role = 'Viewer' | 'Editor' | 'Admin';
export interface RouteDefinition {
  readonly method: 'GET' | 'POST';
  readonly role: Role;
  readonly meaning: string;
  /** Parameters of the query string, or the body, as documentation shows them. */
  readonly takes?: string;
  /** The shape of the answer: an export of this module. */
  readonly answers: 'values' | 'factDetail' | 'kindList' | 'problemList' | 'sourceTest';
}

export const routes = {
  'variables/domain': { method: 'GET', role: 'Viewer', meaning: 'Domains in the data.', answers: 'values' },
  'variables/tab': { method: 'GET', role: 'Viewer', meaning: 'Tabs in the data, of one `domain` if given.', takes: '?domain=', answers: 'values' },
  'variables/team': { method: 'GET', role: 'Viewer', meaning: 'Teams in the data, narrowed by `domain` and `tab`.', takes: '?domain=&tab=', answers: 'values' },
  'variables/model': { method: 'GET', role: 'Viewer', meaning: 'Production models, narrowed by `domain`, `tab`, `team`.', takes: '?domain=&tab=&team=', answers: 'values' },
  suggestions: { method: 'GET', role: 'Viewer', meaning: 'Values that occur in a column, for search and query editors.', takes: '?queryType=&column=&prefix=', answers: 'values' },
  facts: { method: 'GET', role: 'Viewer', meaning: 'Everything that any source says of one field of one entity: the value used, the rule that chose it, the others.', takes: '?entity=&key=&field=', answers: 'factDetail' },
  kinds: { method: 'GET', role: 'Viewer', meaning: 'Kinds of source with the JSON Schema of their options and what they give.', answers: 'kindList' },
  problems: { method: 'GET', role: 'Viewer', meaning: 'Statements that could not be used, per source.', answers: 'problemList' },
  'test-source': { method: 'POST', role: 'Admin', meaning: 'Asks one configured source now and says what is wrong.', takes: '{ "source": name }', answers: 'sourceTest' },
} as const satisfies Record<string, RouteDefinition>;
export type RouteName = keyof typeof routes;

export const values = z.object({ values: z.array(z.string()), truncated: z.boolean() });

export const statement = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]),
  source: z.string(),
  basis: z.enum(bases),
  /** Milliseconds since the epoch. */
  time: z.number(),
});
export type Statement = z.infer<typeof statement>;
export const factDetail = z.object({
  entity: z.string(),
  key: z.string(),
  field: z.string(),
  used: statement.nullable(),
  reason: z.enum(reasons).nullable(),
  /** The precedence rule that chose `used`, as one sentence. */
  rule: z.string(),
  others: z.array(statement),
});
export type FactDetail = z.infer<typeof factDetail>;

export const kindList = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      description: z.string(),
      /** JSON Schema of the options, secrets included. */
      options: z.record(z.string(), z.unknown()),
      secrets: z.array(z.string()),
      gives: z.array(z.string()),
    })
  ),
});
export type KindList = z.infer<typeof kindList>;

export const sourceTest = z.object({ source: z.string(), ok: z.boolean(), message: z.string(), code: z.string().nullable(), durationMs: z.number() });
export type SourceTest = z.infer<typeof sourceTest>;

export const problemList = z.object({
  problems: z.array(z.object({ source: z.string(), code: z.string(), message: z.string(), where: z.string().nullable() })),
  /** How many there are in all; the list is capped. */
  total: z.number(),
});
export type ProblemList = z.infer<typeof problemList>;

/** An error as a resource answers it. */
export const errorBody = z.object({ code: z.string(), message: z.string() });

/** The provenance of a frame in `meta.custom.provenance`: per column a dictionary and base64 of one little-endian code a row. */
export const encodedProvenance = z.record(
  z.string(),
  z.object({
    dictionary: z.array(
      z.object({
        source: z.string().optional(),
        basis: z.enum(bases).optional(),
        age: z.enum(ageBuckets).optional(),
        reason: z.enum(reasons).optional(),
        outdated: z.boolean().optional(),
        conflict: z.boolean().optional(),
      })
    ),
    /** Bytes per code: 0 when every row has dictionary entry 0, else 1 or 2. */
    width: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    codes: z.string(),
  })
);
export type EncodedProvenance = z.infer<typeof encodedProvenance>;
