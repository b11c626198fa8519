import { savedSearch, savedSearchList, type SavedSearch, type SavedSearchList } from '../../../contract/resources.ts';
import type { User } from '../../grafana/handlers.ts';
import type { Journal } from '../../journal/journal.ts';
import { called, memoryJournal, now, person, refusal, scope } from '../testing/called.ts';
import { mostCharacters, mostSearches } from './save.ts';

const ada = person('ada');
const ben = person('ben');
const viewer = person('vera', 'Viewer');
const admin = person('root', 'Admin');
const anonymous = { login: '', role: 'Admin' };
const state = { 'ns-search': 'stale:true', 'ns-columns': 'model,owner', 'var-domain': 'Ads' };

let journal: Journal;
beforeEach(() => {
  journal = memoryJournal();
});
afterEach(() => journal.close());

const save = async (user: User | undefined, wanted: object): Promise<SavedSearch> =>
  savedSearch.parse(await called('saved-searches/save', { name: 'Stale ads', visibility: 'private', state, ...wanted }, { user, journal }));
const list = async (user: User | undefined): Promise<SavedSearchList> => savedSearchList.parse(await called('saved-searches', undefined, { user, journal }));
const remove = (user: User | undefined, id: string) => called('saved-searches/delete', { id }, { user, journal });
const names = async (user: User | undefined) => (await list(user)).searches.map(({ name, mine }) => `${name}${mine ? ' (mine)' : ''}`);

