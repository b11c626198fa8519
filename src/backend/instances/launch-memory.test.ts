import { NorthstarError } from '../../contract/errors.ts';
import type { LaunchEntry } from '../journal/journal.ts';
import { createLaunchMemory } from './launch-memory.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const entry = (version: string, latest: number): LaunchEntry => ({ id: version, model: 'ctr', kind: 'launch', version, previousVersion: null, earliest: latest, latest, actor: null, basis: 'observed', source: 'registry' });
const settled = () => new Promise((resolve) => setImmediate(resolve));

function memory() {
  const world = { log: [entry('1', 10)], failing: false, now: 0, reads: 0 };
  const launches = () => {
    world.reads++;
    return world.failing ? Promise.reject(new NorthstarError('JOURNAL_LOCKED')) : Promise.resolve(world.log);
  };
  const { times, changed } = createLaunchMemory({ launches }, () => world.now);
  return { world, changed, newest: async () => [...(await times(scope)).times] };
}

describe('the launch times that are kept', () => {
  it('are read once in a while, and at once where the log has changed', async () => {
    const { world, changed, newest } = memory();
    expect(await newest()).toEqual([10]);
    world.log = [entry('2', 20), ...world.log];
    expect(await newest()).toEqual([10]);
    changed(scope);
    expect(await newest()).toEqual([20, 10]);
    expect(world.reads).toBe(2);
  });

  it('make nobody wait while they are read anew', async () => {
    const { world, newest } = memory();
    await newest();
    world.log = [entry('2', 20)];
    world.now = 15_000;
    expect(await newest()).toEqual([10]);
    await settled();
    expect(await newest()).toEqual([20]);
    expect(world.reads).toBe(2);
  });

  it('are waited for where nobody asked for long, since another backend may have written', async () => {
    const { world, newest } = memory();
    await newest();
    world.log = [entry('2', 20)];
    world.now = 75_000;
    expect(await newest()).toEqual([20]);
  });

  it('say where the log may hold older ones', async () => {
    const of = async (count: number) => (await createLaunchMemory({ launches: () => Promise.resolve(Array.from({ length: count }, (_, index) => entry('1', index))) }).times(scope)).newest;
    expect([await of(19_999), await of(20_000)]).toEqual([null, 20_000]);
  });

  it('are read again after a failure, which is told', async () => {
    const { world, newest } = memory();
    world.failing = true;
    await expect(newest()).rejects.toMatchObject({ code: 'JOURNAL_LOCKED' });
    world.failing = false;
    expect(await newest()).toEqual([10]);
  });
});
