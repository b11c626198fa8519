/** `github`: what GitHub Actions ran on which build: runs of workflows, their jobs and attempts, and test reports among their artifacts. */
import { z } from 'zod';
import type { FieldPath } from '../../../core/models/entities.ts';
import { accessOptions, httpAddress } from '../access.ts';
import { matching } from '../ci/wildcard.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { keepDays } from '../keep-days.ts';
import { inParallel } from '../parallel.ts';
import { githubApi } from './api.ts';
import { nobody, ofApp, ofToken, privateKeyOf } from './authorization.ts';
import { RunMemory } from './memory.ts';
import { refreshFrom, width } from './refresh.ts';
import { buildNames } from './state-run.ts';

const places = ['owner', 'repository', 'workflow'];
const name = z.string().min(1).max(200);
const id = z.int().positive().optional();

const options = z
  .strictObject({
    url: httpAddress.default('https://api.github.com').meta({ title: 'URL', description: 'Address of the API; of GitHub Enterprise Server `https://HOST/api/v3`.' }),
    repositories: z
      .array(z.string().regex(/^[A-Za-z0-9_-]+\/(?!\.{1,2}$)[A-Za-z0-9._-]+$/, 'it is no repository such as octo/shop'))
      .min(1)
      .max(200)
      .meta({ title: 'Repositories', description: 'As `owner/name`.' }),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'it is empty or holds characters that no token has')
      .optional()
      .meta({ title: 'Token', description: 'Fine-grained access token that may read Actions of these repositories. Sent to that address only. Public repositories need none, and are read slowly.' }),
    appId: id.meta({ title: 'App', description: 'Id of a GitHub App that may read Actions; in place of a token, with its installation and key.' }),
    installationId: id.meta({ title: 'Installation', description: 'Id of the app’s installation.' }),
    privateKey: z
      .string()
      .refine((pem) => privateKeyOf(pem) !== undefined, 'it is no RSA key in PEM')
      .optional()
      .meta({ title: 'Private key', description: 'Of the app, in PEM.' }),
    ca: accessOptions.ca,
    proxy: accessOptions.proxy,
    workflows: z.array(name).max(100).default([]).meta({ title: 'Workflows', description: 'Names, or names of their files; all where there are none.' }),
    branch: name.optional().meta({ title: 'Branch', description: 'Runs of this branch alone.' }),
    days: z.number().min(1).max(400).default(14).meta({ title: 'History in days', description: 'How far back runs are read, by when they were first started. A run can be started again within 30 days.' }),
    keepDays,
    build: z.enum(buildNames).default('run').meta({ title: 'A build is', description: 'A run of a workflow, by its number, or a commit, by its whole hash, with all workflows that ran on it.' }),
    package: name
      .refine((pattern) => [...pattern.matchAll(/\{([^{}]*)\}/g)].every(([, place = '']) => places.includes(place)), `it has a place that is none of ${places.map((place) => `{${place}}`).join(', ')}`)
      .optional()
      .meta({
        title: 'Package',
        description: 'Name of what is built, with the places `{owner}`, `{repository}` and `{workflow}`. Where absent `{repository}`, and `{repository}/{workflow}` where runs of more than one workflow are builds.',
      }),
    buildJobs: name.default('build').meta({ title: 'Jobs that build', description: 'Name of the job that makes the build, with `*` for any text: how it ends is the mark of the build, and it is no check.' }),
    artifacts: name.optional().meta({ title: 'Artifacts with test reports', description: 'Name of the artifacts whose test reports are read, with `*` for any text: each suite in them is a check. None is read where absent.' }),
  })
  .superRefine(({ token, appId, installationId, privateKey, workflows, build, package: pattern }, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message, input: undefined });
    const ofAnApp = [appId, installationId, privateKey].filter((one) => one !== undefined).length;
    if (ofAnApp !== 0 && ofAnApp !== 3) {
      problem('`appId`, `installationId` and `privateKey` go together');
    } else if (ofAnApp === 3 && token !== undefined) {
      problem('give either `token` or an app');
    } else if (build === 'run' && workflows.length !== 1 && pattern !== undefined && !pattern.includes('{workflow}')) {
      problem('`package` needs the place {workflow}, for every workflow numbers its runs from 1; or name one workflow, or have `build: commit`');
    }
  });
type GithubOptions = z.infer<typeof options>;

const gives: readonly FieldPath[] = [
  ...(['name', 'build', 'createdTime', 'mark', 'url', 'inputs'] as const).map((field) => `package.${field}` as const),
  ...(['package', 'name', 'suite'] as const).map((field) => `check.${field}` as const),
  ...(['package', 'build', 'check', 'number', 'outcome', 'startTime', 'endTime', 'machine', 'message', 'url'] as const).map((field) => `attempt.${field}` as const),
];

const apiVersion = '2022-11-28';

export const github: ConnectorDefinition<GithubOptions> = {
  kind: 'github',
  title: 'GitHub Actions',
  description: 'What GitHub Actions ran on which build: runs of workflows, their jobs and attempts, and test reports among their artifacts.',
  options,
  secrets: ['token', 'privateKey'],
  gives,
  create({ url, token, appId, installationId, privateKey = '', ca, proxy, repositories, workflows, branch, days, build, package: pattern, buildJobs, artifacts, keepDays: kept }, { source, http, clock }) {
    const access = { ...(ca === undefined ? {} : { ca }), ...(proxy === undefined ? {} : { proxy }) };
    const endpoint = http.at({ url, ...access, headers: { accept: 'application/vnd.github+json', 'x-github-api-version': apiVersion } });
    const key = privateKeyOf(privateKey);
    const who = token !== undefined ? ofToken(token) : key === undefined ? nobody : ofApp({ appId: String(appId), installationId: String(installationId) }, key, endpoint, clock);
    const api = githubApi(endpoint, who, source, clock);
    const memory = new RunMemory();
    const repository = new Set(repositories.map((one) => one.split('/')[1])).size < repositories.length ? '{owner}/{repository}' : '{repository}';
    const settings = {
      source,
      repositories: [...new Set(repositories)],
      workflows,
      branch,
      days,
      build,
      package: pattern ?? (build === 'run' && workflows.length !== 1 ? `${repository}/{workflow}` : repository),
      isBuildJob: matching(buildJobs),
      isReport: artifacts === undefined ? undefined : matching(artifacts),
    };
    return {
      keepDays: kept,
      refresh: (sink, signal) => refreshFrom(api, memory, { ...settings, now: clock.now() }, sink, signal),
      async test(signal) {
        const empty = new Set<string>();
        await inParallel(settings.repositories, width, async (one) => {
          const { entries } = await api.runs(`/repos/${one}/actions/runs`, { per_page: 1, page: 1 }, signal);
          if (entries.length === 0) {
            empty.add(one);
          }
        });
        const without = settings.repositories.filter((one) => empty.has(one));
        return `GitHub answers as ${token === undefined && key === undefined ? 'nobody in particular' : key === undefined ? 'the owner of the token' : 'the app'}; Actions of ${settings.repositories.length === 1 ? 'the repository' : `${settings.repositories.length} repositories`} can be read${without.length === 0 ? '' : `, and never ran in ${without.join(', ')}`}.`;
      },
    };
  },
};
