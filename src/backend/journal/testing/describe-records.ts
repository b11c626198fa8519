/** Part of the suite of every journal: people, saved searches and actions, and what is asked and deleted. */
import type { Journal } from '../journal.ts';
import type { JournalPair } from './journal-pair.ts';
import { codeOf, lead, look, minute, newScope, observed, start } from './looking.ts';

export function describeRecords(pair: JournalPair): void {
  it('answers the newest launches that touch a time, of one model or of all', async () => {
    const scope = newScope();
    for (let index = 0; index < 6; index++) {
      await pair.journal.report(scope, { model: index % 2 === 0 ? 'a' : 'b', version: String(index), previousVersion: null, time: start + index * minute, actor: null, reporter: 'pipeline' });
    }
    const versions = async (filter: Parameters<Journal['launches']>[1]) => (await pair.other.launches(scope, filter)).map(({ version }) => version).join(' ');
    expect(await versions({ limit: 4 })).toBe('5 4 3 2');
    expect(await versions({ limit: 4, model: 'a' })).toBe('4 2 0');
    expect(await versions({ limit: 9, from: start + minute, to: start + 3 * minute })).toBe('3 2 1');
    expect(await pair.other.launches(newScope(), { limit: 4 })).toEqual([]);
  });

  it('counts each person once a month, and apart for each scope', async () => {
    const [scope, elsewhere] = [newScope(), newScope()];
    for (const [login, at] of [['ada', start], ['ada', start + minute], ['bob', start], ['ada', Date.UTC(2026, 5, 1)]] as const) {
      await pair.journal.noteUser(scope, login, at);
      await pair.other.noteUser(scope, login, at);
    }
    expect(await pair.other.usersInMonth(scope, start)).toBe(2);
    expect(await pair.journal.usersInMonth(scope, Date.UTC(2026, 5, 30))).toBe(1);
    expect(await pair.journal.usersInMonth(elsewhere, start)).toBe(0);
  });

  it('shows a saved search to its owner, or to the organisation, and deletes it', async () => {
    const scope = newScope();
    const search = { id: 's1', name: 'Mine', owner: 'ada', visibility: 'private', state: { 'ns-search': 'stale:yes' }, updated: start } as const;
    await pair.journal.saveSearch(scope, search);
    await pair.journal.saveSearch(scope, { ...search, id: 's2', name: 'Ours', visibility: 'organisation' });
    expect((await pair.other.savedSearches(scope, 'ada')).map(({ name }) => name)).toEqual(['Mine', 'Ours']);
    expect((await pair.other.savedSearches(scope, 'bob')).map(({ name }) => name)).toEqual(['Ours']);
    await pair.other.saveSearch(scope, { ...search, name: 'Renamed' });
    expect(await pair.journal.savedSearch(scope, 's1')).toEqual({ ...search, name: 'Renamed' });
    expect([await pair.journal.deleteSearch(scope, 's1'), await pair.journal.deleteSearch(scope, 's1')]).toEqual([true, false]);
    expect(await pair.journal.savedSearch(scope, 's1')).toBeUndefined();
    expect(await pair.journal.savedSearch(newScope(), 's2')).toBeUndefined();
  });

  it('lets one of many claim an action, and tells the others what became of it', async () => {
    const scope = newScope();
    const claims = await Promise.all(['ada', 'bob', 'cleo', 'dan'].map((actor, index) => (index % 2 === 0 ? pair.journal : pair.other).claimAction(scope, { key: 'post-1', kind: 'post', actor, time: start, outcome: null })));
    const [winner, ...more] = claims.filter(({ claimed }) => claimed);
    expect(more).toEqual([]);
    expect(new Set(claims.map(({ entry }) => entry.actor))).toEqual(new Set([winner?.entry.actor]));
    await pair.journal.finishAction(scope, 'post-1', { sent: true });
    expect(await pair.other.claimAction(scope, { key: 'post-1', kind: 'post', actor: 'eve', time: start, outcome: null })).toEqual({ entry: { ...winner?.entry, outcome: { sent: true } }, claimed: false });
    expect(await codeOf(pair.journal.finishAction(scope, 'never-claimed', {}))).toBe('JOURNAL_FAILED');
  });

  it('deletes what is older than it is kept, and counts on from before', async () => {
    const scope = newScope();
    const old = Date.UTC(2020, 0, 15);
    const lease = await lead(pair.journal, scope);
    for (const [index, at] of [old, old + minute, old + 60 * minute, start, start + minute].entries()) {
      const left = index < 2 ? [observed('left', String(index))] : [];
      await pair.journal.observe(scope, lease, look(at, [observed('a', String(index), { stale: index % 2 === 0 }), ...left], { lagMs: 0 }), 5 * minute);
    }
    expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 4 }, { model: 'left', launches: 1 }]);
    await pair.journal.noteUser(scope, 'ada', old);
    await pair.journal.claimAction(scope, { key: 'old', kind: 'post', actor: 'ada', time: old, outcome: null });
    await pair.journal.prune(start + 2 * minute, { historyMs: 30 * 24 * 60 * minute, actionsMs: 24 * 60 * minute });
    expect((await pair.journal.launches(scope, { limit: 10 })).map(({ version }) => version)).toEqual(['4', '3']);
    expect(await pair.journal.events(scope, { limit: 10 })).toHaveLength(2);
    expect((await pair.journal.gaps(scope, 0, start)).map(({ from }) => from)).toEqual([old + 60 * minute]);
    expect(await pair.journal.usersInMonth(scope, old)).toBe(0);
    expect((await pair.journal.claimAction(scope, { key: 'old', kind: 'post', actor: 'bob', time: start, outcome: null })).claimed).toBe(true);
    expect(await pair.journal.launchTotals(scope)).toEqual([{ model: 'a', launches: 4 }]);
  });

  it('says that nothing is wrong', async () => {
    expect((await pair.journal.state()).problem).toBeNull();
  });
}
