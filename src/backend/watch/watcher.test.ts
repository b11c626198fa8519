import { NorthstarError } from '../../contract/errors.ts';
import type { ObservationOutcome } from '../journal/journal.ts';
import { memoryJournal, TestClock, WatchedModels } from './testing/watched-models.ts';
import type { WatchedJournal } from './watched-journal.ts';
import { usualTiming, Watcher, type WatcherOptions, type WatcherState } from './watcher.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const filter = { limit: 100 };
const start = Date.UTC(2026, 2, 1, 10);
let clock: TestClock;
let watchers: Watcher[];

beforeEach(() => {
  jest.useFakeTimers();
  clock = new TestClock(start);
  watchers = [];
});
afterEach(async () => {
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  jest.useRealTimers();
});

/** Time as everybody sees it. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= 1_000) {
    const step = Math.min(left, 1_000);
    clock.pass(step);
    await jest.advanceTimersByTimeAsync(step);
  }
}

function watch(journal: WatchedJournal, options: Partial<WatcherOptions> & Pick<WatcherOptions, 'look'>) {
  const seen: ObservationOutcome[] = [];
  const problems: (string | null)[] = [];
  const watcher = new Watcher({
    scope,
    holder: 'one',
    journal,
    now: clock.now,
    onSeen: (outcome) => seen.push(outcome),
    onChange: ({ problem }) => problems.push(problem),
    after: Promise.resolve(),
    ...options,
  });
  watchers.push(watcher);
  return { watcher, seen, problems };
}

describe('a watcher', () => {
  it('looks each minute, and writes a launch between two looks', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const { seen, watcher } = watch(journal, { look: models.look });
    await pass(1_000);
    expect(watcher.state).toEqual({ leading: true, other: null, lastLook: clock.now(), problem: null });
    const firstLook = clock.now();
    models.versions['ctr'] = '8';
    await pass(usualTiming.lookMs);
    expect(seen.flatMap(({ launches }) => launches)).toMatchObject([{ model: 'ctr', kind: 'launch', previousVersion: '7', version: '8', earliest: firstLook, latest: clock.now(), basis: 'observed' }]);
    expect(await journal.launches(scope, filter)).toHaveLength(1);
  });

  it('looks a second after a new view, at several that come together once', async () => {
    const look = jest.fn(new WatchedModels(clock, { ctr: '7' }).look);
    const { watcher } = watch(await memoryJournal(clock), { look });
    await pass(10_000);
    expect(look).toHaveBeenCalledTimes(1);
    watcher.viewed();
    await pass(500);
    watcher.viewed();
    expect(look).toHaveBeenCalledTimes(1);
    await pass(500);
    expect(look).toHaveBeenCalledTimes(2);
    await pass(10_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks less often where a look takes long', async () => {
    const models = new WatchedModels(clock, { ctr: '7' });
    const look = jest.fn(() => new Promise<Uint8Array>((resolve) => setTimeout(() => void models.look().then(resolve), 2_000)));
    const { watcher } = watch(await memoryJournal(clock), { look });
    await pass(3_000);
    expect(watcher.state.lastLook).not.toBeNull();
    watcher.viewed();
    await pass(17_000);
    expect(look).toHaveBeenCalledTimes(1);
    await pass(4_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('renews its lease in time, however long a look takes', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const look = () => new Promise<Uint8Array>((resolve) => setTimeout(() => void models.look().then(resolve), 20_000));
    const one = watch(journal, { look, holder: 'one' });
    await pass(2_000);
    const two = watch(journal, { look: models.look, holder: 'two' });
    await pass(6 * usualTiming.lookMs);
    expect([one.watcher.state.leading, two.watcher.state.leading]).toEqual([true, false]);
    expect(await journal.gaps(scope, 0, Infinity)).toEqual([]);
  });

  it('looks soon at a view that comes while it looks', async () => {
    const models = new WatchedModels(clock, { ctr: '7' });
    const look = jest.fn(() => new Promise<Uint8Array>((resolve) => setTimeout(() => void models.look().then(resolve), 500)));
    const { watcher } = watch(await memoryJournal(clock), { look });
    await pass(1_200);
    expect(look).toHaveBeenCalledTimes(1);
    watcher.viewed();
    await pass(7_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('watches alone while another holds the lease, and at once after that stops', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const one = watch(journal, { look: models.look, holder: 'one' });
    await pass(2_000);
    const looked = jest.fn(models.look);
    const two = watch(journal, { look: looked, holder: 'two' });
    await pass(5 * usualTiming.lookMs);
    expect(one.watcher.state.leading).toBe(true);
    expect(two.watcher.state).toEqual({ leading: false, other: expect.objectContaining({ holder: 'one' }), lastLook: null, problem: null });
    expect(looked).not.toHaveBeenCalled();
    await one.watcher.stop();
    await pass(usualTiming.lookMs);
    expect(two.watcher.state.leading).toBe(true);
    expect(looked).toHaveBeenCalled();
  });

  it('says who leads once it has tried, and takes over when the lease of one that was killed ends', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const lease = await journal.acquire(scope, 'killed', 100_000);
    const told: WatcherState[] = [];
    watch(journal, { look: models.look, holder: 'two', onChange: (state) => told.push(state) });
    await pass(98_000);
    expect(told).toEqual([{ leading: false, other: lease, lastLook: null, problem: null }]);
    await pass(4_000);
    expect(told.slice(1)).toEqual([{ leading: true, other: null, lastLook: null, problem: null }]);
  });

  it('tries each minute, not more often, where the clock of the journal is far from its own', async () => {
    const journal = await memoryJournal(clock);
    const acquire = jest.fn(() => Promise.resolve(undefined));
    const elsewhere = (ms: number): WatchedJournal => ({ ...journal, acquire, leader: () => Promise.resolve({ holder: 'one', epoch: 1, expiresAt: clock.now() + ms }) });
    watch(elsewhere(3_600_000), { look: () => Promise.resolve(undefined), holder: 'two' });
    watch(elsewhere(-3_600_000), { look: () => Promise.resolve(undefined), holder: 'three' });
    await pass(5 * usualTiming.lookMs);
    expect(acquire.mock.calls.length).toBe(10);
  });

  it('that slept past its lease and believes to lead writes nothing: the one that took it does', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    let wake: () => void = () => undefined;
    const sleeping = async () => {
      const seen = await models.look();
      await new Promise<void>((resolve) => (wake = resolve));
      return seen;
    };
    let asleep = false;
    const one = watch(journal, { look: () => (asleep ? sleeping() : models.look()), holder: 'one' });
    await pass(2_000);
    asleep = true;
    models.versions['ctr'] = '8';
    one.watcher.viewed();
    await pass(2_000);

    // A machine that is suspended: its own clock stands still while that of the journal goes on.
    clock.pass(2 * usualTiming.leaseMs);
    const two = watch(journal, { look: models.look, holder: 'two' });
    await pass(2_000);
    expect([one.watcher.state.leading, two.watcher.state.leading]).toEqual([true, true]);
    wake();
    await pass(0);
    expect(one.watcher.state).toMatchObject({ leading: false, other: { holder: 'two' }, problem: null });
    expect(one.seen.flatMap(({ launches }) => launches)).toEqual([]);
    expect(two.seen.flatMap(({ launches }) => launches)).toHaveLength(1);
    expect(await journal.launches(scope, filter)).toHaveLength(1);
  });

  it('hands over no look that took longer than its lease, and says that nobody watches', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const look = () => new Promise<Uint8Array>((resolve) => setTimeout(() => void models.look().then(resolve), usualTiming.leaseMs));
    const { seen, watcher } = watch(journal, { look });
    await pass(usualTiming.leaseMs + 2_000);
    expect([seen, watcher.state]).toEqual([[], { leading: false, other: null, lastLook: null, problem: expect.stringMatching(/^QUERY_TIMEOUT: .*90 s/) }]);
    expect((await journal.watchState(scope)).since).toBeNull();
  });

  it('says once what keeps it from watching, and once that it goes on', async () => {
    const journal = await memoryJournal(clock);
    let failing = true;
    const broken: WatchedJournal = {
      ...journal,
      acquire: (...parameters) => (failing ? Promise.reject(new NorthstarError('JOURNAL_FULL')) : journal.acquire(...parameters)),
    };
    const { watcher, problems } = watch(broken, { look: new WatchedModels(clock, {}).look });
    await pass(5 * usualTiming.lookMs);
    expect(problems).toEqual([expect.stringContaining('JOURNAL_FULL')]);
    expect(watcher.state).toMatchObject({ leading: false, problem: problems[0] });
    failing = false;
    await pass(usualTiming.lookMs);
    expect(problems).toEqual([expect.stringContaining('JOURNAL_FULL'), null]);
    expect(watcher.state).toMatchObject({ leading: true, problem: null });
  });

  it('finds nothing wrong where the journal is locked by the one that watches', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const lease = await journal.acquire(scope, 'one', 100_000);
    const locked: WatchedJournal = { ...journal, acquire: () => Promise.reject(new NorthstarError('JOURNAL_LOCKED')) };
    const waiting = watch(locked, { look: models.look, holder: 'two' });
    await pass(2_000);
    expect(waiting.watcher.state).toEqual({ leading: false, other: lease, lastLook: null, problem: null });
    await pass(150_000);
    expect(waiting.watcher.state).toEqual({ leading: false, other: null, lastLook: null, problem: expect.stringMatching(/^JOURNAL_LOCKED: /) });
  });

  it('writes the gap in which nobody watched, and what moved in it as one launch', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const before = watch(journal, { look: models.look });
    await pass(2_000);
    await before.watcher.stop();
    const last = (await journal.watchState(scope)).last ?? NaN;
    models.versions['ctr'] = '8';
    clock.pass(3_600_000);
    models.versions['ctr'] = '9';
    const after = watch(journal, { look: models.look, holder: 'two' });
    await pass(2_000);
    expect(after.seen).toMatchObject([{ gap: { from: last }, launches: [{ version: '9', previousVersion: '7', earliest: last }] }]);
    expect(await journal.gaps(scope, 0, clock.now())).toHaveLength(1);
  });

  it('cannot see an alias that flips and flips back between two looks', async () => {
    const journal = await memoryJournal(clock);
    const models = new WatchedModels(clock, { ctr: '7' });
    const { seen } = watch(journal, { look: models.look });
    await pass(2_000);
    models.versions['ctr'] = '8';
    await pass(10_000);
    models.versions['ctr'] = '7';
    await pass(2 * usualTiming.lookMs);
    expect(seen.length).toBeGreaterThan(1);
    expect(await journal.launches(scope, filter)).toEqual([]);
  });
});
