import type { View } from '../federation/view.ts';
import { buildView } from '../queries/testing/view-builder.ts';
import { memoryJournal, TestClock, WatchedModels } from './testing/watched-models.ts';
import { Watching, type WatchedInstance } from './watching.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const start = Date.UTC(2026, 2, 1, 10);
let clock: TestClock;
let watching: Watching | undefined;
beforeEach(() => {
  jest.useFakeTimers();
  clock = new TestClock(start);
});
afterEach(async () => {
  await watching?.stop();
  jest.useRealTimers();
});

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.pass(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
  }
}

async function watch() {
  const journal = await memoryJournal(clock);
  const looks: string[] = [];
  const models = new WatchedModels(clock, { ctr: '7' });
  watching = new Watching({
    journal,
    holder: 'one',
    now: clock.now,
    look(instance) {
      looks.push(instance);
      return models.look();
    },
    onSeen: () => undefined,
    onChange: () => undefined,
  });
  return { journal, looks, watching };
}

const instance = (id: string, of = scope) => {
  const made: WatchedInstance & { current: View | undefined } = { id, scope: of, current: undefined, federation: { view: () => made.current } };
  return made;
};
const view = buildView({});

describe('watching', () => {
  it('begins with the first view of a datasource, and ends with its last instance', async () => {
    const { looks, watching: all, journal } = await watch();
    const one = instance('one');
    all.started(one);
    await pass(5);
    expect([looks, all.state(scope)?.lastLook]).toEqual([[], null]);
    one.current = view;
    all.viewed('one');
    await pass(2);
    expect(looks).toEqual(['one']);
    all.ended('one');
    await pass(200);
    expect([looks, all.state(scope)]).toEqual([['one'], undefined]);
    expect((await journal.watchState(scope)).holder).toBeNull();
  });

  it('looks at the newest settings that have a view, without a pause in between', async () => {
    const { looks, watching: all } = await watch();
    const [one, two] = [instance('one'), instance('two')];
    one.current = view;
    all.started(one);
    await pass(2);
    all.started(two);
    await pass(60);
    two.current = view;
    all.viewed('two');
    await pass(2);
    all.ended('one');
    await pass(60);
    expect(looks).toEqual(['one', 'one', 'two', 'two']);
    expect(all.states()).toMatchObject([{ scope, state: { leading: true } }]);
  });

  it('goes on at once where a datasource ends and begins again', async () => {
    const { looks, watching: all } = await watch();
    const [one, two] = [instance('one'), instance('two')];
    one.current = view;
    two.current = view;
    all.started(one);
    await pass(2);
    all.ended('one');
    all.started(two);
    await pass(3);
    expect(looks).toEqual(['one', 'two']);
    expect(all.state(scope)).toMatchObject({ leading: true, problem: null });
  });

  it('keeps two organisations apart', async () => {
    const { looks, watching: all, journal } = await watch();
    const other = { ...scope, orgId: 2 };
    const [one, two] = [instance('one'), instance('two', other)];
    one.current = view;
    two.current = view;
    all.started(one);
    all.started(two);
    await pass(2);
    expect(looks.toSorted()).toEqual(['one', 'two']);
    all.ended('one');
    await pass(1);
    expect([all.state(scope), all.state(other)?.leading]).toEqual([undefined, true]);
    expect((await journal.watchState(other)).since).not.toBeNull();
  });
});