describe('a saved search', () => {
  it('comes back as it was saved, with its owner, and is the owner’s', async () => {
    const saved = await save(ada, { name: '  Stale ads ' });
    expect(saved).toEqual({ id: saved.id, name: 'Stale ads', owner: 'ada', visibility: 'private', state, updated: now, mine: true });
    expect((await list(ada)).searches).toEqual([saved]);
  });

  it('is seen by nobody else while it is private, by name or by id', async () => {
    const { id } = await save(ada, {});
    for (const other of [ben, admin, undefined, anonymous]) {
      expect(await names(other)).toEqual([]);
    }
    for (const attempt of [save(ben, { id }), remove(ben, id), remove(admin, id)]) {
      expect(await refusal(attempt)).toMatchObject({ code: 'SAVED_SEARCH_UNKNOWN' });
    }
    expect(await names(ada)).toEqual(['Stale ads (mine)']);
  });

  it('is seen by everybody where the organisation shares it, and by no other organisation or datasource', async () => {
    await save(ada, { visibility: 'organisation' });
    expect(await names(viewer)).toEqual(['Stale ads']);
    expect(await names(undefined)).toEqual(['Stale ads']);
    for (const other of [{ ...scope, orgId: 2 }, { ...scope, datasourceUid: 'second' }]) {
      expect(await called('saved-searches', undefined, { user: ada, journal, scope: other })).toMatchObject({ searches: [] });
    }
  });

  it('is changed by its owner only, and keeps its id', async () => {
    const { id } = await save(ada, { visibility: 'organisation' });
    expect(await refusal(save(ben, { id, name: 'Mine now' }))).toEqual({ code: 'SAVED_SEARCH_FOREIGN', message: expect.stringContaining('Stale ads belongs to ada') });
    expect(await save(ada, { id, name: 'Stale', visibility: 'private', state: {} })).toMatchObject({ id, name: 'Stale', visibility: 'private', state: {} });
    expect(await names(ben)).toEqual([]);
  });

  it('is deleted by its owner, or where it is shared by an administrator', async () => {
    const [own, shared, kept] = [await save(ada, {}), await save(ada, { visibility: 'organisation' }), await save(ada, { name: 'Kept', visibility: 'organisation' })];
    expect(await remove(ada, own.id)).toEqual({ deleted: true });
    expect(await remove(admin, shared.id)).toEqual({ deleted: true });
    expect(await refusal(remove(ben, kept.id))).toMatchObject({ code: 'SAVED_SEARCH_FOREIGN' });
    expect(await refusal(remove(ada, own.id))).toMatchObject({ code: 'SAVED_SEARCH_UNKNOWN' });
    expect(await names(ada)).toEqual(['Kept (mine)']);
  });

  it('is saved for oneself by a viewer, and for the organisation by an editor', async () => {
    expect(await save(viewer, {})).toMatchObject({ owner: 'vera', mine: true });
    expect(await refusal(save(viewer, { visibility: 'organisation' }))).toMatchObject({ code: 'ROLE_TOO_LOW' });
    const rights = async (user: User | undefined) => (({ maySave, mayShare }) => [maySave, mayShare])(await list(user));
    expect(await rights(viewer)).toEqual([true, false]);
    expect(await rights(ada)).toEqual([true, true]);
  });

  it.each([
    ['an anonymous visitor', anonymous],
    ['nobody', undefined],
    ['the evaluation of alerts', person('grafana_scheduler', 'Admin')],
  ])('is not saved or deleted by %s, who may read', async (_, user) => {
    const { id } = await save(ada, { visibility: 'organisation' });
    expect(await refusal(save(user, {}))).toMatchObject({ code: 'LOGIN_MISSING' });
    expect(await refusal(remove(user, id))).toMatchObject({ code: 'LOGIN_MISSING' });
    expect(await list(user)).toMatchObject({ searches: [{ id, mine: false }], maySave: false, mayShare: false });
  });

  it('is listed by name, as a person counts', async () => {
    for (const name of ['Week 10', 'Week 9', 'ads']) {
      await save(ada, { name });
    }
    expect(await names(ada)).toEqual(['ads (mine)', 'Week 9 (mine)', 'Week 10 (mine)']);
  });

  it(`is one of at most ${mostSearches} of its owner, whose others can still be changed`, async () => {
    for (let number = 0; number < mostSearches; number++) {
      await journal.saveSearch(scope, { id: `s${number}`, name: `n${number}`, owner: 'ada', visibility: 'organisation', state, updated: now });
    }
    expect(await refusal(save(ada, {}))).toMatchObject({ code: 'SAVED_SEARCHES_TOO_MANY' });
    expect(await save(ada, { id: 's7', name: 'changed' })).toMatchObject({ id: 's7', name: 'changed' });
    expect(await save(ben, {})).toMatchObject({ owner: 'ben' });
  });

  it.each([
    ['too much state', { state: Object.fromEntries(Array.from({ length: 6 }, (_, number) => [`p${number}`, 'x'.repeat(mostCharacters / 5)])) }, 'SAVED_SEARCH_TOO_LARGE'],
    ['an empty name', { name: '   ' }, 'QUERY_INVALID'],
    ['a name of several lines', { name: 'a\nb' }, 'QUERY_INVALID'],
    ['an id that nobody gave', { id: 'made-up' }, 'SAVED_SEARCH_UNKNOWN'],
    ['a visibility that there is not', { visibility: 'world' }, 'QUERY_INVALID'],
    ['state that is no text', { state: { 'ns-search': 7 } }, 'QUERY_INVALID'],
  ])('is refused with %s', async (_, wanted, code) => {
    expect(await refusal(save(ada, wanted))).toMatchObject({ code });
    expect(await names(ada)).toEqual([]);
  });

  it('says whether it outlives a restart, and that there is no journal where there is none', async () => {
    expect((await list(ada)).lasting).toBe(false);
    const onDisk: Journal = { ...journal, state: () => Promise.resolve({ kind: 'sqlite', place: '/var/lib/northstar.journal', problem: null }) };
    expect(await called('saved-searches', undefined, { user: ada, journal: onDisk })).toMatchObject({ lasting: true });
    expect(await refusal(called('saved-searches', undefined, { user: ada }))).toMatchObject({ code: 'JOURNAL_MISSING' });
  });
});
