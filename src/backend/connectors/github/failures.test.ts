/** What one bad answer of GitHub leaves of the rest: each other run and repository, and what was known of what failed. */
import type { ServerResponse } from 'node:http';
import { closeAll, closeClient, connected, hour, run, start } from './testing/reading.ts';

afterEach(closeAll);
afterAll(closeClient);

/** Answers what matches with that status while it is on. */
function failing(pattern: RegExp, status: number) {
  const state = { isOn: true };
  const instead = (path: string, response: ServerResponse) => {
    const isHit = state.isOn && pattern.test(path);
    if (isHit) {
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>');
    }
    return isHit;
  };
  return { state, instead };
}
const report = (id: number) => ({ id, name: 'report', content: Buffer.from('<html>') });

describe('a run that fails', () => {
  it('is a problem with its place, again and again; the other runs and repositories are stated', async () => {
    const { state, instead } = failing(/1001\/jobs/, 500);
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(2), run(1)], 'octo/other': [{ ...run(5), id: 5 }] }, instead });
    for (const _ of [1, 2]) {
      const { builds, sink } = await refreshed();
      expect(builds).toEqual(['other:5 passed', 'shop:2 passed']);
      expect(sink.problems).toEqual([{ code: 'SOURCE_FAILED', where: 'octo/shop run 1', message: expect.stringMatching(/^SOURCE_FAILED: Source actions failed with HTTP status 500/) }]);
    }
    state.isOn = false;
    const after = await refreshed();
    expect([after.builds, after.problems]).toEqual([['other:5 passed', 'shop:1 passed', 'shop:2 passed'], []]);
  });

  it('keeps the state that was read last', async () => {
    const { state, instead } = failing(/1001\/jobs/, 502);
    const organisation = { repositories: { 'octo/shop': [run(1, { status: 'in_progress', jobs: [{ id: 1, name: 'test', status: 'in_progress' }] })] }, instead };
    const { refreshed } = await connected(organisation);
    state.isOn = false;
    await refreshed();
    state.isOn = true;
    organisation.repositories['octo/shop'] = [run(1, { updated: start })];
    expect(await refreshed()).toMatchObject({ runs: ['shop:1 test #1 running'], problems: [expect.stringMatching(/^SOURCE_FAILED/)] });
    state.isOn = false;
    expect(await refreshed()).toMatchObject({ runs: ['shop:1 test #1 passed'], problems: [] });
  });

  it('ends the reading of its repository where several fail, and the next refresh begins with those that did not', async () => {
    const many = Array.from({ length: 60 }, (_, index) => run(index + 1, { created: start - hour - index * 60_000 }));
    const { instead } = failing(/10(0[1-9]|1\d)\/jobs/, 500);
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': many, 'octo/other': [{ ...run(5), id: 5, created: start - 2 * hour }] }, instead });
    const asked = () => server.asked.filter((target) => /10(0[1-9]|1\d)\/jobs/.test(target)).length;
    const first = await refreshed();
    expect(first.builds).toEqual(['other:5 passed']);
    // Those under way when the third fails end.
    expect([asked() >= 3, asked() <= 3 + 5]).toEqual([true, true]);
    expect(first.problems).toHaveLength(asked() + 1);
    expect(first.problems.at(-1)).toMatch(new RegExp(`^CI_READ_IN_PART: actions is read in part: ${60 - asked()} of its runs are left for the next refresh`));
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      await refreshed();
    }
    expect((await refreshed()).builds).toHaveLength(42);
  });

  it('fails the refresh where nothing is known and nothing can be read', async () => {
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)] }, instead: failing(/1001\/jobs/, 500).instead });
    await expect(refreshed()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  });

  it('of whose artifacts there is no list has its jobs, and what was read of its artifacts, until there is one', async () => {
    const { state, instead } = failing(/1001\/artifacts/, 503);
    const organisation = { repositories: { 'octo/shop': [run(1, { artifacts: [report(1)] })] }, instead };
    const { refreshed } = await connected(organisation, { artifacts: 'report' });
    const { runs, sink } = await refreshed();
    expect([runs, sink.problems.map(({ code, where }) => [code, where])]).toEqual([['shop:1 test #1 passed'], [['SOURCE_FAILED', 'octo/shop run 1, artifacts']]]);
    state.isOn = false;
    expect((await refreshed()).sink.problems.map(({ code, where }) => [code, where])).toEqual([['FILE_UNREADABLE', 'report']]);
    state.isOn = true;
    organisation.repositories['octo/shop'] = [run(1, { attempt: 2, updated: start, artifacts: [report(1)] })];
    expect((await refreshed()).sink.problems.map(({ code }) => code).sort()).toEqual(['FILE_UNREADABLE', 'SOURCE_FAILED']);
  });

  it('of whose artifacts there may be no list is not asked for them again, and is left out where they are gone', async () => {
    const refused = failing(/1001\/artifacts/, 403);
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': [run(1, { artifacts: [report(1)] })] }, instead: refused.instead }, { artifacts: 'report' });
    for (const _ of [1, 2]) {
      const { runs, sink } = await refreshed();
      expect([runs, sink.problems.map(({ code, where }) => [code, where])]).toEqual([['shop:1 test #1 passed'], [['SOURCE_FORBIDDEN', 'octo/shop run 1, artifacts']]]);
    }
    expect(server.asked.filter((target) => target.includes('1001/artifacts'))).toHaveLength(1);
    const gone = await connected({ repositories: { 'octo/shop': [run(2), run(1, { artifacts: [report(1)] })] }, instead: failing(/1001\/artifacts/, 404).instead }, { artifacts: 'report' });
    expect(await gone.refreshed()).toMatchObject({ builds: ['shop:2 passed'], problems: [] });
  });

  it('in part ends the reading of its repository too where several do', async () => {
    const many = Array.from({ length: 30 }, (_, index) => run(index + 1, { created: start - hour - index * 60_000, artifacts: [report(index + 1)] }));
    const { server, refreshed } = await connected({ repositories: { 'octo/shop': many }, instead: failing(/\/artifacts\?/, 503).instead }, { artifacts: 'report' });
    const { builds } = await refreshed();
    const asked = server.asked.filter((target) => target.includes('/jobs')).length;
    expect([builds.length, asked >= 3, asked <= 3 + 5]).toEqual([asked, true, true]);
  });

  it('for the credentials are refused fails the refresh', async () => {
    const { state, instead } = failing(/1001\/jobs/, 401);
    const organisation = { repositories: { 'octo/shop': [run(2), run(1)] }, instead };
    const { refreshed } = await connected(organisation);
    state.isOn = false;
    await refreshed();
    state.isOn = true;
    organisation.repositories['octo/shop'] = [run(2), run(1, { updated: start })];
    await expect(refreshed()).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
  });
});

