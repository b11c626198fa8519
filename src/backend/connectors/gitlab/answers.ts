/** What GitLab's REST API (v4) answers, as far as it is used: projects, pipelines, jobs and test reports. Fields that versions lack have a default. */
import { z } from 'zod';

const text = z.string().nullish().transform((value) => value ?? '');
const count = z.number().nullish().transform((value) => value ?? 0);
/** ISO 8601 with a zone, as ms since the epoch; NaN where GitLab says null. */
const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'it is no time')
  .nullish()
  .transform((value) => (typeof value === 'string' ? Date.parse(value) : NaN));
const knownTime = z.string().refine((value) => !Number.isNaN(Date.parse(value)), 'it is no time').transform(Date.parse);

export const project = z.object({ id: z.int(), path: z.string().min(1), path_with_namespace: z.string().min(1) });
export type Project = z.infer<typeof project>;

export const pipeline = z.object({
  id: z.int(),
  /** Since GitLab 14.6. */
  iid: z.int(),
  project_id: z.int(),
  sha: z.string().min(1),
  ref: text,
  status: z.string(),
  created_at: knownTime,
  /** As GitLab writes it: it is only compared. */
  updated_at: z.string(),
  web_url: text,
});
export type Pipeline = z.infer<typeof pipeline>;

export const job = z.object({
  id: z.int(),
  name: z.string().min(1),
  stage: text,
  status: z.string(),
  /** Said of jobs that failed. */
  failure_reason: text,
  allow_failure: z.boolean().nullish().transform((value) => value === true),
  created_at: time,
  started_at: time,
  finished_at: time,
  web_url: text,
  tag_list: z.array(z.string()).nullish().transform((tags) => tags ?? []),
  runner: z
    .object({ description: text })
    .nullish()
    .transform((runner) => runner?.description ?? ''),
  /** Kinds of what it left behind; a test report is `junit`. */
  artifacts: z
    .array(z.object({ file_type: text }))
    .nullish()
    .transform((artifacts) => (artifacts ?? []).map(({ file_type }) => file_type)),
  artifacts_expire_at: time,
});
export type Job = z.infer<typeof job>;

const counts = { success_count: count, failed_count: count, skipped_count: count, error_count: count, suite_error: text } as const;

const testCase = z.object({ status: z.string(), name: text, classname: text, execution_time: z.number().nullish(), system_output: z.unknown(), stack_trace: text });
export type TestCase = z.infer<typeof testCase>;

const testSuite = z.object({ name: z.string().min(1), ...counts, test_cases: z.array(testCase).nullish().transform((cases) => cases ?? []) });
export type TestSuite = z.infer<typeof testSuite>;
export const testReport = z.object({ test_suites: z.array(testSuite) });

/** Counts alone; GitLab keeps them when the report itself has expired. */
const summarisedSuite = z.object({ name: z.string().min(1), ...counts });
export type SummarisedSuite = z.infer<typeof summarisedSuite>;
export const testReportSummary = z.object({ test_suites: z.array(summarisedSuite) });

/** Of an entry that cannot be read, what says which it is. */
export const named = z.object({ id: z.int().optional().catch(undefined), name: z.string().optional().catch(undefined) }).catch({});
