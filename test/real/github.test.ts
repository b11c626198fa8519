/** The imitated GitHub, and what the connector asks of it, held to the schema that GitHub publishes; and GitHub's own examples as the connector reads them. */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { zipOf } from '../../src/backend/connectors/testing/zip-of.ts';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { imitatedGithub, imitatedGithubToken, type ImitatedOrganisation } from '../../src/backend/connectors/testing/imitated-github.ts';
import { localServer, sendJson } from '../../src/backend/connectors/testing/local-server.ts';
import { publishedSchema, type PublishedSchema } from './published-schema.ts';

const file = process.env['NORTHSTAR_GITHUB_SCHEMA'] || join(process.cwd(), 'node_modules/.cache/northstar/github-schema/node_modules/@octokit/openapi/generated/api.github.com.json');
const now = Date.UTC(2026, 2, 12, 9);
const hour = 3_600_000;
const signal = new AbortController().signal;
const client = fetchClient('actions');
let schema: PublishedSchema;
beforeAll(() => {
  schema = publishedSchema(file);
});
afterAll(() => client.close());

/** What two refreshes and a test state. */
async function refreshed(url: string, options: Readonly<Record<string, unknown>>, time = now) {
  const connector = connectorOf('github')?.create({ url, ...options }, { source: 'actions', clock: { now: () => time }, http: client });
  const sink = collectingSink();
  await connector?.refresh(sink, signal);
  await connector?.refresh(collectingSink(), signal);
  await connector?.test(signal);
  const attempts = [...(sink.facts.get('attempt')?.keys() ?? [])].map((key) => sink.values('attempt', key));
  return { sink, runs: attempts.map(({ build, check, number, outcome }) => `${String(build)} ${String(check)} #${String(number)} ${String(outcome)}`).sort() };
}

const organisation: ImitatedOrganisation = {
  pageSize: 2,
  repositories: {
    'octo/shop': [
      {
        id: 3, workflow: 'CI', number: 3, created: now - hour, attempt: 2, conclusion: 'failure', branch: 'release',
        jobs: [
          { id: 31, name: 'build' },
          { id: 32, name: 'test', conclusion: 'failure', start: now - hour, labels: ['self-hosted', 'h100'], steps: { 'Set up job': 'success', 'Run tests': 'failure' } },
          { id: 33, name: 'test', attempt: 2, conclusion: 'timed_out', start: now - hour / 2 },
        ],
        artifacts: [{ id: 1, name: 'report', content: zipOf({ 'a.xml': '<testsuite name="cart" timestamp="2026-03-12T08:10:00"><testcase name="adds"/></testsuite>' }) }, { id: 2, name: 'report', expired: true }],
      },
      { id: 2, workflow: 'CI', number: 2, created: now - 2 * hour, status: 'in_progress', jobs: [{ id: 21, name: 'test', status: 'in_progress', end: null }, { id: 22, name: 'lint', status: 'queued' }] },
      { id: 1, workflow: 'Nightly', number: 1, created: now - 3 * hour, jobs: [] },
    ],
  },
};
const expected = ['2 lint #1 queued', '2 test #1 running', '3 report › cart #1 passed', '3 test #1 failed', '3 test #2 errored'];

describe('GitHub, imitated by its published schema', () => {
  it('is asked for nothing that the schema does not have, and answers as the schema says', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    const server = await imitatedGithub(organisation, () => now);
    try {
      const repositories = ['octo/shop', 'octo/absent'];
      const named = await refreshed(server.url, { repositories, token: imitatedGithubToken, workflows: ['CI'], artifacts: 'rep*' }).catch((error: unknown) => error);
      // The test of a connection names every repository, also the one that is absent.
      expect(named).toMatchObject({ code: 'SOURCE_NOT_FOUND' });
      const { runs } = await refreshed(server.url, { repositories: ['octo/shop'], token: imitatedGithubToken, workflows: ['CI'], artifacts: 'rep*', branch: undefined });
      expect(runs).toEqual(expected);
      await refreshed(server.url, { repositories: ['octo/shop'], appId: 1, installationId: 2, privateKey, branch: 'release' });

      const targets = [...new Set([...server.asked, ...server.unchanged])].map((target) => target.split(' '));
      const operations = new Set(targets.map(([method = '', target = '']) => `${method} ${target.replace(/\?.*/, '').replace(/^\/repos\/octo\/shop\/actions/, '').replace(/\d+/g, 'N')}`));
      const lists = ['/runs', '/runs/N/artifacts', '/runs/N/jobs', '/workflows', '/workflows/N/runs'].map((path) => `GET ${path}`);
      expect([...operations].sort()).toEqual([...lists, 'GET /artifacts/N/zip', 'GET /repos/octo/absent/actions/runs', 'GET /repos/octo/absent/actions/workflows', 'POST /app/installations/N/access_tokens'].sort());
      expect(targets.flatMap(([method = '', target = '']) => schema.requestProblems(method, target))).toEqual([]);
      for (const [method = '', target = ''] of targets) {
        const answer = await fetch(server.url + target, { method, redirect: 'manual', headers: { authorization: `Bearer ${imitatedGithubToken}` } });
        const text = await answer.text();
        // That a repository is absent every operation may say; the schema says so only of some.
        const problems = answer.status === 404 ? [] : schema.answerProblems(method, target, answer.status, text === '' ? undefined : JSON.parse(text));
        expect(problems).toEqual([]);
      }
    } finally {
      await server.close();
    }
  });

  it('would be caught at an answer of another shape, at a path that is not there and at a parameter that is unknown', () => {
    expect(schema.answerProblems('GET', '/repos/o/r/actions/runs', 200, { total_count: 1, workflow_runs: [{ id: 'x' }] })).toEqual(expect.arrayContaining([expect.stringContaining('/workflow_runs/0/id must be integer')]));
    expect(schema.requestProblems('GET', '/repos/o/r/actions/jogs')).toEqual(['there is no GET /repos/o/r/actions/jogs']);
    expect(schema.requestProblems('GET', '/repos/o/r/actions/runs/1/jobs?filter=some&perpage=1')).toEqual(['/repos/o/r/actions/runs/1/jobs takes no perpage', expect.stringContaining('filter must be equal to one of the allowed values')]);
  });

  it('gives examples of its answers, which are read as they stand', async () => {
    const server = await localServer((request, response) => {
      const path = request.url ?? '';
      sendJson(response, schema.example(path.includes('/jobs') ? 'job-paginated' : path.includes('/artifacts') ? 'artifact-paginated' : path.includes('/runs') ? 'workflow-run-paginated' : 'workflow-paginated'));
    });
    try {
      const { sink, runs } = await refreshed(server.url, { repositories: ['octo-org/octo-repo'], workflows: ['CI'], days: 30, buildJobs: 'none' }, Date.UTC(2020, 1, 1));
      expect(sink.problems).toEqual([]);
      expect(runs).toEqual(['562 build (job) #1 passed']);
      expect(sink.values('package', 'octo-repo:562')).toMatchObject({ createdTime: Date.UTC(2020, 0, 22, 19, 33, 8), url: 'https://github.com/octo-org/octo-repo/actions/runs/30433642' });
    } finally {
      await server.close();
    }
  });
});
