import { NorthstarError } from '../../../contract/errors.ts';
import { run, type Run } from './answers.ts';
import type { MlflowApi } from './api.ts';
import { runMemory } from './run-memory.ts';

const minute = 60_000;
const hour = 60 * minute;
const begin = Date.UTC(2026, 2, 12);
const signal = new AbortController().signal;

/** Runs by id; it tells the ids that it was asked for, request by request. */
function tracking(runs: Map<string, Run>) {
  const asked: string[][] = [];
  const none = () => {
    throw new Error('only runs are asked for');
  };
  const api: MlflowApi = {
    models: none,
    versions: none,
    experimentIds: none,
    runArtifacts: none,
    loggedModelArtifacts: none,
    storedArtifacts: none,
    async *runs(_, filter) {
      const ids = [...filter.matchAll(/'([^']*)'/g)].map(([, id = '']) => id);
      asked.push(ids);
      await Promise.resolve();
      yield ids.flatMap((id) => runs.get(id) ?? []);
    },
  };
  return { api, asked };
}
const runOf = (run_id: string, status = 'FINISHED') => run.parse({ info: { run_id, experiment_id: '1', status, start_time: begin - hour, ...(status === 'RUNNING' ? {} : { end_time: begin - minute }) } });
const organisation = (...all: readonly Run[]) => tracking(new Map(all.map((each) => [each.info.run_id ?? '', each])));

describe('a memory of runs', () => {
  it('asks for a run that has ended once in 6 hours, and for one that goes on each time', async () => {
    const { api, asked } = organisation(runOf('ended'), runOf('failed', 'FAILED'), runOf('goes-on', 'RUNNING'));
    const memory = runMemory();
    const read = async (now: number) => {
      asked.length = 0;
      const known = await memory.read(api, ['1'], new Set(['ended', 'failed', 'goes-on']), 10, now, signal);
      expect([...known.keys()].toSorted()).toEqual(['ended', 'failed', 'goes-on']);
      return asked.flat();
    };
    expect(await read(begin)).toEqual(['ended', 'failed', 'goes-on']);
    expect(await read(begin + 6 * hour)).toEqual(['goes-on']);
    expect(await read(begin + 6 * hour + 1)).toEqual(['ended', 'failed', 'goes-on']);
  });

  it('asks again after 15 minutes for a run that MLflow does not give', async () => {
    const { api, asked } = organisation();
    const memory = runMemory();
    for (const later of [0, 15, 16]) {
      expect((await memory.read(api, ['1'], new Set(['deleted']), 10, begin + later * minute, signal)).size).toBe(0);
    }
    expect(asked).toEqual([['deleted'], ['deleted']]);
  });

  it('asks for no more than wanted: for the unknown first, then for what was read longest ago, and comes to all in turn', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const { api, asked } = organisation(...ids.map((id) => runOf(id, 'RUNNING')));
    const memory = runMemory();
    for (let round = 0; round < 4; round++) {
      await memory.read(api, ['1'], new Set(ids), 2, begin + round * minute, signal);
    }
    expect(asked).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'a'],
      ['b', 'c'],
    ]);
  });

  it('still knows what it did not come to ask for again', async () => {
    const { api } = organisation(runOf('a', 'RUNNING'), runOf('b', 'RUNNING'));
    const memory = runMemory();
    await memory.read(api, ['1'], new Set(['a', 'b']), 2, begin, signal);
    const known = await memory.read(api, ['1'], new Set(['a', 'b']), 1, begin + minute, signal);
    expect([known.get('a')?.read, known.get('b')?.read]).toEqual([begin + minute, begin]);
  });

  it('forgets runs that nothing names any more', async () => {
    const { api, asked } = organisation(runOf('a'), runOf('b'));
    const memory = runMemory();
    await memory.read(api, ['1'], new Set(['a', 'b']), 10, begin, signal);
    expect([...(await memory.read(api, ['1'], new Set(['b']), 10, begin, signal)).keys()]).toEqual(['b']);
    await memory.read(api, ['1'], new Set(['a', 'b']), 10, begin, signal);
    expect(asked).toEqual([['a', 'b'], ['a']]);
  });

  it('keeps what it read before MLflow failed', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `r${index}`);
    const { api, asked } = organisation(...ids.map((id) => runOf(id)));
    const memory = runMemory();
    const failing: MlflowApi = {
      ...api,
      async *runs(...parameters) {
        yield* api.runs(...parameters);
        if (asked.length === 5) {
          throw new NorthstarError('SOURCE_FAILED', { source: 'registry', status: 500 });
        }
      },
    };
    await expect(memory.read(failing, ['1'], new Set(ids), 1_000, begin, signal)).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
    asked.length = 0;
    expect((await memory.read(api, ['1'], new Set(ids), 1_000, begin, signal)).size).toBe(500);
    expect(asked.flat().length).toBeLessThan(500);
  });
});
