/** What every journal keeps, whatever holds it: one suite, which SQLite, memory and PostgreSQL all pass. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { Journal, LaunchEntry, Lease, Observation, ObservedModel, Scope } from '../journal.ts';

export const minute = 60_000;
export const start = Date.UTC(2026, 4, 12, 10);

let scopes = 0;
/** A scope that no other test uses. */
export const newScope = (): Scope => ({ orgId: ++scopes, datasourceUid: 'northstar' });

export const observed = (model: string, version: string | null, more: Partial<ObservedModel> = {}): ObservedModel => ({ model, version, source: 'registry', createdTime: null, stale: false, training: true, ...more });

/** A look at `at` of a registry that was read `lagMs` before. */
export const look = (at: number, models: readonly ObservedModel[], { lagMs = 1_000, answering = true } = {}): Observation => ({ at, sources: [{ name: 'registry', lastSuccess: at - lagMs, answering }], models });

export async function lead(journal: Journal, scope: Scope, holder = 'one', ttlMs = 10 * minute): Promise<Lease> {
  const lease = await journal.acquire(scope, holder, ttlMs);
  if (lease === undefined) {
    throw new Error(`${holder} did not get the lease`);
  }
  return lease;
}

/** The code that a promise rejects with; undefined where it resolves. */
export const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof NorthstarError ? error.code : String(error))
  );

const brief = ({ model, kind, previousVersion, version, earliest, latest, basis }: LaunchEntry) => `${model} ${kind} ${previousVersion} to ${version} ${(earliest - start) / minute}..${(latest - start) / minute} ${basis}`;

