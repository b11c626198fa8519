/** Pipelines, jobs and test reports of a GitLab that is imitated by its published schemas: what the connector states of them. */
import { attemptKey, checkKey } from '../../src/core/models/entities.ts';
import { releaseMatrixMeta } from '../../src/contract/release-matrix.ts';
import { startFake } from '../../src/backend/federation/testing/fake-kind.ts';
import { answer } from '../../src/backend/queries/answer.ts';
import { rowsOf } from '../../src/backend/queries/testing/plain-table.ts';
import type { ImitatedPipeline } from '../../src/backend/connectors/testing/gitlab-answers.ts';
import { closeAll, connected, day, hour, job, made, pipeline, start, withPipelines } from './gitlab-source.ts';

afterAll(closeAll);

describe('GitLab, imitated by its documented schema: pipelines', () => {
  it('are builds, and their jobs checks with all that is known of them', async () => {
    const { refresh } = await connected([
      pipeline(101, [job(1, 'compile', 'success', { stage: 'build' }), job(2, 'rspec', 'failed', { runner: 'large-1', tags: ['gpu'] }), job(3, 'lint', 'failed', { allowFailure: true, tags: ['gpu', 'linux'] })], { status: 'failed' }),
    ]);
    const { sink, runs, problems } = await refresh();
    expect(problems).toEqual([]);
    expect(runs).toEqual(['1 lint #1 failed', '1 rspec #1 failed']);
    expect(sink.values('package', 'shop:1')).toMatchObject({ name: 'shop', build: '1', mark: 'passed', createdTime: made(101), inputs: JSON.stringify({ commit: '101'.padEnd(40, 'a'), branch: 'main' }) });
    expect(sink.values('package', 'shop:1')['url']).toMatch(/\/web\/shop\/-\/pipelines\/101$/);
    expect(sink.values('check', checkKey('shop', 'rspec'))).toEqual({ package: 'shop', name: 'rspec', suite: 'test', place: 1 });
    expect(sink.values('check', checkKey('shop', 'lint'))).toMatchObject({ place: 2, gate: false });
    expect(sink.values('attempt', attemptKey('shop', '1', 'rspec', 1))).toMatchObject({ startTime: made(2) + 1_000, endTime: made(2) + 31_000, machine: 'large-1', message: 'script_failure' });
    expect(sink.values('attempt', attemptKey('shop', '1', 'lint', 1))['machine']).toBe('gpu, linux');
  });

  it.each([
    [['success', 'success'], 'passed'],
    [['success', 'failed'], 'failed'],
    [['success', 'running'], 'running'],
    [['canceled', 'success'], 'cancelled'],
    [[], 'unknown'],
  ])('are marked by the jobs of their build stage alone: %j is %s', async (statuses, mark) => {
    const { refresh } = await connected([pipeline(101, [...statuses.map((status, at) => job(at + 1, `compile ${at}`, status, { stage: 'build' })), job(9, 'rspec', 'failed')], { status: 'failed' })]);
    expect((await refresh()).sink.values('package', 'shop:1')['mark']).toBe(mark);
  });

  it.each(['failed', 'canceled'])('that %s hold up their jobs: those are no runs, and those that ran all the same are', async (status) => {
    const { refresh } = await connected([
      pipeline(101, [job(1, 'compile', status, { stage: 'build' }), job(2, 'rspec', 'skipped'), { ...job(3, 'lint', 'success') }, { id: 4, name: 'soak', status: 'canceled', created: made(4) }], { status }),
      pipeline(102, [job(11, 'compile', 'success', { stage: 'build' }), job(12, 'rspec', 'failed'), job(13, 'soak', 'skipped')], { status: 'failed' }),
    ]);
    const { sink, runs } = await refresh();
    expect(runs).toEqual(['1 lint #1 passed', '2 rspec #1 failed', '2 soak #1 skipped']);
    expect(sink.values('attempt', attemptKey('shop', '2', 'soak', 1))['message']).toMatch(/a job before it did not pass/);
  });

  it('whose configuration cannot be used broke', async () => {
    const { refresh } = await connected([pipeline(101, [], { status: 'failed' })]);
    expect((await refresh()).sink.values('package', 'shop:1')['mark']).toBe('errored');
  });

  it('that are behind a page are read, of GitLab below a path, of one branch', async () => {
    const many = Array.from({ length: 230 }, (_, at) => pipeline(101 + at, [job(1_000 + at, 'rspec', 'success')], { ref: at % 2 === 0 ? 'main' : 'topic' }));
    const { refresh, asked } = await connected(many, { branch: 'main', projects: ['7'] }, { prefix: '/git' });
    const { runs, problems } = await refresh();
    expect(problems).toEqual([]);
    expect(runs.length).toBe(115);
    expect(asked.filter((path) => path.startsWith('/projects/7/pipelines?')).length).toBe(2);
  });

  it.each([
    ['links', 30, ['link']],
    ['numbers', 30, ['x-next-page']],
    ['neither, of full pages', 100, []],
  ])('are found page by page, by %s', async (_, mostPerPage, pageHeaders) => {
    const { refresh } = await connected(Array.from({ length: 220 }, (__, at) => pipeline(101 + at, [job(at + 1, 'rspec', 'success')])), {}, { mostPerPage, pageHeaders });
    const { runs, problems } = await refresh();
    expect([runs.length, problems]).toEqual([220, []]);
  });

  it('of two projects that are to be one package do not mix where their numbers are the same', async () => {
    const projects = ['web/shop', 'web/cart'].map((path, at) => ({ id: 7 + at, path, pipelines: [{ ...pipeline(101 + at, [job(1 + at, 'rspec', at === 0 ? 'success' : 'failed')]), iid: 1 }] }));
    const { refresh } = await connected([], { projects: ['web/shop', 'web/cart'], package: 'shop' }, { projects });
    const { runs, problems } = await refresh();
    expect(runs).toEqual(['1 rspec #1 passed']);
    expect(problems).toEqual([expect.stringContaining('shop:1 is the number of two builds')]);
  });

  it('of a project that was made anew begin again at 1, and those of the old one are gone', async () => {
    const { refresh, state } = await connected([pipeline(101, [job(1, 'rspec', 'failed')]), pipeline(109, [job(2, 'rspec', 'failed')])]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 failed', '9 rspec #1 failed']);
    state.projects = [{ id: 8, path: 'web/shop', pipelines: [{ ...pipeline(120, [job(20, 'rspec', 'success')]), iid: 1 }] }];
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed']);
  });

  it('have all their jobs, also behind a page', async () => {
    const { refresh } = await connected([pipeline(101, Array.from({ length: 250 }, (_, at) => job(at + 1, `rspec ${at}`, 'success')))]);
    expect((await refresh()).runs.length).toBe(250);
  });

  it('of one commit are one build where commits name builds, and their jobs of one name are attempts', async () => {
    const sha = 'c'.repeat(40);
    const { refresh } = await connected([pipeline(101, [job(1, 'rspec', 'failed')], { sha }), pipeline(102, [job(2, 'rspec', 'success'), job(3, 'lint', 'success')], { sha })], { build: 'commit' });
    expect((await refresh()).runs).toEqual([`${sha} lint #1 passed`, `${sha} rspec #1 failed`, `${sha} rspec #2 passed`]);
  });

  it('of projects that share a name are of packages with whole paths', async () => {
    const projects = ['web/shop', 'app/shop'].map((path, at) => ({ id: 7 + at, path, pipelines: [pipeline(101 + 100 * at, [job(1 + at, 'rspec', 'success')])] }));
    const { refresh } = await connected([], { projects: ['web/shop', 'app/shop'] }, { projects });
    expect([...((await refresh()).sink.facts.get('package')?.keys() ?? [])].sort()).toEqual(['app/shop:101', 'web/shop:1']);
  });
});

describe('GitLab, imitated by its documented schema: jobs', () => {
  it.each([
    ['success', undefined, 'passed'],
    ['failed', 'script_failure', 'failed'],
    ['failed', 'runner_system_failure', 'errored'],
    ['failed', 'stuck_or_timeout_failure', 'errored'],
    ['failed', 'a_reason_of_next_year', 'errored'],
    ['canceled', undefined, 'cancelled'],
    ['skipped', undefined, 'skipped'],
    ['manual', undefined, 'skipped'],
    ['pending', undefined, 'queued'],
    ['waiting_for_resource', undefined, 'queued'],
    ['running', undefined, 'running'],
    ['canceling', undefined, 'running'],
  ])('that are %s (%s) have the outcome %s', async (status, failureReason, outcome) => {
    const { refresh } = await connected([pipeline(101, [job(1, 'rspec', status, failureReason === undefined ? {} : { failureReason })], { status: 'running' })]);
    expect((await refresh()).runs).toEqual([`1 rspec #1 ${outcome}`]);
  });

  it('that wait behind a manual job nobody started do not run', async () => {
    const { refresh } = await connected([pipeline(101, [job(1, 'approve', 'manual'), job(2, 'deploy', 'created')], { status: 'manual' })]);
    expect((await refresh()).runs).toEqual(['1 approve #1 skipped', '1 deploy #1 skipped']);
  });

  it('of a status that nobody knows are left out, and named', async () => {
    const { refresh } = await connected([pipeline(101, [job(1, 'rspec', 'dreaming'), job(2, 'lint', 'success')])]);
    const { runs, problems } = await refresh();
    expect(runs).toEqual(['1 lint #1 passed']);
    expect(problems).toEqual([expect.stringContaining('does not know dreaming')]);
  });

  it('that run again after a week are attempts of the old build', async () => {
    const old = pipeline(101, [job(1, 'rspec', 'failed', { created: start - 9 * day, started: start - 9 * day, finished: start - 9 * day + hour })], { status: 'failed', created: start - 9 * day, updated: start - 9 * day + hour });
    const { refresh, state } = await connected([old]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 failed']);
    withPipelines(state, [{ ...old, status: 'success', updated: start - 1_000, jobs: [...old.jobs, job(2, 'rspec', 'success', { created: start - 2 * hour })] }]);
    const { sink, runs } = await refresh();
    expect(runs).toEqual(['1 rspec #1 failed', '1 rspec #2 passed']);
    expect(sink.values('package', 'shop:1')['createdTime']).toBe(start - 9 * day);
  });

  it('that were renamed are other checks', async () => {
    const { refresh } = await connected([pipeline(101, [job(1, 'rspec', 'success')]), pipeline(102, [job(2, 'rspec:unit', 'success')])]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed', '2 rspec:unit #1 passed']);
  });

  it('that come in after the verdict are read with the pipeline that they change', async () => {
    const { refresh, state } = await connected([pipeline(101, [job(1, 'rspec', 'success'), job(2, 'soak', 'manual', { allowFailure: true })])]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed', '1 soak #1 skipped']);
    withPipelines(state, [pipeline(101, [job(1, 'rspec', 'success'), job(2, 'soak', 'failed', { allowFailure: true })], { updated: start })]);
    expect((await refresh()).runs).toEqual(['1 rspec #1 passed', '1 soak #1 failed']);
  });
});

describe('GitLab, imitated by its documented schema: test reports', () => {
  const reported = (more: Partial<ImitatedPipeline> = {}): ImitatedPipeline =>
    pipeline(101, [job(1, 'rspec 1/2', 'failed', { artifacts: ['junit'] }), job(2, 'rspec 2/2', 'success', { artifacts: ['junit'] }), job(3, 'lint', 'success')], {
      suites: [{ name: 'rspec', jobs: [1, 2], cases: [{ name: 'adds', status: 'success' }, { name: 'removes', status: 'failed', said: 'expected 1, got 2' }, { name: 'waits', status: 'skipped' }] }],
      ...more,
    });

  it('are checks beside the jobs that wrote them', async () => {
    const { refresh } = await connected([reported()], { checks: 'suite' });
    const { sink, runs, problems } = await refresh();
    expect(problems).toEqual([]);
    expect(runs).toEqual(['1 lint #1 passed', '1 rspec 1/2 #1 failed', '1 rspec 2/2 #1 passed', '1 rspec › tests #1 failed']);
    expect(sink.values('attempt', attemptKey('shop', '1', 'rspec › tests', 1))).toMatchObject({ message: '3 cases: 1 passed, 1 failed, 1 skipped. expected 1, got 2', startTime: made(1) + 1_000 });
    expect(sink.values('check', checkKey('shop', 'rspec › tests'))).toMatchObject({ suite: 'test', place: 2 });
  });

  it('can be asked case by case', async () => {
    const { refresh } = await connected([reported()], { checks: 'case' });
    expect((await refresh()).runs.filter((run) => run.includes('›'))).toEqual(['1 rspec › shop.Cart › adds #1 passed', '1 rspec › shop.Cart › removes #1 failed', '1 rspec › shop.Cart › waits #1 skipped']);
  });

  it('have another check where a case was renamed: the old one is blank from there on and the new one before, each with a reason, and every run stands', async () => {
    const tested = (id: number, renamed: string) =>
      pipeline(id, [job(10 * id, 'rspec', 'failed', { artifacts: ['junit'] })], { status: 'failed', suites: [{ name: 'rspec', jobs: [10 * id], cases: [{ status: 'success', name: 'adds' }, { status: 'failed', name: renamed }] }] });
    const { connector } = await connected([1, 2, 3, 4, 5, 6, 7, 8].map((number) => tested(100 + number, number < 5 ? 'removes' : 'takes out')), { checks: 'case' });
    const { federation, views } = startFake(['ci'], { ci: (sink, ending) => connector.refresh(sink, ending) }, { clock: { now: () => start } });
    while (views.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    federation.stop();
    const [view] = views;
    const table = view === undefined ? undefined : answer(view, { queryType: 'releaseMatrix', package: 'shop' }, start);
    const { builds, checks, blanks } = releaseMatrixMeta.parse(table?.custom);
    const names = checks.map(({ check }) => check);
    expect(names.toSorted()).toEqual(['rspec', 'rspec › shop.Cart › adds', 'rspec › shop.Cart › removes', 'rspec › shop.Cart › takes out']);
    const runs = (table === undefined ? [] : rowsOf(table)).filter(({ check }) => check !== 'build').map(({ build, check, state }) => `${String(build)} ${String(check).split(' › ').at(-1)} ${String(state)}`);
    expect(runs.toSorted()).toEqual([...'12345678'].flatMap((build) => [`${build} adds passed`, `${build} ${build < '5' ? 'removes' : 'takes out'} failed`, `${build} rspec failed`]).toSorted());
    const why = blanks.flatMap(({ text, cells }) => cells.map((cell) => `${builds[Math.floor(cell / names.length)]?.build} ${names[cell % names.length]?.split(' › ').at(-1)}: ${text}`));
    expect(why.toSorted()).toEqual([...'12345678'].map((build) => (build < '5' ? `${build} takes out: It first ran in 5.` : `${build} removes: It is a gate and did not run: nobody says why. It last ran in 4; rspec › shop.Cart › takes out appeared in 5: was it renamed?`)));
  });

  it('that have expired are known by their counts; of single cases what was read before stands, else it is a problem', async () => {
    const expired = reported({ hasExpired: true, jobs: reported().jobs.map((one) => ({ ...one, artifacts: [], expires: start - hour })), updated: start });
    const fresh = await connected([expired], { checks: 'suite' });
    expect((await fresh.refresh()).runs).toContain('1 rspec › tests #1 failed');
    const late = await connected([expired], { checks: 'case' });
    expect((await late.refresh()).problems).toEqual([expect.stringContaining('the cases of rspec have expired')]);
    const known = await connected([reported()], { checks: 'case' });
    const first = await known.refresh();
    withPipelines(known.state, [expired]);
    const second = await known.refresh();
    expect([second.runs, second.problems]).toEqual([first.runs, []]);
  });

  it('that GitLab could not read are errors, and one that it cannot make is a problem that is not asked for without end', async () => {
    const unread = await connected([reported({ suites: [{ name: 'rspec', jobs: [1, 2], error: 'JUnit XML parsing failed', cases: [] }] })], { checks: 'suite' });
    expect((await unread.refresh()).runs).toContain('1 rspec › tests #1 errored');
    const failing = await connected([reported()], { checks: 'suite' }, { instead: { '/projects/7/pipelines/101/test_report': (_, response) => response.writeHead(500).end() } });
    for (const left of [1, 1, 1, 0]) {
      const { runs, problems } = await failing.refresh();
      expect(failing.asked.filter((path) => path.endsWith('/test_report')).length).toBe(left);
      expect([runs.length, problems.length]).toEqual([3, 1]);
    }
  });
});
