/** @jest-environment jsdom */
import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Observable, of, throwError } from 'rxjs';
import { errorText } from '../../contract/errors.ts';
import { dashboards, pluginIds } from '../../contract/identifiers.ts';
import { RootPage } from './RootPage.tsx';
import { everyMs } from './use-health.ts';

const fetch = jest.fn<Observable<unknown>, [{ readonly data: { readonly queries: ReadonlyArray<{ readonly queryType: string; readonly datasource: unknown }> } }]>();
const get = jest.fn<Promise<unknown>, [string]>();
const getList = jest.fn<unknown[], []>();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getBackendSrv: () => ({ fetch, get }), getDataSourceSrv: () => ({ getList }) }));

const northstar = { uid: 'northstar', name: 'Northstar', type: pluginIds.datasource };
type Row = Readonly<Record<string, unknown>>;

/** The answer to the `sources` query, as Grafana's server writes it. */
function answer(...rows: Row[]) {
  const names = ['source', 'kind', 'state', 'ageSeconds', 'models', 'problems', 'errorCode', 'error', 'missing'];
  return { data: { results: { A: { status: 200, frames: [{ schema: { fields: names.map((name) => ({ name })) }, data: { values: names.map((name) => rows.map((row) => row[name] ?? null)) } }] } } } };
}
const good: Row = { source: 'demo', kind: 'demo', state: 'ok', ageSeconds: 240, models: 300, problems: 0 };
const unreachable = errorText('SOURCE_UNREACHABLE', { source: 'registry', host: 'mlflow:5000', problem: 'connection refused' });
const failing: Row = { source: 'registry', kind: 'mlflow', state: 'failing', models: 0, problems: 0, errorCode: 'SOURCE_UNREACHABLE', error: unreachable, missing: 'package' };

const bothDashboards = [{ uid: 'northstar-models' }, { uid: 'northstar-sources' }];
beforeEach(() => {
  getList.mockReset().mockReturnValue([northstar]);
  fetch.mockReset().mockReturnValue(of(answer(good)));
  get.mockReset().mockResolvedValue(bothDashboards);
  config.bootData.user.orgRole = OrgRole.Viewer;
});
afterEach(() => jest.useRealTimers());

const source = (name: string) => within(screen.getByRole('listitem', { name }));

it('has a card for each dashboard, which leads there', async () => {
  render(<RootPage />);
  expect(screen.getByRole('link', { name: /North Star.*stale/ }).getAttribute('href')).toBe('/d/northstar-models');
  expect(screen.getByRole('link', { name: /Sources.*missing/ }).getAttribute('href')).toBe('/d/northstar-sources');
  await screen.findByText('ok');
});

it('leads to no dashboard that Grafana does not have', async () => {
  get.mockResolvedValue([{ uid: 'northstar-models' }]);
  render(<RootPage />);
  expect(await screen.findAllByText(/Not loaded here/)).toHaveLength(Object.keys(dashboards).length - 1);
  expect(screen.getByRole('link', { name: /North Star.*stale/ })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /missing without them/ })).toBeNull();
});

it('shows of each source its state in words, the age of its data, and of an error cause, cure and code', async () => {
  fetch.mockReturnValue(of(answer(good, failing)));
  render(<RootPage />);
  expect(await screen.findByText('1 of 2 sources does not answer')).toBeTruthy();
  expect(source('demo').getByText('ok')).toBeTruthy();
  expect(source('demo').getByText('data read 4m ago')).toBeTruthy();
  expect(source('demo').getByText('demo · 300 models')).toBeTruthy();
  const bad = source('registry');
  for (const text of ['failing', 'no data yet', 'Source registry cannot be reached at mlflow:5000: connection refused.', 'Check that the address is right and that the system is running.', 'SOURCE_UNREACHABLE', 'Missing meanwhile: package']) {
    expect(bad.getByText(text)).toBeTruthy();
  }
  expect(fetch.mock.calls[0]?.[0].data.queries[0]).toMatchObject({ queryType: 'sources', datasource: { uid: 'northstar', type: pluginIds.datasource } });
});

it('counts a source that was never asked to the end as not read yet, neither as answering nor as failing', async () => {
  const unread: Row = { ...failing, state: 'refreshing', errorCode: null, error: null };
  fetch.mockReturnValue(of(answer(good, failing, { ...good, source: 'late', state: 'paused' }, { ...unread, source: 'new' }, { ...unread, source: 'next', state: 'never' })));
  const { unmount } = render(<RootPage />);
  expect(await screen.findByText('2 of 5 sources do not answer, 2 are not read yet')).toBeTruthy();
  unmount();
  fetch.mockReturnValue(of(answer(good, unread)));
  render(<RootPage />);
  expect(await screen.findByText('1 of 2 sources is not read yet')).toBeTruthy();
});

