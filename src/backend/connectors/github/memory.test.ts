/** What is kept of runs over all repositories, however many there are. */
import { RunBound } from '../ci/run-bound.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import type { Job, Run } from './answers.ts';
import type { GithubApi } from './api.ts';
import { RunMemory, type ReadRun } from './memory.ts';
import { refreshFrom } from './refresh.ts';

const start = Date.UTC(2026, 2, 12);
const run = (id: number): Run => ({ id, name: 'CI', path: '', run_number: id, run_attempt: 1, status: 'completed', conclusion: 'success', head_branch: 'main', head_sha: 'c0ffee0', html_url: '', created_at: start + id, updated_at: start + id });
const job = (id: number): Job => ({ id, name: 'test', run_attempt: 1, workflow_name: 'CI', status: 'completed', conclusion: 'success', started_at: start, completed_at: start, html_url: '', labels: [], brokenStep: '' });
const read = (repository: string, id: number, jobs: number): ReadRun => ({ repository, run: run(id), jobs: Array.from({ length: jobs }, (_, index) => job(index)), artifacts: new Map(), problems: [], isPartial: false });

describe('what is known of runs', () => {
  it('is bounded over all repositories: the oldest are left out, told of, and not read again until there is room', () => {
    const memory = new RunMemory(new RunBound(10));
    const list = (shop: readonly number[], other: readonly number[]) => {
      memory.listed('octo/shop', shop.map(run));
      memory.listed('octo/other', other.map(run));
    };
    list([5, 3, 1], [4, 2]);
    [5, 3, 1].forEach((id) => memory.set(read('octo/shop', id, 3)));
    [4, 2].forEach((id) => memory.set(read('octo/other', id, 3)));
    memory.trim();
    expect(memory.all().map(({ run: { id } }) => id)).toEqual([5, 4, 3]);
    expect(memory.leftOut().map(({ code, where, message }) => [code, where, /\(\d+\) are left out, for no more than 10 runs of checks are kept/.exec(message)?.[0]])).toEqual([
      ['CI_READ_IN_PART', 'octo/shop', '(1) are left out, for no more than 10 runs of checks are kept'],
      ['CI_READ_IN_PART', 'octo/other', '(1) are left out, for no more than 10 runs of checks are kept'],
    ]);
    expect([1, 2, 6].map((id) => memory.isDue(run(id)))).toEqual([false, false, true]);
    list([5, 1], [2]);
    memory.trim();
    expect([memory.leftOut(), [1, 2].map((id) => memory.isDue(run(id)))]).toEqual([[], [true, true]]);
  });

  it.each([1, 0])('is all that a refresh states, and what is left out is asked for once, where runs are made %i ms after each other', async (apart) => {
    const asked: string[] = [];
    const page = <T>(entries: readonly T[]) => Promise.resolve({ entries, problems: [], isFollowed: false });
    const none = () => Promise.reject(new Error('that is not asked for'));
    const jobs: GithubApi['jobs'] = (path) => {
      asked.push(path.replace(/\D/g, ''));
      return page([job(1), { ...job(2), name: 'lint' }]);
    };
    const api: GithubApi = { runs: () => page([5, 4, 3, 2, 1].map((id) => ({ ...run(id), created_at: start + id * apart }))), jobs, workflows: none, artifacts: none, download: none, forgetUnused: () => undefined };
    const memory = new RunMemory(new RunBound(6));
    const refreshed = async () => {
      const sink = collectingSink();
      await refreshFrom(api, memory, { repositories: ['octo/shop'], workflows: [], branch: undefined, days: 14, isReport: undefined, source: 'actions', now: start + 10, build: 'run', package: 'shop', isBuildJob: () => false }, sink, new AbortController().signal);
      return [[...(sink.facts.get('package')?.keys() ?? [])].sort(), sink.problems.map(({ where, message }) => `${where}: ${/the oldest.*?kept/.exec(message)?.[0]}`)];
    };
    for (const _ of [1, 2]) {
      expect(await refreshed()).toEqual([['shop:3', 'shop:4', 'shop:5'], ['octo/shop: the oldest runs of workflows (2) are left out, for no more than 6 runs of checks are kept']]);
    }
    expect(asked).toEqual(['5', '4', '3', '2', '1']);
  });

  it('is troubled where a run failed or is there in part, and not any more once it was read whole', () => {
    const memory = new RunMemory();
    memory.fail({ repository: 'octo/shop', run: run(1) });
    expect(memory.isTroubled(1)).toBe(true);
    memory.set({ ...read('octo/shop', 1, 1), isPartial: true });
    expect(memory.isTroubled(1)).toBe(true);
    memory.set(read('octo/shop', 1, 1));
    expect(memory.isTroubled(1)).toBe(false);
  });

  it('counts test reports, and runs without a job', () => {
    const memory = new RunMemory(new RunBound(4));
    const reported = { package: 'shop', build: '3', check: 'cart', suite: '', outcome: 'passed', startTime: start, seconds: 1, isStartOfSuite: false, machine: '', message: '' } as const;
    memory.set(read('octo/shop', 5, 0));
    memory.set(read('octo/shop', 4, 0));
    memory.set({ ...read('octo/shop', 3, 1), artifacts: new Map([[1, { name: 'report', isExpired: false, reports: [{ path: '', time: start, runs: [reported], problems: [] }] }]]) });
    memory.set(read('octo/shop', 2, 0));
    memory.trim();
    expect(memory.all().map(({ run: { id } }) => id)).toEqual([5, 4, 3]);
  });
});
