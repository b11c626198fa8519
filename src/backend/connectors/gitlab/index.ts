/** `gitlab`: pipelines of GitLab projects, their jobs as checks, and what their test reports say. */
import { z } from 'zod';
import type { FieldPath } from '../../../core/models/entities.ts';
import { accessOptions, endpointOf, httpAddress } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { keepDays } from '../keep-days.ts';
import { gitlabApi } from './api.ts';
import { checkChoices } from './read-pipeline.ts';
import { GitlabReader } from './refresh.ts';
import { buildChoices } from './state-package.ts';

const options = z.strictObject({
  url: httpAddress.default('https://gitlab.com').meta({ title: 'URL', description: 'Address of GitLab, with any path below which it lies; gitlab.com where absent.' }),
  token: accessOptions.token.meta({ title: 'Token', description: 'Access token of a person, group or project with the scope `read_api`; sent to that address only. Public projects need none.' }),
  ca: accessOptions.ca,
  proxy: accessOptions.proxy,
  projects: z
    .array(z.string().trim().min(1).max(500).regex(/^\d+$|^[^/\s]+(\/[^/\s]+)+$/, 'it is no id, and no path such as group/project'))
    .min(1)
    .max(100)
    .meta({ title: 'Projects', description: 'Paths such as group/project, or ids.' }),
  branch: z.string().min(1).max(300).optional().meta({ title: 'Branch', description: 'Branch or tag whose pipelines are read; those of all where absent.' }),
  days: z.number().min(1).max(400).default(14).meta({ title: 'Days', description: 'How far back pipelines are read that were made, or changed.' }),
  keepDays,
  build: z.enum(buildChoices).default('pipeline').meta({ title: 'A build is', description: 'A pipeline, by its number within the project, or a commit, by its whole hash, with all its pipelines.' }),
  package: z.string().trim().min(1).max(200).regex(/^[^:\s]+$/, 'it holds a colon or a blank').optional().meta({ title: 'Package', description: 'Name of the package; that of the project where absent.' }),
  checks: z.enum(checkChoices).default('job').meta({ title: 'A check is', description: 'A job alone; or beside the jobs the tests that a job reported, as one check (suite) or case by case.' }),
  buildStage: z.string().min(1).max(300).default('build').meta({ title: 'Stage of the build', description: 'Stage whose jobs make the build: they are its mark, and no checks of it.' }),
});
type GitlabOptions = z.infer<typeof options>;

const gives: readonly FieldPath[] = [
  ...(['name', 'build', 'createdTime', 'mark', 'url', 'inputs'] as const).map((field) => `package.${field}` as const),
  ...(['package', 'name', 'suite', 'place', 'gate'] as const).map((field) => `check.${field}` as const),
  ...(['package', 'build', 'check', 'number', 'outcome', 'startTime', 'endTime', 'machine', 'message', 'url'] as const).map((field) => `attempt.${field}` as const),
];

/** GitLab makes a large test report anew when it is asked for it. */
const answerMs = 60_000;

export const gitlab: ConnectorDefinition<GitlabOptions> = {
  kind: 'gitlab',
  title: 'GitLab',
  description: 'Pipelines of GitLab projects: what was built, which jobs and tests ran on it, and how they ended.',
  options,
  secrets: ['token'],
  gives,
  create({ url, token, ca, proxy, projects, branch, package: packageName, keepDays: kept, ...rules }, { source, http, clock }) {
    const api = gitlabApi(http.at({ ...endpointOf(`${url.replace(/\/+$/, '')}/api/v4`, { token, ca, proxy }), timeoutMs: answerMs }), source);
    const reader = new GitlabReader(api, source, { ...rules, projects, branch, package: packageName });
    return {
      keepDays: kept,
      refresh: (sink, signal) => reader.refresh(sink, clock.now(), signal),
      async test(signal) {
        const found: string[] = [];
        for (const name of projects) {
          const project = await api.project(name, signal);
          const newest = await api.newest(project, branch, signal);
          found.push(`${project.path_with_namespace} ${newest === undefined ? 'has no pipeline' : `has pipeline ${newest.iid}, which is ${newest.status}`}`);
        }
        return `GitLab answers; ${found.join('; ')}.`;
      },
    };
  },
};
