/** What is read of GitHub's answers about Actions. Unknown fields are ignored, and words that are new are taken as texts. */
import { z } from 'zod';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const timeOrNone = time.nullish().transform((found) => found ?? NaN);
const textOrNone = z.string().nullish().transform((found) => found ?? '');

/** Entries are looked at one by one: a wrong one does not spoil the page. */
const entries = z.array(z.unknown());
export const workflowPage = z.object({ workflows: entries }).transform(({ workflows }) => workflows);
export const runPage = z.object({ workflow_runs: entries }).transform(({ workflow_runs }) => workflow_runs);
export const jobPage = z.object({ jobs: entries }).transform(({ jobs }) => jobs);
export const artifactPage = z.object({ artifacts: entries }).transform(({ artifacts }) => artifacts);

export const workflow = z.object({ id: z.int(), name: z.string(), path: z.string() });
export type Workflow = z.infer<typeof workflow>;

export const run = z.object({
  id: z.int(),
  name: textOrNone,
  path: textOrNone,
  run_number: z.int().min(0),
  run_attempt: z.int().min(1).nullish().transform((found) => found ?? 1),
  status: textOrNone,
  conclusion: textOrNone,
  head_branch: textOrNone,
  head_sha: z.string().regex(/^[0-9a-f]{7,64}$/, 'it is no hash of a commit'),
  html_url: z.string(),
  created_at: time,
  updated_at: time,
});
export type Run = z.infer<typeof run>;

const step = z.object({ name: z.string(), conclusion: textOrNone });
export const job = z
  .object({
    id: z.int(),
    name: z.string().trim().min(1),
    run_attempt: z.int().min(1).nullish().transform((found) => found ?? 1),
    workflow_name: textOrNone,
    status: z.string(),
    conclusion: textOrNone,
    started_at: timeOrNone,
    completed_at: timeOrNone,
    html_url: textOrNone,
    labels: z.array(z.string()).nullish().transform((found) => found ?? []),
    steps: z.array(step).nullish().transform((found) => found ?? []),
  })
  // Of a job's dozens of steps one is told of.
  .transform(({ steps, ...rest }) => ({ ...rest, brokenStep: steps.find(({ conclusion }) => !isFine.has(conclusion))?.name ?? '' }));
export type Job = z.infer<typeof job>;
const isFine: ReadonlySet<string> = new Set(['', 'success', 'skipped', 'neutral']);

export const artifact = z.object({
  id: z.int(),
  name: z.string().min(1),
  size_in_bytes: z.number().nullish().transform((found) => found ?? 0),
  expired: z.boolean(),
  created_at: timeOrNone,
});
export type Artifact = z.infer<typeof artifact>;

export const installationToken = z.object({ token: z.string().regex(/^[\x21-\x7e]+$/), expires_at: time });
export const refusal = z.object({ message: z.string() });
