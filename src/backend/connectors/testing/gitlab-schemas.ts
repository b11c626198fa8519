/**
 * What GitLab publishes of the answers that the connector reads, as JSON Schemas: the fields of its OpenAPI document (doc/api/openapi of GitLab
 * 18 and 19), and which of them are always there or null by the schemas of its own tests (spec/fixtures/api/schemas/public_api/v4).
 */
import { Ajv } from 'ajv';

const integer = { type: 'integer' } as const;
const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;
const optionalText = { type: ['string', 'null'] } as const;
const optionalNumber = { type: ['number', 'null'] } as const;
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$' } as const;
const optionalTime = { anyOf: [time, { type: 'null' }] } as const;

const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({ type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false });
const list = (items: object) => ({ type: 'array', items });

/** APIEntitiesCiPipelineBasic, with the name that lists have since 16.3. */
const pipeline = object({ id: integer, iid: integer, project_id: integer, sha: string, ref: optionalText, status: string, source: optionalText, created_at: time, updated_at: time, web_url: string, name: optionalText }, ['name']);
/** APIEntitiesCiRunner, APIEntitiesCiRunnerManager. */
const runner = object({ id: integer, description: optionalText, ip_address: optionalText, active: boolean, paused: boolean, is_shared: boolean, runner_type: string, name: optionalText, online: { type: ['boolean', 'null'] }, status: string, created_by: { type: ['object', 'null'] }, created_at: optionalTime, job_execution_status: string }, ['created_by', 'created_at', 'job_execution_status', 'paused', 'ip_address']);
const artifact = object({ file_type: string, size: { type: ['integer', 'null'] }, filename: optionalText, file_format: optionalText });
/** APIEntitiesCiJob; a reason is given of those that failed. */
const job = object(
  {
    id: integer, status: string, stage: string, name: string, ref: optionalText, tag: boolean, coverage: optionalNumber, allow_failure: boolean,
    created_at: time, started_at: optionalTime, finished_at: optionalTime, erased_at: optionalTime, duration: optionalNumber, queued_duration: optionalNumber,
    user: { type: ['object', 'null'] }, commit: { type: ['object', 'null'] }, pipeline, failure_reason: string, web_url: string, project: object({ ci_job_token_scope_enabled: boolean }),
    artifacts_file: object({ filename: string, size: integer }), artifacts: list(artifact), runner: { anyOf: [runner, { type: 'null' }] }, runner_manager: { type: ['object', 'null'] },
    artifacts_expire_at: optionalTime, archived: boolean, tag_list: list(string),
  },
  ['failure_reason', 'artifacts_file', 'runner_manager']
);

const counts = { total_time: { type: 'number' }, total_count: integer, success_count: integer, failed_count: integer, skipped_count: integer, error_count: integer } as const;
/** TestReportEntity, TestSuiteEntity, TestCaseEntity. */
const testCase = object({ status: { enum: ['success', 'failed', 'skipped', 'error'] }, name: string, classname: optionalText, file: optionalText, execution_time: optionalNumber, system_output: {}, stack_trace: optionalText, attachment_url: string, recent_failures: {} }, ['file', 'attachment_url', 'recent_failures']);
const testReport = object({ ...counts, test_suites: list(object({ name: string, ...counts, suite_error: optionalText, test_cases: list(testCase) })) });
/** TestReportSummaryEntity, TestSuiteSummaryEntity. */
const summary = object({
  total: object({ time: { type: 'number' }, count: integer, success: integer, failed: integer, skipped: integer, error: integer, suite_error: optionalText }),
  test_suites: list(object({ name: string, ...counts, build_ids: list(integer), suite_error: optionalText })),
});
/** Of APIEntitiesProjectWithAccess, which has a hundred more, those that say which project it is. */
const project = { ...object({ id: integer, name: string, path: string, name_with_namespace: string, path_with_namespace: string, web_url: string, default_branch: optionalText }), additionalProperties: true };

const paging = ['page', 'per_page'] as const;
const pipelineFilters = ['scope', 'status', 'ref', 'sha', 'yaml_errors', 'username', 'updated_before', 'updated_after', 'created_before', 'created_after', 'order_by', 'sort', 'source', 'name'] as const;
const ajv = new Ajv({ allowUnionTypes: true });

/** By operation: the parameters that it takes, and whether an answer is one of those that it gives. */
export const published = {
  project: { parameters: ['statistics', 'with_custom_attributes', 'license'], isAnswer: ajv.compile(project) },
  pipelines: { parameters: [...paging, ...pipelineFilters], isAnswer: ajv.compile(list(pipeline)) },
  jobs: { parameters: [...paging, 'include_retried', 'scope', 'scope[]'], isAnswer: ajv.compile(list(job)) },
  test_report: { parameters: [], isAnswer: ajv.compile(testReport) },
  test_report_summary: { parameters: [], isAnswer: ajv.compile(summary) },
} as const;
export type Operation = keyof typeof published;