describe('a repository that fails', () => {
  it.each([
    [502, 'SOURCE_FAILED'],
    [200, 'SOURCE_ANSWER_INVALID'],
    [404, 'REPOSITORY_UNREADABLE'],
  ])('with %i is the problem %s; the others go on, and what was known of it stays', async (status, code) => {
    const { state, instead } = failing(/octo\/shop\/actions\/workflows\/1\/runs/, status);
    const organisation = { repositories: { 'octo/shop': [run(1)], 'octo/other': [{ ...run(5), id: 5 }] }, instead };
    const { refreshed } = await connected(organisation);
    const first = await refreshed();
    expect([first.builds, first.sink.problems.map((problem) => [problem.code, problem.where])]).toEqual([['other:5 passed'], [[code, 'octo/shop']]]);
    state.isOn = false;
    await refreshed();
    state.isOn = true;
    organisation.repositories['octo/other'] = [{ ...run(6), id: 6 }];
    expect((await refreshed()).builds).toEqual(['other:6 passed', 'shop:1 passed']);
  });

  it('as all do fails the refresh, also where something is known', async () => {
    const { state, instead } = failing(/\/runs\?/, 502);
    const { refreshed } = await connected({ repositories: { 'octo/shop': [run(1)], 'octo/other': [{ ...run(5), id: 5 }] }, instead });
    state.isOn = false;
    await refreshed();
    state.isOn = true;
    await expect(refreshed()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  });
});
