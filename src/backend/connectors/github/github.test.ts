/** What the connector makes of an imitated GitHub; test/real checks the imitation by the schema that GitHub publishes. */
import { attemptKey } from '../../../core/models/entities.ts';
import { defineConnector } from '../define.ts';
import { fetchClient } from '../fetch-client.ts';
import { sendJson } from '../testing/local-server.ts';
import { github } from './index.ts';
import { closeAll, closeClient, connected, day, hour, read, run, start } from './testing/reading.ts';

afterEach(closeAll);
afterAll(closeClient);

describe('a run of a workflow', () => {
  it('is a build, and its jobs are checks with all that is known of them', async () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const { sink, problems } = await read([
      run(7, {
        commit,
        branch: 'release/1',
        conclusion: 'failure',
        jobs: [{ id: 70, name: 'test (3.12)', conclusion: 'failure', start: start - hour, end: start - hour + 90_000, labels: ['self-hosted', 'h100'], steps: { 'Set up job': 'success', 'Run tests': 'failure', 'Upload reports': 'failure' } }],
      }),
    ]);
    expect(problems).toEqual([]);
    expect(sink.values('package', 'shop:7')).toEqual({
      name: 'shop', build: '7', createdTime: start - hour, mark: 'unknown', url: 'https://github.com/octo/shop/actions/runs/1007', inputs: JSON.stringify({ commit, branch: 'release/1' }),
    });
    expect(sink.values('check', 'shop\u0000test (3.12)')).toEqual({ package: 'shop', name: 'test (3.12)', suite: 'CI' });
    expect(sink.values('attempt', attemptKey('shop', '7', 'test (3.12)', 1))).toEqual({
      package: 'shop', build: '7', check: 'test (3.12)', number: 1, outcome: 'failed', startTime: start - hour, endTime: start - hour + 90_000, machine: 'self-hosted, h100', message: 'Run tests',
      url: 'https://github.com/octo/shop/actions/runs/1007/job/70',
    });
  });

  it.each([
    ['completed', 'success', 'passed'],
    ['completed', 'failure', 'failed'],
    ['completed', 'timed_out', 'errored'],
    ['completed', 'startup_failure', 'errored'],
    ['completed', 'cancelled', 'cancelled'],
    ['completed', 'skipped', 'skipped'],
    ['completed', 'neutral', 'skipped'],
    ['completed', 'action_required', 'queued'],
    ['completed', 'stale', 'lost'],
    ['completed', 'constructor', 'lost'],
    ['completed', null, 'lost'],
    ['in_progress', null, 'running'],
    ['queued', null, 'queued'],
    ['waiting', null, 'queued'],
    ['pending', null, 'queued'],
    ['requested', null, 'queued'],
  ])('whose job is %s with %s has a check that is %s', async (status, conclusion, outcome) => {
    const { attempts } = await read([run(1, { status: 'in_progress', jobs: [{ id: 1, name: 'test', status, conclusion }] })]);
    const [attempt] = attempts;
    expect(attempt?.['outcome']).toBe(outcome);
    expect([attempt?.['startTime'] === undefined, attempt?.['endTime'] === undefined]).toEqual([outcome === 'queued', outcome === 'queued' || outcome === 'running']);
  });

  it('that has ended leaves no job that runs for ever', async () => {
    expect((await read([run(1, { jobs: [{ id: 1, name: 'test', status: 'in_progress' }] })])).runs).toEqual(['shop:1 test #1 lost']);
  });

  it('ends a job that never began when it began, where GitHub writes an end before its start', async () => {
    const { attempts } = await read([run(1, { jobs: [{ id: 1, name: 'test', conclusion: 'cancelled', start: start - hour, end: start - hour - 5_000 }] })]);
    expect(attempts[0]).toMatchObject({ startTime: start - hour, endTime: start - hour });
  });
});

