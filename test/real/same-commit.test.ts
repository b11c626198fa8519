/** A commit that GitHub and GitLab both tested, as each of them names it. */
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { imitatedGithub, imitatedGithubToken } from '../../src/backend/connectors/testing/imitated-github.ts';
import { closeAll, connected, hour, job, pipeline, signal, start } from './gitlab-source.ts';

afterAll(closeAll);

it('A commit that GitHub and GitLab both tested is one build where commits name builds, and their marks of it can differ', async () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const { refresh } = await connected([pipeline(101, [job(1, 'make', 'failed', { stage: 'build' })], { sha: commit })], { build: 'commit' });
  const client = fetchClient('actions');
  const server = await imitatedGithub({ repositories: { 'octo/shop': [{ id: 1, workflow: 'CI', number: 7, created: start - hour, commit, jobs: [{ id: 1, name: 'build' }] }] } }, () => start);
  try {
    const actions = collectingSink();
    await connectorOf('github')?.create({ url: server.url, repositories: ['octo/shop'], token: imitatedGithubToken, build: 'commit' }, { source: 'actions', clock: { now: () => start }, http: client }).refresh(actions, signal);
    const ci = (await refresh()).sink;
    const builds = [actions, ci].map((sink) => [...(sink.facts.get('package')?.keys() ?? [])].map((key) => [key, sink.values('package', key)['mark']]));
    expect(builds).toEqual([[[`shop:${commit}`, 'passed']], [[`shop:${commit}`, 'failed']]]);
  } finally {
    await Promise.all([server.close(), client.close()]);
  }
});
