import { NorthstarError } from '../../../contract/errors.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import type { Job, Pipeline } from './answers.ts';
import type { GitlabApi } from './api.ts';
import { GitlabReader, type Bounds } from './refresh.ts';

const start = Date.UTC(2026, 2, 12);
const signal = new AbortController().signal;
const pipeline = (id: number, updated = start - 1_000): Pipeline => ({ id, iid: id, project_id: 7, sha: String(id), ref: 'main', status: 'success', created_at: start - 3_600_000 + id * 1_000, updated_at: new Date(updated).toISOString(), web_url: '' });
const job = (id: number): Job => ({ id, name: 'rspec', stage: 'test', status: 'success', failure_reason: '', allow_failure: false, created_at: start - 3_600_000, started_at: start - 3_600_000, finished_at: start - 3_500_000, web_url: '', tag_list: [], runner: '', artifacts: [], artifacts_expire_at: NaN });

/** A reader of a project with these pipelines, each with one job; `fails` says which cannot be read. */
function reader(pipelines: readonly Pipeline[], bounds: Bounds, fails: (id: number) => NorthstarError | undefined = () => undefined) {
  const state: { pipelines: readonly Pipeline[]; asked: readonly number[] } = { pipelines, asked: [] };
  const api: GitlabApi = {
    project: () => Promise.resolve({ id: 7, path: 'shop', path_with_namespace: 'web/shop' }),
    newest: () => Promise.resolve(undefined),
    pipelines: (_, __, visit) => Promise.resolve(visit({ entries: state.pipelines, problems: [] })),
    jobs(_, { id }) {
      state.asked = [...state.asked, id];
      const error = fails(id);
      return error === undefined ? Promise.resolve([{ entries: [job(id)], problems: [], etag: '', next: undefined }]) : Promise.reject(error);
    },
    report: () => Promise.resolve([]),
    summary: () => Promise.resolve([]),
  };
  const read = new GitlabReader(api, 'ci', { projects: ['web/shop'], branch: undefined, days: 14, package: undefined, build: 'pipeline', buildStage: 'build', checks: 'job' }, bounds);
  return {
    state,
    async refresh(now = start) {
      state.asked = [];
      const sink = collectingSink();
      await read.refresh(sink, now, signal);
      return { builds: [...(sink.facts.get('package')?.values() ?? [])].map((fields) => Number(fields.get('build')?.value)).sort((a, b) => a - b), problems: sink.problems.map(({ message }) => message) };
    },
  };
}

describe('what one refresh reads of GitLab', () => {
  it('is bounded: the newest pipelines first, the others by the next ones', async () => {
    const { refresh } = reader([1, 2, 3, 4, 5].map((id) => pipeline(id)), { pipelines: 2, runs: 100 });
    expect(await refresh()).toEqual({ builds: [4, 5], problems: [expect.stringContaining('older pipelines (3) are not read yet')] });
    expect(await refresh()).toEqual({ builds: [2, 3, 4, 5], problems: [expect.stringContaining('older pipelines (1) are not read yet')] });
    expect(await refresh()).toEqual({ builds: [1, 2, 3, 4, 5], problems: [] });
  });

  it('and keeps of them is bounded too: the oldest are left out, are not read again, and come back where there is room', async () => {
    const { refresh, state } = reader([1, 2, 3, 4, 5].map((id) => pipeline(id)), { pipelines: 100, runs: 3 });
    expect(await refresh()).toEqual({ builds: [3, 4, 5], problems: [expect.stringContaining('the oldest pipelines (2) are left out, for no more than 3 runs of checks are kept')] });
    state.pipelines = [...state.pipelines, pipeline(6)];
    expect((await refresh()).builds).toEqual([4, 5, 6]);
    expect(state.asked).toEqual([6]);
    state.pipelines = [1, 2, 6].map((id) => pipeline(id));
    expect((await refresh(start + 4_000_000)).builds).toEqual([6]);
    expect((await refresh(start + 4_060_000)).builds).toEqual([1, 2, 6]);
  });

  it('asks once for pipelines of one moment of which not all fit', async () => {
    const { refresh, state } = reader([1, 2, 3, 4, 5].map((id) => ({ ...pipeline(id), created_at: start - 3_600_000 })), { pipelines: 100, runs: 3 });
    for (const asked of [[5, 4, 3, 2, 1], []]) {
      expect(await refresh()).toEqual({ builds: [3, 4, 5], problems: [expect.stringContaining('the oldest pipelines (2) are left out')] });
      expect(state.asked).toEqual(asked);
    }
  });

  it('ends for a project where several requests failed, and shows what is known', async () => {
    let isBroken = false;
    const { refresh, state } = reader(Array.from({ length: 40 }, (_, at) => pipeline(at + 1)), { pipelines: 100, runs: 100 }, () => (isBroken ? new NorthstarError('SOURCE_FAILED', { source: 'ci', status: 500 }) : undefined));
    await refresh();
    isBroken = true;
    state.pipelines = state.pipelines.map(({ id }) => pipeline(id, start));
    const { builds, problems } = await refresh();
    expect([builds.length, problems]).toEqual([40, [expect.stringContaining('Source ci failed with HTTP status 500')]]);
    expect(state.asked.length).toBeLessThanOrEqual(3 + 3);
  });

  it('comes to the older pipelines though the newest fail each time, and to those again when they are there', async () => {
    let isBroken = true;
    const { refresh } = reader(Array.from({ length: 9 }, (_, at) => pipeline(at + 1)), { pipelines: 4, runs: 100 }, (id) => (isBroken && id > 5 ? new NorthstarError('SOURCE_FAILED', { source: 'ci', status: 500 }) : undefined));
    await expect(refresh()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    expect((await refresh()).builds).toEqual([2, 3, 4, 5]);
    expect((await refresh()).builds).toEqual([1, 2, 3, 4, 5]);
    isBroken = false;
    expect((await refresh()).builds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('comes first to the newest again though the server limited our requests while they were read, and last to what failed before', async () => {
    let code: 'SOURCE_FAILED' | 'SOURCE_RATE_LIMITED' | undefined = 'SOURCE_FAILED';
    const { refresh, state } = reader(Array.from({ length: 9 }, (_, at) => pipeline(at + 1)), { pipelines: 4, runs: 100 }, (id) => (code === 'SOURCE_RATE_LIMITED' || (code !== undefined && id === 9) ? new NorthstarError(code, { source: 'ci' }) : undefined));
    expect((await refresh()).builds).toEqual([6, 7, 8]);
    code = 'SOURCE_RATE_LIMITED';
    await refresh();
    expect(state.asked).toEqual([5, 4, 3, 2]);
    code = undefined;
    expect((await refresh(start + 120_000)).builds).toEqual([2, 3, 4, 5, 6, 7, 8]);
    await refresh(start + 180_000);
    expect(state.asked).toEqual([1, 9]);
  });

  it('rejects where nothing is known and nothing can be read, and where what failed is no answer', async () => {
    await expect(reader([pipeline(1)], { pipelines: 9, runs: 9 }, () => new NorthstarError('SOURCE_FAILED', { source: 'ci', status: 500 })).refresh()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    await expect(reader([pipeline(1)], { pipelines: 9, runs: 9 }, () => new NorthstarError('SOURCE_UNAUTHORIZED', { source: 'ci' })).refresh()).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
  });
});
