/** The resource routes of the datasource, below `/api/datasources/uid/<uid>/resources/`. `docs/resources.md` is made from this. */
import { z } from 'zod';
import { ageBuckets } from './table.ts';
import { bases, reasons } from '../core/models/fact.ts';

export const visibilities = ['private', 'organisation'] as const;
export type Visibility = (typeof visibilities)[number];

export type Role = 'Viewer' | 'Editor' | 'Admin';
export interface RouteDefinition {
  readonly method: 'GET' | 'POST';
  readonly role: Role;
  readonly meaning: string;
  /** Parameters of the query string, or the body, as documentation shows them. */
  readonly takes?: string;
  /** The shape of the answer: an export of this module. */
  readonly answers: 'values' | 'factDetail' | 'kindList' | 'problemList' | 'sourceTest' | 'savedSearchList' | 'savedSearch' | 'deleted' | 'webhookList' | 'postPreview' | 'postSent' | 'launchReported';
}

export const routes = {
  'variables/domain': { method: 'GET', role: 'Viewer', meaning: 'Domains in the data.', answers: 'values' },
  'variables/tab': { method: 'GET', role: 'Viewer', meaning: 'Tabs in the data, of one `domain` if given.', takes: '?domain=', answers: 'values' },
  'variables/team': { method: 'GET', role: 'Viewer', meaning: 'Teams in the data, narrowed by `domain` and `tab`.', takes: '?domain=&tab=', answers: 'values' },
  'variables/model': { method: 'GET', role: 'Viewer', meaning: 'Production models, narrowed by `domain`, `tab`, `team`.', takes: '?domain=&tab=&team=', answers: 'values' },
  'variables/cluster': { method: 'GET', role: 'Viewer', meaning: 'Clusters of the fleet.', answers: 'values' },
  'variables/rack': { method: 'GET', role: 'Viewer', meaning: 'Racks, of one `cluster` if given.', takes: '?cluster=', answers: 'values' },
  'variables/host': { method: 'GET', role: 'Viewer', meaning: 'Hosts, narrowed by `cluster` and `rack`.', takes: '?cluster=&rack=', answers: 'values' },
  'variables/job': { method: 'GET', role: 'Viewer', meaning: 'Ids of jobs, narrowed by `cluster` and `team`.', takes: '?cluster=&team=', answers: 'values' },
  'variables/package': { method: 'GET', role: 'Viewer', meaning: 'Names of packages.', answers: 'values' },
  suggestions: { method: 'GET', role: 'Viewer', meaning: 'Values that occur in a column, for search and query editors.', takes: '?queryType=&column=&prefix=', answers: 'values' },
  facts: { method: 'GET', role: 'Viewer', meaning: 'Everything that any source says of one field of one entity: the value used, the rule that chose it, the others.', takes: '?entity=&key=&field=', answers: 'factDetail' },
  kinds: { method: 'GET', role: 'Viewer', meaning: 'Kinds of source with the JSON Schema of their options and what they give.', answers: 'kindList' },
  problems: { method: 'GET', role: 'Viewer', meaning: 'Statements that could not be used, per source.', answers: 'problemList' },
  'test-source': { method: 'POST', role: 'Admin', meaning: 'Asks one configured source now and says what is wrong.', takes: '{ "source": name }', answers: 'sourceTest' },
  'saved-searches': { method: 'GET', role: 'Viewer', meaning: "The caller's own saved searches, and those that the organisation shares; by name.", answers: 'savedSearchList' },
  'saved-searches/save': {
    method: 'POST',
    role: 'Viewer',
    meaning: 'Saves a search: a new one, or with `id` over one of the caller’s own. Visibility `organisation` needs the role Editor.',
    takes: '{ "id": id?, "name": text, "visibility": "private" or "organisation", "state": { parameter: value } }',
    answers: 'savedSearch',
  },
  'saved-searches/delete': { method: 'POST', role: 'Viewer', meaning: 'Deletes a saved search of the caller; an Admin also one that the organisation shares.', takes: '{ "id": id }', answers: 'deleted' },
  webhooks: { method: 'GET', role: 'Viewer', meaning: 'The webhooks of the settings by name, and whether the caller may post to them.', answers: 'webhookList' },
  'post/preview': {
    method: 'POST',
    role: 'Editor',
    meaning: 'What `post` would send, to the letter. Nothing is sent.',
    takes: '{ "webhook": name, "title": text, "search": text, "rows": count, "models": [name], "url": address of the page }',
    answers: 'postPreview',
  },
  post: { method: 'POST', role: 'Editor', meaning: 'Sends a post to a webhook, at most once for each `key` of a caller.', takes: '{ ...as of post/preview, "key": text }', answers: 'postSent' },
  'launches/report': {
    method: 'POST',
    role: 'Editor',
    meaning: 'Writes a launch or rollback into the launch log, for a deployment pipeline that knows it exactly. The same report again changes nothing. See [launch-log.md](launch-log.md).',
    takes: '{ "model": name, "version": text, "previousVersion": text?, "kind": "launch" or "rollback"?, "time": ISO 8601 or ms?, "actor": text? }',
    answers: 'launchReported',
  },
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

/** A saved search: a search with its columns, sorting and grouping, as the panel's URL parameters write them, and the dashboard's variables. */
export const savedSearch = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  visibility: z.enum(visibilities),
  state: z.record(z.string(), z.string()),
  /** Milliseconds since the epoch. */
  updated: z.number(),
  /** Whether the caller saved it. */
  mine: z.boolean(),
});
export type SavedSearch = z.infer<typeof savedSearch>;
export const savedSearchList = z.object({
  searches: z.array(savedSearch),
  /** Whether the caller may save at all, and for the organisation. */
  maySave: z.boolean(),
  mayShare: z.boolean(),
  /** Whether what is saved outlives a restart of the backend. */
  lasting: z.boolean(),
});
export type SavedSearchList = z.infer<typeof savedSearchList>;
/** One line for people, or an id. */
const line = (longest: number) => z.string().trim().min(1).max(longest).regex(/^[^\u0000-\u001f\u007f]*$/, 'it holds control characters');