describe('the build itself', () => {
  it('is marked by the job that makes it, which is no check; what GitHub skips because of it is left blank', async () => {
    const jobs = [
      { id: 1, name: 'build', conclusion: 'failure' },
      { id: 2, name: 'test', conclusion: 'skipped' },
      { id: 3, name: 'lint', conclusion: 'success' },
    ];
    const { builds, runs } = await read([run(1, { conclusion: 'failure', jobs })]);
    expect([builds, runs]).toEqual([['shop:1 failed'], ['shop:1 lint #1 passed']]);
  });

  it('is marked by the last attempt of each job of that name', async () => {
    const jobs = [
      { id: 1, name: 'build (linux)', conclusion: 'failure' },
      { id: 2, name: 'build (macos)', conclusion: 'success' },
      { id: 3, name: 'build (linux)', attempt: 2, conclusion: 'success', start: start - hour / 2 },
    ];
    expect((await read([run(1, { attempt: 2, jobs })], { buildJobs: 'build*' })).builds).toEqual(['shop:1 passed']);
  });

  it.each([
    ['success', 'success', 'passed'],
    ['failure', 'failure', 'unknown'],
    ['startup_failure', undefined, 'errored'],
    ['cancelled', undefined, 'cancelled'],
    ['cancelled', 'success', 'unknown'],
  ])('is, where no job makes it, by a run with %s and a job with %s: %s', async (conclusion, job, mark) => {
    expect((await read([run(1, { conclusion, jobs: job === undefined ? [] : [{ id: 1, name: 'test', conclusion: job }] })])).builds).toEqual([`shop:1 ${mark}`]);
  });

  it('of a commit has the jobs of all its workflows, and is as old as the first of them', async () => {
    const commit = 'c'.repeat(40);
    const { runs, sink } = await read(
      [run(3, { commit, jobs: [{ id: 1, name: 'test' }] }), { ...run(9, { commit, created: start - 2 * hour }), workflow: 'Nightly' }],
      { build: 'commit', workflows: [] }
    );
    expect(runs).toEqual([`shop:${commit} CI / test #1 passed`, `shop:${commit} Nightly / test #1 passed`]);
    expect(sink.values('package', `shop:${commit}`)).toMatchObject({ createdTime: start - 2 * hour, url: `https://github.com/octo/shop/commit/${commit}` });
  });
});

describe('which runs are read', () => {
  const nightly = { ...run(5), id: 5, workflow: 'Nightly Build' };

  it('are those of the workflows that are named, by name or by file; one that is not there is a problem', async () => {
    const byName = await read([run(1), nightly], { workflows: ['Nightly Build'] });
    const byFile = await read([run(1), nightly], { workflows: ['nightly-build.yml', 'gone.yml'] });
    expect([byName.builds, byName.problems]).toEqual([['shop:5 passed'], []]);
    expect(byFile.builds).toEqual(['shop/nightly-build:5 passed']);
    expect(byFile.problems).toEqual([expect.stringMatching(/^STATEMENT_INVALID: octo\/shop states workflows as .*it has no workflow gone\.yml; there are ci\.yml, nightly-build\.yml/)]);
  });

  it('are of all workflows where none is named: each is a package, for each numbers its runs from 1', async () => {
    expect((await read([run(5), nightly], { workflows: [] })).builds).toEqual(['shop/ci:5 passed', 'shop/nightly-build:5 passed']);
    expect((await read([run(5), nightly], { workflows: [], package: '{owner}.{repository}-{workflow}' })).builds).toEqual(['octo.shop-ci:5 passed', 'octo.shop-nightly-build:5 passed']);
  });

  it('are of the branch and of the days that are wanted', async () => {
    const runs = [run(3), run(2, { branch: 'feature' }), run(1, { created: start - 9 * day })];
    expect((await read(runs, { branch: 'main', days: 7 })).builds).toEqual(['shop:3 passed']);
    expect((await read(runs, { days: 10 })).builds).toHaveLength(3);
  });

  it('are of several repositories, told apart by their owner where their names are equal', async () => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)], 'hexa/shop': [{ ...run(2), id: 2 }] } });
    expect((await refreshed()).builds).toEqual(['hexa/shop:2 passed', 'octo/shop:1 passed']);
  });

  it('are read to the end, over pages and over the thousand at which GitHub ends a list', async () => {
    const many = Array.from({ length: 1_205 }, (_, index) => run(index + 1, { created: start - hour - index * 60_000, jobs: [] }));
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': many } });
    const first = await refreshed();
    expect(first.builds).toHaveLength(500);
    expect(first.problems).toEqual([expect.stringMatching(/^CI_READ_IN_PART: actions is read in part: 705 of its runs are left for the next refresh\./)]);
    await refreshed();
    expect((await refreshed()).builds).toHaveLength(1_205);
    expect(server.asked.filter((target) => target.includes('/jobs'))).toHaveLength(1_205);
  });
});