/** `open`: two journals on the same database, the second as another backend has it; the same one twice where there can be no other. */
export function describeJournal(open: () => Promise<readonly [Journal, Journal]>): void {
  let journal: Journal;
  let other: Journal;
  beforeAll(async () => {
    [journal, other] = await open();
  });
  afterAll(async () => {
    await journal.close();
    if (other !== journal) {
      await other.close();
    }
  });

  describe('looks', () => {
    it('call no model that is seen first launched, and a version that changes a launch between the two readings of its source', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      const first = await journal.observe(scope, lease, look(start, [observed('a', '1'), observed('b', '1')]), 5 * minute);
      const second = await journal.observe(scope, lease, look(start + minute, [observed('a', '2'), observed('b', '1')], { lagMs: 0 }), 5 * minute);
      expect(first).toEqual({ launches: [], events: [], gap: null });
      expect(second.launches).toEqual([
        { id: expect.any(String), model: 'a', kind: 'launch', version: '2', previousVersion: '1', earliest: start - 1_000, latest: start + minute, actor: null, basis: 'observed', source: 'registry' },
      ]);
      expect(await other.launches(scope, { limit: 10 })).toEqual(second.launches);
    });

    it('call an older version a rollback and a newer one a launch, though it was in production before', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      for (const [index, version] of ['2', '1', '2'].entries()) {
        await journal.observe(scope, lease, look(start + index * minute, [observed('a', version, { createdTime: Number(version) })], { lagMs: 0 }), 5 * minute);
      }
      expect((await other.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 1 to 2 1..2 observed', 'a rollback 2 to 1 0..1 observed']);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('call a version of unknown age that was in production before a rollback', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      const versions = [['1', 100], ['2', 200], ['1', null], ['9', 90], ['8', 80]] as const;
      for (const [index, [version, createdTime]] of versions.entries()) {
        await journal.observe(scope, lease, look(start + index * minute, [observed('a', version, { createdTime })], { lagMs: 0 }), 5 * minute);
      }
      expect((await journal.launches(scope, { limit: 10 })).map(brief)).toEqual([
        'a rollback 9 to 8 3..4 observed',
        'a launch 1 to 9 2..3 observed',
        'a rollback 2 to 1 1..2 observed',
        'a launch 1 to 2 0..1 observed',
      ]);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 2 }]);
      expect(await journal.launchesBetween(scope, 0, start + 3 * minute)).toEqual([{ model: 'a', launches: 2 }]);
      expect(await journal.launchesBetween(scope, start + 1, start + minute)).toEqual([{ model: 'a', launches: 1 }]);
      expect(await journal.launchesBetween(scope, start + 4 * minute, start + 9 * minute)).toEqual([]);
    });

    it('write events of conclusions, of models that leave and that come back', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      const seen = [[observed('a', '1'), observed('b', '1')], [observed('a', '1', { stale: true, training: null })], [observed('a', '1', { stale: null, training: false }), observed('b', '1')]];
      for (const [index, models] of seen.entries()) {
        await journal.observe(scope, lease, look(start + index * minute, models, { lagMs: 0 }), 5 * minute);
      }
      expect((await other.events(scope, { limit: 10 })).map(({ model, kind, earliest, latest }) => `${model} ${kind} ${(earliest - start) / minute}..${(latest - start) / minute}`)).toEqual([
        'a notTraining 0..2',
        'b back 1..2',
        'a stale 0..1',
        'b gone 0..1',
      ]);
    });

    it('record a longer time between two looks as a gap', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      for (const at of [start, start + 5 * minute, start + 30 * minute]) {
        await journal.observe(scope, lease, look(at, []), 5 * minute);
      }
      const gap = { from: start + 5 * minute, to: start + 30 * minute };
      expect(await other.gaps(scope, start, start + 60 * minute)).toEqual([gap]);
      expect(await other.gaps(scope, start + 31 * minute, start + 60 * minute)).toEqual([]);
      expect(await other.watchState(scope)).toEqual({ since: start, last: start + 30 * minute, holder: 'one' });
    });

    it('go on from what another holder saw', async () => {
      const scope = newScope();
      const first = await lead(journal, scope);
      await journal.observe(scope, first, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.release(scope, first);
      const second = await lead(other, scope, 'two');
      await other.observe(scope, second, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      await other.release(scope, second);
      const third = await lead(journal, scope);
      const outcome = await journal.observe(scope, third, look(start + 2 * minute, [observed('a', '3')], { lagMs: 0 }), 5 * minute);
      expect(outcome.launches.map(brief)).toEqual(['a launch 2 to 3 1..2 observed']);
    });

    it('keep names that a database would not take as they are', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      const name = "nul \0 half \ud800 quote ' emoji 🚀";
      for (const [index, version] of ['1', '1', '2'].entries()) {
        await journal.observe(scope, lease, look(start + index * minute, [observed(name, version)], { lagMs: 0 }), 5 * minute);
      }
      expect((await journal.launches(scope, { model: name, limit: 10 })).map(brief)).toEqual(["nul \ufffd half \ufffd quote ' emoji 🚀 launch 1 to 2 1..2 observed"]);
    });
  });

  describe('the lease', () => {
    it('goes to one holder, who renews it, and to another once it ran out', async () => {
      const scope = newScope();
      const first = await lead(journal, scope, 'one', 300);
      expect(await other.acquire(scope, 'two', minute)).toBeUndefined();
      expect((await lead(journal, scope, 'one', 300)).epoch).toBe(first.epoch);
      const deadline = Date.now() + 10_000;
      let second: Lease | undefined;
      while (second === undefined && Date.now() < deadline) {
        second = await other.acquire(scope, 'two', minute);
      }
      expect(second?.epoch).toBe(first.epoch + 1);
      expect(await journal.acquire(scope, 'one', minute)).toBeUndefined();
    });

    it('lets only one of two write that both think they lead', async () => {
      const scope = newScope();
      const slept = await lead(journal, scope, 'one', 1);
      let leads: Lease | undefined;
      while (leads === undefined) {
        leads = await other.acquire(scope, 'two', minute);
      }
      await other.observe(scope, leads, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const both = await Promise.all([
        codeOf(journal.observe(scope, slept, look(start + minute, [observed('a', '7')], { lagMs: 0 }), 5 * minute)),
        codeOf(other.observe(scope, leads, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute)),
      ]);
      expect(both).toEqual(['JOURNAL_LEASE_LOST', undefined]);
      expect((await journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 1 to 2 0..1 observed']);
    });

    it('is one of a scope, and one that was released refuses what its holder still writes', async () => {
      const [scope, elsewhere] = [newScope(), newScope()];
      const lease = await lead(journal, scope);
      await lead(other, elsewhere, 'two');
      await journal.release(scope, lease);
      expect(await codeOf(journal.observe(scope, lease, look(start, []), minute))).toBe('JOURNAL_LEASE_LOST');
      expect((await other.watchState(scope)).holder).toBeNull();
    });
  });

  describe('reports', () => {
    const report = { model: 'a', version: '2', previousVersion: null, time: start + minute / 2, actor: 'Ada', reporter: 'pipeline' };

    it('make a move exact that a look saw', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const { launches } = await journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      const entry = await other.report(scope, report);
      expect(entry).toEqual({ ...launches[0], earliest: report.time, latest: report.time, actor: 'Ada', basis: 'declared', source: 'pipeline' });
      expect(await journal.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('are joined with the look that sees them afterwards, and the same report again changes nothing', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const entry = await journal.report(scope, report);
      const { launches } = await journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      expect(entry).toMatchObject({ kind: 'launch', previousVersion: '1', earliest: report.time, latest: report.time });
      expect(launches).toEqual([entry]);
      expect(await journal.report(scope, report)).toEqual(entry);
      expect(await other.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('stand by themselves where the version was gone again before the next look', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.report(scope, report);
      await journal.report(scope, { ...report, version: '1', time: report.time + 1_000 });
      await journal.observe(scope, lease, look(start + minute, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      expect((await journal.launches(scope, { limit: 10 })).map(({ kind, previousVersion, version }) => `${kind} ${previousVersion} to ${version}`)).toEqual(['rollback 2 to 1', 'launch 1 to 2']);
    });

    it('without a time leave the move that they explain between its two moments, and happened now where the log ends with none such', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      const untimed = { ...report, time: start + 20 * minute, untimed: true };
      const entry = await journal.report(scope, untimed);
      expect(entry).toMatchObject({ earliest: start, latest: start + minute, actor: 'Ada', basis: 'declared', source: 'pipeline' });
      expect(await other.report(scope, { ...untimed, time: start + 30 * minute, actor: 'Bob' })).toEqual(entry);
      expect(await other.report(scope, { ...report, actor: null })).toEqual({ ...entry, earliest: report.time, latest: report.time });
      await journal.report(scope, { ...untimed, version: '3' });
      expect((await journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 2 to 3 20..20 declared', 'a launch 1 to 2 0.5..0.5 declared']);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 2 }]);
    });

    it('may say that a move was a rollback, and then it counts as no launch', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      expect((await journal.report(scope, { ...report, kind: 'rollback' })).kind).toBe('rollback');
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 0 }]);
    });

    it('of another time are another launch', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.observe(scope, lease, look(start + minute, [observed('a', '2')], { lagMs: 0 }), 5 * minute);
      await journal.report(scope, { ...report, time: start + 10 * minute });
      expect((await journal.launches(scope, { limit: 10 })).map(({ kind }) => kind)).toEqual(['launch', 'launch']);
    });

    it('of a step that was tried again, a little later by its clock, are the same, unless another version was there in between', async () => {
      const scope = newScope();
      const first = await journal.report(scope, report);
      expect(await other.report(scope, { ...report, time: report.time + minute / 2 })).toEqual(first);
      expect(await other.report(scope, { ...report, time: report.time - minute / 2 })).toEqual(first);
      await journal.report(scope, { ...report, version: '3', time: report.time + 10_000 });
      expect(await journal.report(scope, { ...report, time: report.time + 20_000 })).toMatchObject({ kind: 'rollback', previousVersion: '3' });
      expect((await journal.launches(scope, { limit: 10 })).map(({ version }) => version)).toEqual(['2', '3', '2']);
    });

    it('that come before the alias moves are about that move, once, and stand as they are', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      const entry = await journal.report(scope, report);
      await journal.observe(scope, lease, look(start + 25 * minute, [observed('a', '1')], { lagMs: 0 }), 60 * minute);
      const moved = look(start + 90 * minute, [observed('a', '2')], { lagMs: 0 });
      expect((await journal.observe(scope, lease, moved, 60 * minute)).launches).toEqual([entry]);
      expect((await journal.observe(scope, lease, moved, 60 * minute)).launches).toEqual([]);
      expect(await other.report(scope, report)).toEqual(entry);
      expect(await other.launches(scope, { limit: 10 })).toEqual([entry]);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 1 }]);
    });

    it('are about the move that followed also where they arrive after the look', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      for (const [version, after] of [['1', 0], ['1', 5], ['2', 6], ['3', 7]] as const) {
        await journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 10 * minute);
      }
      // Version 3 came after another move.
      await journal.report(scope, { ...report, version: '3', time: start });
      await journal.report(scope, report);
      await other.report(scope, report);
      expect((await journal.launches(scope, { limit: 10 })).map(brief)).toEqual(['a launch 2 to 3 6..7 observed', 'a launch 1 to 2 0.5..0.5 declared', 'a launch null to 3 0..0 declared']);
      expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 3 }]);
    });

    it('are about no move that comes more than half an hour later, or after another one', async () => {
      const [late, between] = [newScope(), newScope()];
      const moves = async (scope: Scope, steps: readonly (readonly [version: string, after: number])[]) => {
        const lease = await lead(journal, scope);
        await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 60 * minute);
        await journal.report(scope, report);
        for (const [version, after] of steps) {
          await journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 60 * minute);
        }
        return (await journal.launches(scope, { limit: 10 })).map(brief);
      };
      expect(await moves(late, [['1', 31], ['2', 32]])).toEqual(['a launch 1 to 2 31..32 observed', 'a launch 1 to 2 0.5..0.5 declared']);
      expect(await moves(between, [['1', 4], ['3', 5], ['2', 6]])).toEqual(['a rollback 3 to 2 5..6 observed', 'a launch 1 to 3 4..5 observed', 'a launch 1 to 2 0.5..0.5 declared']);
    });

    it('that come long before the alias moves make no rollback of that move', async () => {
      const scope = newScope();
      const lease = await lead(journal, scope);
      await journal.observe(scope, lease, look(start, [observed('a', '1')], { lagMs: 0 }), 5 * minute);
      await journal.report(scope, report);
      for (const [version, after] of [['1', 4], ['2', 6], ['1', 7], ['2', 8]] as const) {
        await journal.observe(scope, lease, look(start + after * minute, [observed('a', version)], { lagMs: 0 }), 5 * minute);
      }
      expect((await journal.launches(scope, { limit: 10 })).map(brief)).toEqual([
        'a rollback 1 to 2 7..8 observed',
        'a rollback 2 to 1 6..7 observed',
        'a launch 1 to 2 0.5..0.5 declared',
      ]);
    });
  });

  it('answers the newest launches that touch a time, of one model or of all', async () => {
    const scope = newScope();
    for (let index = 0; index < 6; index++) {
      await journal.report(scope, { model: index % 2 === 0 ? 'a' : 'b', version: String(index), previousVersion: null, time: start + index * minute, actor: null, reporter: 'pipeline' });
    }
    const versions = async (filter: Parameters<Journal['launches']>[1]) => (await other.launches(scope, filter)).map(({ version }) => version).join(' ');
    expect(await versions({ limit: 4 })).toBe('5 4 3 2');
    expect(await versions({ limit: 4, model: 'a' })).toBe('4 2 0');
    expect(await versions({ limit: 9, from: start + minute, to: start + 3 * minute })).toBe('3 2 1');
    expect(await other.launches(newScope(), { limit: 4 })).toEqual([]);
  });

  it('counts each person once a month, and apart for each scope', async () => {
    const [scope, elsewhere] = [newScope(), newScope()];
    for (const [login, at] of [['ada', start], ['ada', start + minute], ['bob', start], ['ada', Date.UTC(2026, 5, 1)]] as const) {
      await journal.noteUser(scope, login, at);
      await other.noteUser(scope, login, at);
    }
    expect(await other.usersInMonth(scope, start)).toBe(2);
    expect(await journal.usersInMonth(scope, Date.UTC(2026, 5, 30))).toBe(1);
    expect(await journal.usersInMonth(elsewhere, start)).toBe(0);
  });

  it('shows a saved search to its owner, or to the organisation, and deletes it', async () => {
    const scope = newScope();
    const search = { id: 's1', name: 'Mine', owner: 'ada', visibility: 'private', state: { 'ns-search': 'stale:yes' }, updated: start } as const;
    await journal.saveSearch(scope, search);
    await journal.saveSearch(scope, { ...search, id: 's2', name: 'Ours', visibility: 'organisation' });
    expect((await other.savedSearches(scope, 'ada')).map(({ name }) => name)).toEqual(['Mine', 'Ours']);
    expect((await other.savedSearches(scope, 'bob')).map(({ name }) => name)).toEqual(['Ours']);
    await other.saveSearch(scope, { ...search, name: 'Renamed' });
    expect(await journal.savedSearch(scope, 's1')).toEqual({ ...search, name: 'Renamed' });
    expect([await journal.deleteSearch(scope, 's1'), await journal.deleteSearch(scope, 's1')]).toEqual([true, false]);
    expect(await journal.savedSearch(scope, 's1')).toBeUndefined();
    expect(await journal.savedSearch(newScope(), 's2')).toBeUndefined();
  });

  it('lets one of many claim an action, and tells the others what became of it', async () => {
    const scope = newScope();
    const claims = await Promise.all(['ada', 'bob', 'cleo', 'dan'].map((actor, index) => (index % 2 === 0 ? journal : other).claimAction(scope, { key: 'post-1', kind: 'post', actor, time: start, outcome: null })));
    const [winner, ...more] = claims.filter(({ claimed }) => claimed);
    expect(more).toEqual([]);
    expect(new Set(claims.map(({ entry }) => entry.actor))).toEqual(new Set([winner?.entry.actor]));
    await journal.finishAction(scope, 'post-1', { sent: true });
    expect(await other.claimAction(scope, { key: 'post-1', kind: 'post', actor: 'eve', time: start, outcome: null })).toEqual({ entry: { ...winner?.entry, outcome: { sent: true } }, claimed: false });
    expect(await codeOf(journal.finishAction(scope, 'never-claimed', {}))).toBe('JOURNAL_FAILED');
  });

  it('deletes what is older than it is kept, and counts on from before', async () => {
    const scope = newScope();
    const old = Date.UTC(2020, 0, 15);
    const lease = await lead(journal, scope);
    for (const [index, at] of [old, old + minute, old + 60 * minute, start, start + minute].entries()) {
      await journal.observe(scope, lease, look(at, [observed('a', String(index), { stale: index % 2 === 0 })], { lagMs: 0 }), 5 * minute);
    }
    await journal.noteUser(scope, 'ada', old);
    await journal.claimAction(scope, { key: 'old', kind: 'post', actor: 'ada', time: old, outcome: null });
    await journal.prune(start + 2 * minute, { historyMs: 30 * 24 * 60 * minute, actionsMs: 24 * 60 * minute });
    expect((await journal.launches(scope, { limit: 10 })).map(({ version }) => version)).toEqual(['4', '3']);
    expect(await journal.events(scope, { limit: 10 })).toHaveLength(2);
    expect((await journal.gaps(scope, 0, start)).map(({ from }) => from)).toEqual([old + 60 * minute]);
    expect(await journal.usersInMonth(scope, old)).toBe(0);
    expect((await journal.claimAction(scope, { key: 'old', kind: 'post', actor: 'bob', time: start, outcome: null })).claimed).toBe(true);
    expect(await journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 4 }]);
  });

  it('says that nothing is wrong', async () => {
    expect((await journal.state()).problem).toBeNull();
  });
}