/** What a person saves; without `id` it is a new one. */
export const searchToSave = z.object({
  id: line(100).optional(),
  name: line(200),
  visibility: z.enum(visibilities),
  state: z.record(z.string().max(100), z.string().max(10_000)),
});
export const searchToDelete = z.object({ id: line(100) });
export const deleted = z.object({ deleted: z.boolean() });

export const webhookList = z.object({
  webhooks: z.array(z.object({ name: z.string(), kind: z.string() })),
  /** Whether the caller's role allows to post. */
  mayPost: z.boolean(),
});
/** What a person posts: the browser names a webhook and never an address. */
export const postToPreview = z.object({
  webhook: line(100),
  title: line(200),
  search: z.string().max(10_000),
  /** How many rows are shown. */
  rows: z.int().min(0),
  /** Names of some of them. */
  models: z.array(z.string().max(1_000)).max(20),
  /** Address of the page with its state, on this Grafana. */
  url: z.string().max(20_000),
});
/** `key` is the same for the same click, so that it is not sent twice. */
export const postToSend = postToPreview.extend({ key: z.string().min(8).max(100) });
export const postPreview = z.object({ text: z.string() });
export const postSent = z.object({ sent: z.boolean(), message: z.string() });
export type PostDraft = z.infer<typeof postToPreview>;
export type PostSent = z.infer<typeof postSent>;

/** What a deployment pipeline reports when it moved a model. Times as ISO 8601 with zone, or ms since the epoch; now where absent. */
export const launchToReport = z.object({
  model: line(1_000),
  version: line(200),
  previousVersion: line(200).optional(),
  kind: z.enum(['launch', 'rollback']).optional(),
  time: z.union([z.iso.datetime({ offset: true }), z.number()]).optional(),
  actor: line(200).optional(),
});
export const launchReported = z.object({ launch: z.string(), kind: z.enum(['launch', 'rollback']), time: z.number() });

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