describe('what GitHub is asked', () => {
  it('is what may have changed: of runs that have ended nothing, of lists whether they are others', async () => {
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': [run(1), run(2, { status: 'in_progress', jobs: [{ id: 3, name: 'test', status: 'in_progress' }] })] } });
    const first = await refreshed();
    const asked = server.asked.length;
    const again = await refreshed();
    expect([server.asked.length, server.unchanged.filter((target) => target.includes('/jobs'))]).toEqual([asked, [expect.stringContaining('/runs/1002/jobs?filter=all')]]);
    expect([again.runs, again.sink.facts]).toEqual([first.runs, first.sink.facts]);
  });

  it('says in a test what can be read', async () => {
    const one = await connected({ repositories: { 'octo/shop': [run(1)] } });
    expect(await one.test()).toBe('GitHub answers as the owner of the token; Actions of the repository can be read.');
    const two = await connected({ repositories: { 'octo/shop': [run(1)], 'octo/new': [] } });
    expect(await two.test()).toBe('GitHub answers as the owner of the token; Actions of 2 repositories can be read, and never ran in octo/new.');
  });
});

describe('a test of the connection', () => {
  it('asks for a few repositories at a time', async () => {
    let [open, most] = [0, 0];
    const instead = (_: string, response: Parameters<typeof sendJson>[0]) => {
      open++;
      most = Math.max(most, open);
      setTimeout(() => {
        open--;
        sendJson(response, { total_count: 0, workflow_runs: [] });
      }, 5);
      return true;
    };
    const { server, test } = await connected({ repositories: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`octo/r${index}`, []])), instead });
    expect(await test()).toMatch(/^GitHub answers as the owner of the token; Actions of 40 repositories can be read, and never ran in octo\/r0, octo\/r1, .*, octo\/r39\.$/);
    expect([server.asked.length, most > 1, most <= 6]).toEqual([40, true, true]);
  });
});

describe('options', () => {
  const create = (options: object) => defineConnector(github).create({ repositories: ['octo/shop'], ...options }, { source: 'actions', clock: { now: Date.now }, http: fetchClient('actions') });
  it.each([
    [{ repositories: ['shop'] }, 'it is no repository such as octo/shop'],
    [{ repositories: ['octo/..'] }, 'it is no repository such as octo/shop'],
    [{ appId: 1, installationId: 2 }, '`appId`, `installationId` and `privateKey` go together'],
    [{ appId: 1, installationId: 2, privateKey: 's3cret' }, 'privateKey: it is no RSA key in PEM'],
    [{ package: 'shop' }, '`package` needs the place {workflow}'],
    [{ package: '{branch}' }, 'it has a place that is none of {owner}, {repository}, {workflow}'],
  ])('%j are refused', (options, message) => {
    expect(() => create(options)).toThrow(message);
    expect(() => create(options)).not.toThrow(/s3cret/);
  });

  it('may name the package of one workflow, or of commits, as they like', () => {
    expect(() => [create({ package: 'shop', workflows: ['ci.yml'] }), create({ package: 'shop', build: 'commit' })]).not.toThrow();
  });
});
