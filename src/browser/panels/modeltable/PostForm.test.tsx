/** @jest-environment jsdom */
import { locationService } from '@grafana/runtime';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { postToPreview, postToSend } from '../../../contract/resources.ts';
import { answeredBy } from './testing/northstar.ts';
import { frameOf } from './testing/panel-props.ts';
import { show } from './testing/screen.ts';

const get = jest.fn<Promise<unknown>, [string]>();
const post = jest.fn<Promise<unknown>, [string, Record<string, unknown>]>();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getBackendSrv: () => ({ get, post }) }));

const route = '/api/datasources/uid/northstar/resources';
const series = [frameOf([{ name: 'model', values: Array.from({ length: 30 }, (_, row) => `m${row}`) }])];
const showTable = (type?: string) => show(series, answeredBy(series, type));
const openMenu = () => userEvent.click(screen.getByRole('button', { name: 'Post' }));
const choose = async (name: string) => userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Post to' }), name);
const bodies = (path: string) => post.mock.calls.filter(([address]) => address === `${route}/${path}`).map(([, body]) => body);

beforeEach(() => {
  locationService.replace('/d/northstar-models?ns-search=m');
  get.mockReset();
  post.mockReset();
  get.mockResolvedValue({ webhooks: [{ name: 'oncall', kind: 'slack' }], mayPost: true });
});

it('sends what was previewed, named by webhook and never by address, once', async () => {
  post.mockImplementation((address) => Promise.resolve(address.endsWith('preview') ? { text: '30 models: m0, m1' } : { sent: true, message: 'Posted to oncall.' }));
  showTable();
  await openMenu();
  await choose('oncall');
  expect((await screen.findByLabelText('What will be sent')).textContent).toBe('30 models: m0, m1');
  const [draft] = bodies('post/preview');
  expect(postToPreview.parse(draft)).toMatchObject({ webhook: 'oncall', title: 'Production Models', search: 'm', rows: 30 });
  expect(draft?.['models']).toHaveLength(20);
  expect(String(draft?.['url'])).toContain('ns-search=m');
  expect(bodies('post')).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Send to oncall' }));
  expect(await screen.findByText('Posted to oncall.')).toBeTruthy();
  expect(postToSend.parse(bodies('post')[0])).toMatchObject(postToPreview.parse(draft));
  expect(screen.getByRole('button', { name: 'Send to oncall' })).toHaveProperty('disabled', true);
});

it('counts and names each model once where one has several rows', async () => {
  post.mockResolvedValue({ text: 'text' });
  const rates = [frameOf([{ name: 'model', values: ['m1', 'm2', 'm1', 'm2', 'm3'] }])];
  show(rates, answeredBy(rates));
  await openMenu();
  await choose('oncall');
  await screen.findByLabelText('What will be sent');
  expect(bodies('post/preview')).toMatchObject([{ rows: 3, models: ['m1', 'm2', 'm3'] }]);
});

it('tries again under the same key where sending failed, so that nothing arrives twice', async () => {
  post.mockImplementation((address) =>
    address.endsWith('preview') ? Promise.resolve({ text: 'text' }) : Promise.reject(new Error('WEBHOOK_TIMEOUT: Webhook oncall did not answer within 10 s.'))
  );
  showTable();
  await openMenu();
  await choose('oncall');
  await userEvent.click(await screen.findByRole('button', { name: 'Send to oncall' }));
  expect((await screen.findByRole('alert')).textContent).toContain('WEBHOOK_TIMEOUT');
  await userEvent.click(screen.getByRole('button', { name: 'Send to oncall' }));
  await waitFor(() => expect(bodies('post')).toHaveLength(2));
  const keys = bodies('post').map((body) => body['key']);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
});

it('says why nothing can be posted', async () => {
  get.mockResolvedValue({ webhooks: [], mayPost: true });
  const { unmount } = showTable();
  await openMenu();
  expect(await screen.findByText(/^No webhook is configured/)).toBeTruthy();
  unmount();
  get.mockResolvedValue({ webhooks: [{ name: 'oncall', kind: 'slack' }], mayPost: false });
  showTable();
  await openMenu();
  expect(await screen.findByText('Posting needs the role Editor.')).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: 'Post to' })).toBeNull();
});

it('posts nothing of tables of other datasources', () => {
  showTable('prometheus');
  expect(screen.queryByRole('button', { name: 'Post' })).toBeNull();
});
