/** @jest-environment jsdom */
import { locationService } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NorthstarError } from '../../../contract/errors.ts';
import type { SavedSearch, SavedSearchList } from '../../../contract/resources.ts';
import { answeredBy } from './testing/northstar.ts';
import { frameOf } from './testing/panel-props.ts';
import { lines, show } from './testing/screen.ts';

const get = jest.fn<Promise<unknown>, [string]>();
const post = jest.fn<Promise<unknown>, [string, Record<string, unknown>]>();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getBackendSrv: () => ({ get, post }) }));

const route = '/api/datasources/uid/northstar/resources/saved-searches';
const search = (id: string, change: Partial<SavedSearch> = {}): SavedSearch => ({ id, name: id, owner: 'ana', visibility: 'private', state: {}, updated: 0, mine: true, ...change });
const answer = (searches: readonly SavedSearch[], may: Partial<SavedSearchList> = {}) => get.mockResolvedValue({ searches, maySave: true, mayShare: true, lasting: true, ...may });
const series = [frameOf([{ name: 'model', values: ['m1', 'm2', 'm3'] }, { name: 'team', values: ['ads', 'ads', 'reels'] }])];
const showTable = (type?: string) => show(series, answeredBy(series, type));
const openMenu = () => userEvent.click(screen.getByRole('button', { name: 'Saved' }));
const listed = (section: string) => within(screen.getByRole('region', { name: section })).getAllByRole('listitem').map(({ textContent }) => textContent);

beforeEach(() => {
  locationService.replace('/d/northstar-models');
  get.mockReset();
  post.mockReset();
});

it('saves the search with sorting, columns, groups and variables, over one of the same name', async () => {
  locationService.replace('/d/northstar-models?ns-search=ads&ns-group=team&ns-row=m1&var-domain=Ads&from=now-1h');
  answer([]);
  showTable();
  await openMenu();
  expect(await screen.findByText('Nothing is saved yet.')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: /^Save this search/ }), 'My ads');
  await userEvent.click(screen.getByRole('checkbox', { name: /^Everybody/ }));
  const state = { 'ns-search': 'ads', 'ns-group': 'team', 'var-domain': 'Ads' };
  post.mockResolvedValue(search('1', { name: 'My ads', visibility: 'organisation', state }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(listed('Mine')).toEqual(['My adsshared']));
  expect(post.mock.calls[0]?.slice(0, 2)).toEqual([`${route}/save`, { name: 'My ads', visibility: 'organisation', state }]);
  await userEvent.click(screen.getByRole('button', { name: 'Save over' }));
  await waitFor(() => expect(post.mock.calls[1]?.[1]).toMatchObject({ id: '1', name: 'My ads' }));
});

it('opens one, in the table and in the URL', async () => {
  locationService.replace('/d/northstar-models?ns-sort=model&ns-row=m1');
  answer([search('a', { name: 'Reels', mine: false, owner: 'ben', visibility: 'organisation', state: { 'ns-search': 'team:reels' } })]);
  showTable();
  await openMenu();
  await userEvent.click(await screen.findByRole('button', { name: /^Reels/ }));
  expect(lines()).toEqual(['m3']);
  expect(locationService.getSearchObject()).toEqual({ 'ns-search': 'team:reels' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('deletes own ones after a second press, and those of others not at all', async () => {
  answer([search('a', { name: 'Old' }), search('b', { name: 'Theirs', mine: false, owner: 'ben', visibility: 'organisation' })]);
  post.mockResolvedValue({ deleted: true });
  showTable();
  await openMenu();
  await waitFor(() => expect(listed('Shared by others')).toEqual(['Theirsben']));
  expect(screen.queryByRole('button', { name: 'Delete Theirs' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Delete Old' }));
  expect(post).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Really delete Old' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Mine' })).toBeNull());
  expect(post.mock.calls[0]?.slice(0, 2)).toEqual([`${route}/delete`, { id: 'a' }]);
});

it('copies a link that names the search alone', async () => {
  answer([search('a', { name: 'Mine' })]);
  showTable();
  const user = userEvent.setup();
  await openMenu();
  await user.click(await screen.findByRole('button', { name: 'Copy a link to Mine' }));
  expect(await navigator.clipboard.readText()).toMatch(/^http.*\?ns-saved=a$/);
});

it('says why saving was refused', async () => {
  answer([]);
  post.mockRejectedValue({ status: 403, data: { code: 'ROLE_TOO_LOW', message: new NorthstarError('ROLE_TOO_LOW', { role: 'Editor' }).message } });
  showTable();
  await openMenu();
  await userEvent.type(screen.getByRole('textbox', { name: /^Save this search/ }), 'x{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('This needs the role Editor.');
});

it('says what a person may not do, and what will not last', async () => {
  answer([], { mayShare: false, lasting: false });
  const { unmount } = showTable();
  await openMenu();
  expect(await screen.findByText(/gone when it restarts/)).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: /needs the role Editor/ })).toHaveProperty('disabled', true);
  unmount();
  answer([], { maySave: false, mayShare: false });
  showTable();
  await openMenu();
  expect(await screen.findByText('Only who is signed in can save searches.')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: /^Save this search/ })).toBeNull();
});

it('opens what a link names, and then has its state in the URL', async () => {
  answer([search('a', { state: { 'ns-search': 'm2' } })]);
  locationService.replace('/d/northstar-models?ns-saved=a&ns-search=before&from=now-6h');
  showTable();
  await waitFor(() => expect(lines()).toEqual(['m2']));
  expect(locationService.getSearchObject()).toEqual({ 'ns-search': 'm2', from: 'now-6h' });
});

it('says of a link that nothing may be opened for it', async () => {
  answer([search('other')]);
  locationService.replace('/d/northstar-models?ns-saved=a');
  showTable();
  expect((await screen.findByRole('alert')).textContent).toContain('somebody else keeps it private');
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(locationService.getSearchObject()).toEqual({});
});

it('saves and opens nothing for tables of other datasources', async () => {
  locationService.replace('/d/northstar-models?ns-saved=a');
  showTable('prometheus');
  expect(screen.queryByRole('button', { name: 'Saved' })).toBeNull();
  expect((await screen.findByRole('alert')).textContent).toContain('only a table of Northstar’s datasource');
  expect(get).not.toHaveBeenCalled();
});
