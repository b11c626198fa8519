/** What the connector asks of a GitLab that is imitated by its published schemas, what it does not ask again, and where it stops. */
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { closeAll, connected, job, pipeline, signal, start, withPipelines } from './gitlab-source.ts';

afterAll(closeAll);

describe('GitLab, imitated by its documented schema: what is asked', () => {
  it('is not asked again of pipelines that are over and did not change', async () => {
    const { refresh, asked, state } = await connected([pipeline(101, [job(1, 'rspec', 'success')]), pipeline(102, [job(2, 'rspec', 'running')], { status: 'running' })]);
    await refresh();
    expect(asked.length).toBe(4);
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed', '2 rspec #1 running']);
    expect(asked.map((path) => path.replace(/\?.*/, ''))).toEqual(['/projects/web%2Fshop', '/projects/7/pipelines', '/projects/7/pipelines/102/jobs']);
    withPipelines(state, [pipeline(101, [job(1, 'rspec', 'success')]), pipeline(102, [job(2, 'rspec', 'success')], { updated: start })]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed', '2 rspec #1 passed']);
    await refresh();
    expect(asked.length).toBe(2);
  });

  it('goes no further than the limit of the server, keeps whole pipelines, and is not asked before the limit ends', async () => {
    const many = Array.from({ length: 40 }, (_, at) => pipeline(101 + at, [job(1_000 + at, 'rspec', 'success')]));
    const { refresh, asked, state, time } = await connected(many);
    state.limit = { from: 22, resets: start + 60_000, now: () => time.now };
    const first = await refresh();
    expect(first.runs.length).toBe(19);
    expect(first.runs).toContain('40 rspec #1 passed');
    expect(first.problems).toEqual([expect.stringContaining(`web/shop is read in part: the server limits our requests (429) and is asked again after ${new Date(start + 60_000).toISOString()}.`)]);
    expect(asked.length).toBeLessThanOrEqual(22 + 3);
    time.now += 30_000;
    expect((await refresh()).runs).toEqual(first.runs);
    expect(asked).toEqual([]);
    time.now += 30_000;
    state.limit = undefined;
    const second = await refresh();
    expect([second.runs.length, second.problems]).toEqual([40, []]);
  });

  it('is not sent again where a running pipeline did not change', async () => {
    const jobs = Array.from({ length: 150 }, (_, at) => job(at + 1, `rspec ${at}`, at === 0 ? 'running' : 'success'));
    const { refresh, state, server } = await connected([pipeline(101, jobs, { status: 'running' })]);
    const first = await refresh();
    expect([first.runs.length, server.unchanged()]).toEqual([150, 0]);
    expect((await refresh()).runs).toEqual(first.runs);
    expect(server.unchanged()).toBe(2);
    withPipelines(state, [pipeline(101, jobs.map((one) => (one.id === 1 ? job(1, 'rspec 0', 'failed') : one)), { status: 'running' })]);
    expect((await refresh()).runs).toContain('1 rspec 0 #1 failed');
    expect(server.unchanged()).toBe(3);
  });

  it('stands as far as it was read where the limit falls between two pages of the list', async () => {
    const many = Array.from({ length: 150 }, (_, at) => pipeline(101 + at, [job(1_000 + at, 'rspec', 'success')]));
    const { refresh, asked, state, time } = await connected(many);
    await refresh();
    withPipelines(state, [...many, ...Array.from({ length: 150 }, (_, at) => pipeline(251 + at, [job(2_000 + at, 'rspec', 'success')], { updated: start }))]);
    state.limit = { from: 3, resets: start + 60_000, now: () => time.now, headers: ['ratelimit-reset'] };
    const { runs, problems } = await refresh();
    expect([runs.length, asked.length]).toEqual([150, 3]);
    expect(problems).toEqual([expect.stringContaining(`asked again after ${new Date(start + 60_000).toISOString()}`)]);
    time.now += 60_000;
    state.limit = undefined;
    const later = await refresh();
    expect([later.runs.length, later.problems]).toEqual([300, []]);
  });

  it('waits a minute where the server does not say how long', async () => {
    const { refresh, asked, state, time } = await connected([pipeline(101, [job(1, 'rspec', 'success')])]);
    await refresh();
    state.limit = { from: 1, resets: start + 10_000, now: () => time.now, headers: [] };
    await refresh();
    time.now += 59_000;
    await refresh();
    expect(asked).toEqual([]);
    time.now += 1_000;
    expect((await refresh()).problems).toEqual([]);
  });

  it('rejects, with the time to come again, where the limit leaves nothing to show', async () => {
    const { connector, time } = await connected([pipeline(101, [])], {}, { limit: { from: 1, resets: start + 60_000, now: () => start } });
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'SOURCE_RATE_LIMITED', retryAt: start + 60_000 });
    time.now += 1_000;
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'SOURCE_RATE_LIMITED', retryAt: start + 60_000 });
  });

  it('of a project that is not there is a problem, and the others are read', async () => {
    const { refresh } = await connected([pipeline(101, [job(1, 'rspec', 'success')])], { projects: ['web/shop', 'web/gone'] });
    const { runs, problems } = await refresh();
    expect(runs).toEqual(['1 rspec #1 passed']);
    expect(problems).toEqual([expect.stringContaining('GITLAB_PROJECT_CLOSED: GitLab does not show web/gone (404).')]);
  });

  it('needs a token that GitLab takes', async () => {
    const { connector } = await connected([], { token: 'wrong' });
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
  });

  it('by a test is one project and one pipeline', async () => {
    const { connector, asked } = await connected([pipeline(101, [])]);
    expect(await connector.test(signal)).toBe('GitLab answers; web/shop has pipeline 1, which is success.');
    expect(asked.length).toBe(2);
  });
});