it('lists the statements that cannot be used when somebody asks for them', async () => {
  fetch.mockReturnValue(of(answer({ ...good, problems: 2 })));
  render(<RootPage />);
  expect(await screen.findByText(/2 statements of it cannot be used/)).toBeTruthy();
  get.mockResolvedValue({ problems: [{ source: 'demo', code: 'STATEMENT_INVALID', message: 'sla is no duration', where: 'a.yaml:3' }], total: 60 });
  await userEvent.click(screen.getByRole('button', { name: 'Show the statements that cannot be used' }));
  expect((await screen.findByRole('list', { name: 'Statements that cannot be used' })).textContent).toBe('demo, a.yaml:3: sla is no duration');
  expect(screen.getByText('These are the first 50 of 60.')).toBeTruthy();
});

it('offers the settings to administrators only', async () => {
  const { unmount } = render(<RootPage />);
  await screen.findByText('ok');
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
  unmount();
  config.bootData.user.orgRole = OrgRole.Admin;
  render(<RootPage />);
  expect((await screen.findByRole('link', { name: 'Settings' })).getAttribute('href')).toBe('/connections/datasources/edit/northstar');
  await screen.findByText('ok');
});

it('says what to do where there is no datasource, to each what they can', () => {
  getList.mockReturnValue([{ uid: 'p', name: 'Prometheus', type: 'prometheus' }]);
  const { unmount } = render(<RootPage />);
  expect(screen.getByText(/Ask an administrator/)).toBeTruthy();
  unmount();
  config.bootData.user.orgRole = OrgRole.Admin;
  render(<RootPage />);
  expect(screen.getByRole('link', { name: 'Add a datasource' }).getAttribute('href')).toBe('/connections/datasources/new');
});

it('says that the dashboards ask another datasource than those there are', async () => {
  getList.mockReturnValue([{ ...northstar, uid: 'other' }]);
  render(<RootPage />);
  expect(await screen.findByText('The dashboards ask another datasource')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: /Sources/ })).toHaveLength(1);
  await screen.findByText('ok');
});

it('says why a datasource does not answer, also where the words are inside a failed query', async () => {
  const text = errorText('SETTINGS_MISSING');
  fetch.mockReturnValue(throwError(() => ({ status: 400, data: { results: { A: { error: text, status: 400, frames: [] } } } })));
  render(<RootPage />);
  expect(await screen.findByText('The datasource does not answer')).toBeTruthy();
  expect(screen.getByText('SETTINGS_MISSING')).toBeTruthy();
  expect(screen.getByText(/The datasource has no sources\. Add a source/)).toBeTruthy();
});

it('says each of two errors of one kind', async () => {
  const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const other = errorText('SOURCE_UNREACHABLE', { source: 'catalogue', host: 'files:80', problem: 'timed out' });
  fetch.mockReturnValue(throwError(() => ({ status: 400, data: { results: { A: { error: `${unreachable} ${other}`, status: 400, frames: [] } } } })));
  render(<RootPage />);
  expect(await screen.findAllByText('SOURCE_UNREACHABLE')).toHaveLength(2);
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
});

describe('as time passes', () => {
  const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
  const look = (state: DocumentVisibilityState) => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.restoreAllMocks());

  it('asks again every half minute, and keeps what it knew while nobody answers', async () => {
    render(<RootPage />);
    await pass(0);
    expect(screen.getByText('Its source answers')).toBeTruthy();
    fetch.mockReturnValue(throwError(() => ({ status: 0, data: { message: 'unreachable' } })));
    await pass(everyMs);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(screen.getByText(/The datasource does not answer; what follows is from \d+s ago/)).toBeTruthy();
    expect(source('demo').getByText('ok')).toBeTruthy();
    fetch.mockReturnValue(of(answer(good)));
    await pass(everyMs);
    expect(screen.queryByText(/does not answer/)).toBeNull();
  });

  it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
    render(<RootPage />);
    await pass(0);
    await act(async () => look('hidden'));
    await pass(10 * everyMs);
    expect(fetch).toHaveBeenCalledTimes(1);
    await act(async () => look('visible'));
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
