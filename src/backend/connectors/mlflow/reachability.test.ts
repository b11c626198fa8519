import { NorthstarError, type ErrorCode } from '../../../contract/errors.ts';
import type { ArtifactList, MlflowApi } from './api.ts';
import { reachabilityOf, type Candidate } from './reachability.ts';

const signal = new AbortController().signal;
const minute = 60_000;

/** An API that has artifacts only; it tells what it was asked, as `run r1:model`. */
function artifacts(list: (of: string, path: string) => Promise<ArtifactList>): MlflowApi & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (of: string, path: string) => {
    asked.push(`${of}:${path}`);
    return list(of, path);
  };
  const none = () => {
    throw new Error('only artifacts are asked for');
  };
  return {
    asked,
    models: none,
    versions: none,
    experimentIds: none,
    runs: none,
    runArtifacts: (id, path) => answer(`run ${id}`, path),
    loggedModelArtifacts: (id, path) => answer(`model ${id}`, path),
    storedArtifacts: (path) => answer('store', path),
  };
}
const candidate = (key: string, of: Candidate['place']['of'] = 'run', path = 'model'): Candidate => ({ key, place: { of, id: of === 'store' ? '' : key, path } });
const fails = (code: ErrorCode) => () => Promise.reject(new NorthstarError(code, { source: 'registry' }));

async function reached(list: Parameters<typeof artifacts>[0], one: Candidate) {
  const reachability = reachabilityOf(artifacts(list), () => 7);
  await reachability.check([one], 10, signal);
  return reachability.last(one.key, one.place);
}

describe('a version can be reached', () => {
  it('where its folder holds something', async () => {
    expect(await reached(() => Promise.resolve([{ path: 'model/MLmodel' }]), candidate('r1'))).toMatchObject({ reachable: true, time: 7 });
  });

  it('where it is a single file, which its folder lists', async () => {
    const list = (_: string, path: string) => Promise.resolve(path === 'a' ? [{ path: 'a/model.pt', is_dir: false }] : []);
    expect(await reached(list, candidate('r1', 'run', 'a/model.pt'))).toMatchObject({ reachable: true });
  });

  it('not where its folder is empty, nor where nothing of its run is left', async () => {
    expect(await reached(() => Promise.resolve([]), candidate('r1'))).toMatchObject({ reachable: false });
    expect(await reached(() => Promise.resolve([]), candidate('r1', 'run', ''))).toMatchObject({ reachable: false });
    expect(await reached((_, path) => Promise.resolve(path === '' ? [{ path: 'model', is_dir: true }] : []), candidate('r1'))).toMatchObject({ reachable: false });
    expect(await reached(fails('SOURCE_NOT_FOUND'), candidate('r1'))).toMatchObject({ reachable: false });
  });

  it.each(['SOURCE_FORBIDDEN', 'SOURCE_FAILED', 'SOURCE_ANSWER_INVALID', 'SOURCE_ANSWER_TOO_LARGE'] as const)('nobody knows whether, where the answer is %s', async (code) => {
    expect(await reached(fails(code), candidate('r1'))).toMatchObject({ reachable: undefined });
  });

  it('nobody knows whether, where the server keeps no artifacts at all', async () => {
    expect(await reached(fails('SOURCE_NOT_FOUND'), candidate('v1', 'store'))).toMatchObject({ reachable: undefined });
  });

  it('as a run, a logged model or a folder of the store, each asked in its own way', async () => {
    const api = artifacts(() => Promise.resolve([{ path: 'x' }]));
    await reachabilityOf(api, () => 0).check([candidate('a'), candidate('m-1', 'loggedModel', ''), candidate('c', 'store', 'up/load')], 10, signal);
    expect(api.asked.toSorted()).toEqual(['model m-1:', 'run a:model', 'store:up/load']);
  });
});

describe('what was found out', () => {
  it('holds for 6 hours, and 15 minutes where the server could not say', async () => {
    let now = 0;
    const api = artifacts((of) => (of === 'run good' ? Promise.resolve([{ path: 'x' }]) : fails('SOURCE_FAILED')()));
    const reachability = reachabilityOf(api, () => now);
    const askedAt = async (time: number) => {
      now = time;
      api.asked.length = 0;
      await reachability.check([candidate('good'), candidate('bad')], 10, signal);
      return api.asked.map((each) => each.split(':')[0]);
    };
    expect(await askedAt(0)).toEqual(['run good', 'run bad']);
    expect(await askedAt(15 * minute)).toEqual([]);
    expect(await askedAt(16 * minute)).toEqual(['run bad']);
    expect(await askedAt(361 * minute)).toEqual(['run good', 'run bad']);
  });

  it('is of that place only: a version whose source changed is looked for again', async () => {
    const api = artifacts(() => Promise.resolve([{ path: 'x' }]));
    const reachability = reachabilityOf(api, () => 0);
    await reachability.check([candidate('v1')], 10, signal);
    const elsewhere = candidate('v1', 'run', 'other');
    expect(reachability.last(elsewhere.key, elsewhere.place)).toBeUndefined();
    await reachability.check([elsewhere], 10, signal);
    expect(api.asked).toEqual(['run v1:model', 'run v1:other']);
  });

  it('comes to all in turn, though only so many are asked for at a time', async () => {
    const api = artifacts(() => Promise.resolve([{ path: 'x' }]));
    const reachability = reachabilityOf(api, () => 0);
    const all = Array.from({ length: 5 }, (_, index) => candidate(`v${index}`));
    await reachability.check(all, 2, signal);
    expect(api.asked).toEqual(['run v0:model', 'run v1:model']);
    await reachability.check(all, 2, signal);
    await reachability.check(all, 2, signal);
    expect(api.asked).toHaveLength(5);
  });

  it('is forgotten with the version', async () => {
    const reachability = reachabilityOf(artifacts(() => Promise.resolve([{ path: 'x' }])), () => 0);
    const [one, two] = [candidate('v1'), candidate('v2')];
    await reachability.check([one, two], 10, signal);
    reachability.keep(new Set(['v2']));
    expect([reachability.last(one.key, one.place), reachability.last(two.key, two.place)?.reachable]).toEqual([undefined, true]);
  });
});

describe('looking for artifacts', () => {
  it.each(['SOURCE_UNREACHABLE', 'SOURCE_TIMEOUT', 'SOURCE_RATE_LIMITED', 'SOURCE_UNAUTHORIZED'] as const)('ends at %s, and does not fail the refresh', async (code) => {
    const api = artifacts(fails(code));
    const all = Array.from({ length: 100 }, (_, index) => candidate(`v${index}`));
    await reachabilityOf(api, () => 0).check(all, 100, signal);
    expect(api.asked.length).toBeLessThan(10);
  });

  it('fails where its caller has gone, and where the fault is ours', async () => {
    const caller = new AbortController();
    const leaving = artifacts(() => {
      caller.abort(new Error('gone'));
      return fails('SOURCE_UNREACHABLE')();
    });
    await expect(reachabilityOf(leaving, () => 0).check([candidate('v1')], 1, caller.signal)).rejects.toThrow('gone');
    await expect(reachabilityOf(artifacts(() => Promise.reject(new Error('ours'))), () => 0).check([candidate('v1')], 1, signal)).rejects.toThrow('ours');
  });
});
