/** @jest-environment jsdom */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { giveBoxes } from '../testing/boxes.ts';
import { kinds } from '../testing/kinds.ts';
import { settingsWith } from '../testing/settings.ts';
import type { EditableSettings } from './edit.ts';
import { SettingsEditor } from './SettingsEditor.tsx';

const get = jest.fn<Promise<unknown>, [string]>();
const post = jest.fn<Promise<unknown>, [string, unknown]>();
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual<object>('@grafana/runtime'), getBackendSrv: () => ({ get, post }) }));

/** A person types letter by letter, and each letter draws the editor. */
jest.setTimeout(30_000);

beforeAll(giveBoxes);
beforeEach(() => {
  get.mockReset().mockResolvedValue({ kinds });
  post.mockReset();
});

/** Shows the editor as Grafana does: it keeps what it is told, and hands it back. */
function show(initial: EditableSettings): { settings: () => EditableSettings } {
  let latest = initial;
  function Page() {
    const [settings, setSettings] = useState(initial);
    latest = settings;
    return <SettingsEditor options={settings} onOptionsChange={setSettings} />;
  }
  render(<Page />);
  return { settings: () => latest };
}
const card = (name: string) => within(screen.getByText(name, { selector: 'span' }).closest('li') ?? document.body);
const open = (name: string) => userEvent.click(card(name).getByRole('button', { expanded: false, name: new RegExp(`^${name}`) }));
const mlflow = (name: string, more: Record<string, unknown> = {}) => ({ name, kind: 'mlflow', url: 'https://mlflow.example.org', ...more });

it('leads from no source to the first: what is missing, the kinds with what they are for, the fields of the one chosen', async () => {
  const { settings } = show(settingsWith([]));
  expect(screen.getByText(/^SETTINGS_MISSING: The datasource has no sources/)).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Add MLflow' }));
  await userEvent.type(screen.getByLabelText(/^URL/), 'https://mlflow.example.org');
  await userEvent.type(screen.getByLabelText(/^Token/), 'hunter2');
  expect(settings().jsonData).toEqual({ sources: [{ name: 'mlflow', kind: 'mlflow', url: 'https://mlflow.example.org' }] });
  expect(settings().secureJsonData).toMatchObject({ 'mlflow.token': 'hunter2' });
  expect(screen.queryByText(/problem/)).toBeNull();
});

it('keeps the stages one a line, and says what is none', async () => {
  const { settings } = show(settingsWith([{ name: 'a', kind: 'demo' }]));
  const field = screen.getByLabelText(/^Stages/, { selector: 'textarea' });
  await userEvent.type(field, 'Build = build{Enter}Tests = test');
  expect(screen.getByText(/^Tests = test is no stage; write Name = kind/)).toBeTruthy();
  await userEvent.type(field, '{Backspace}{Backspace}{Backspace}{Backspace}gates');
  await userEvent.tab();
  expect(settings().jsonData.stages).toEqual(['Build = build', 'Tests = gates']);
  expect(screen.queryByText(/is no stage/)).toBeNull();
  await userEvent.clear(field);
  await userEvent.tab();
  expect(settings().jsonData).not.toHaveProperty('stages');
});

it('says at the field and on the card what is wrong', async () => {
  show(settingsWith([mlflow('registry', { url: 'mlflow:5000' })]));
  expect(await screen.findByText('It is not an address that begins with http:// or https://.')).toBeTruthy();
  expect(card('registry').getByText('1 problem')).toBeTruthy();
  expect(within(card('registry').getByRole('list', { name: 'Problems of registry' })).getByText(/^SOURCE_OPTIONS_INVALID: Source registry cannot be used: url:/)).toBeTruthy();
});

it('keeps the name that a source has until the new one can be used', async () => {
  const { settings } = show(settingsWith([mlflow('a'), { name: 'b', kind: 'demo' }]));
  await open('b');
  const field = card('b').getByLabelText(/^Name/);
  await userEvent.clear(field);
  await userEvent.type(field, 'a{Enter}');
  expect(card('b').getByText(/SOURCE_NAME_REPEATED: Two sources are named a\..*Until then it keeps the name b/)).toBeTruthy();
  await userEvent.type(field, '.x{Enter}');
  expect(card('b').getByText(/a source name has no dot/)).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, 'c{Enter}');
  expect(settings().jsonData.sources?.map(({ name }) => name)).toEqual(['a', 'c']);
});

it('asks anew for a secret that cannot move with the name, and leaves other sources alone', async () => {
  const { settings } = show(settingsWith([mlflow('a'), mlflow('b')], ['a.token', 'b.token']));
  await open('a');
  expect(await card('a').findByDisplayValue('configured')).toBeTruthy();
  const field = card('a').getByLabelText(/^Name/);
  await userEvent.clear(field);
  await userEvent.type(field, 'registry{Enter}');
  expect(await screen.findByText('Enter again: Token')).toBeTruthy();
  expect(settings().secureJsonFields).toMatchObject({ 'a.token': false, 'b.token': true });
  await userEvent.type(card('registry').getByLabelText(/^Name/), '2{Enter}');
  expect(screen.getByText('Enter again: Token')).toBeTruthy();
  await userEvent.type(card('registry2').getByLabelText(/^Name/), '{Backspace}{Enter}');
  await userEvent.type(card('registry').getByLabelText(/^Token/), 'x');
  expect(screen.queryByText('Enter again: Token')).toBeNull();
  expect(settings().secureJsonData).toEqual({ 'a.token': '', 'registry.token': 'x' });
});

it('resets a stored secret', async () => {
  const { settings } = show(settingsWith([mlflow('a')], ['a.token']));
  await userEvent.click(await screen.findByRole('button', { name: 'Reset' }));
  expect(settings()).toMatchObject({ secureJsonFields: { 'a.token': false }, secureJsonData: { 'a.token': '' } });
  expect(screen.getByLabelText(/^Token/)).toHaveProperty('value', '');
});

it('removes a source only once that is confirmed', async () => {
  const { settings } = show(settingsWith([mlflow('a'), { name: 'b', kind: 'demo' }], ['a.token']));
  await userEvent.click(card('a').getByRole('button', { name: 'Remove a' }));
  expect(settings().jsonData.sources).toHaveLength(2);
  await userEvent.click(card('a').getByRole('button', { name: 'Remove' }));
  expect(settings().jsonData.sources?.map(({ name }) => name)).toEqual(['b']);
  expect(settings().secureJsonData).toEqual({ 'a.token': '' });
});

it('moves a source without closing it', async () => {
  const { settings } = show(settingsWith([{ name: 'b', kind: 'demo' }, mlflow('a')]));
  await open('a');
  await userEvent.click(card('a').getByRole('button', { name: /^Move a up/ }));
  expect(settings().jsonData.sources?.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(card('a').getByRole('button', { expanded: true, name: /^a/ })).toBeTruthy();
});

it('offers the rest under Advanced, with the defaults that count', async () => {
  const { settings } = show(settingsWith([mlflow('a')]));
  await userEvent.click(await screen.findByRole('button', { name: 'Advanced' }));
  expect(screen.getByLabelText(/^Tag prefix/)).toHaveProperty('value', 'northstar.');
  await userEvent.clear(screen.getByLabelText(/^Tag prefix/));
  await userEvent.type(screen.getByLabelText(/^Refresh every/), '300');
  await userEvent.type(screen.getByLabelText(/^Model names: pattern/), '^prod-');
  expect(settings().jsonData.sources?.[0]).toEqual({ ...mlflow('a'), tagPrefix: '', refreshSeconds: 300, identity: { pattern: '^prod-', replacement: '' } });
  await userEvent.type(screen.getByLabelText(/^Tag prefix/), 'northstar.');
  expect(settings().jsonData.sources?.[0]).not.toHaveProperty('tagPrefix');
});

it('takes what no field fits as JSON, once it can be read', async () => {
  const { settings } = show(settingsWith([mlflow('a')]));
  const field = await screen.findByLabelText(/^Extra/);
  await userEvent.type(field, '[[1,');
  await userEvent.tab();
  expect(screen.getByText(/^It is no JSON/)).toBeTruthy();
  expect(settings().jsonData.sources?.[0]).not.toHaveProperty('extra');
  await userEvent.type(field, '2]');
  await userEvent.tab();
  expect(settings().jsonData.sources?.[0]?.['extra']).toEqual([1, 2]);
});

it('tests a source with the settings that are saved, and says so where others are shown', async () => {
  post.mockResolvedValue({ source: 'a', ok: false, message: 'SOURCE_UNAUTHORIZED: Source a refused our credentials (401). Enter a valid token.', code: 'SOURCE_UNAUTHORIZED', durationMs: 12 });
  show(settingsWith([mlflow('a')]));
  await userEvent.click(screen.getByRole('button', { name: 'Test a' }));
  expect(await screen.findByText(/SOURCE_UNAUTHORIZED: Source a refused our credentials/)).toBeTruthy();
  expect(post).toHaveBeenCalledWith('/api/datasources/uid/northstar/resources/test-source', { source: 'a' }, { showErrorAlert: false, showSuccessAlert: false });
  expect(screen.queryByText(/not saved/)).toBeNull();
  await userEvent.type(await screen.findByLabelText(/^Token/), 'new');
  expect(screen.getByText(/changes that are not saved/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Add Demo' }));
  expect(screen.getByRole('button', { name: 'Test demo' })).toHaveProperty('disabled', true);
});

it.each([
  ['an option', /^URL/, 'x'],
  ['a secret', /^Token/, 'x'],
  ['the name', /^Name/, 'x{Enter}'],
])('forgets the result of a test once %s is edited', async (_, field, typed) => {
  post.mockResolvedValue({ source: 'a', ok: true, message: 'It lists 3 models.', code: null, durationMs: 12 });
  show(settingsWith([mlflow('a')]));
  await userEvent.click(screen.getByRole('button', { name: 'Test a' }));
  expect(await screen.findByText(/It lists 3 models/)).toBeTruthy();
  await userEvent.type(await screen.findByLabelText(field), typed);
  expect(screen.queryByText(/It lists 3 models/)).toBeNull();
});

it('says why a test could not be made', async () => {
  post.mockRejectedValue({ status: 403, data: { code: 'ROLE_TOO_LOW', message: 'ROLE_TOO_LOW: This needs the role Admin.' } });
  show(settingsWith([mlflow('a')]));
  await userEvent.click(screen.getByRole('button', { name: 'Test a' }));
  expect(await screen.findByText('ROLE_TOO_LOW: This needs the role Admin.')).toBeTruthy();
});

it('says in words that an answer cannot be understood', async () => {
  get.mockResolvedValue({ kinds: 7 });
  post.mockResolvedValue({ nothing: true });
  show(settingsWith([mlflow('a')]));
  expect(await screen.findByText(/^The datasource answered what this version does not understand\. The backend of a saved datasource/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Test a' }));
  expect(await screen.findByText('The datasource answered what this version does not understand.')).toBeTruthy();
});

it('takes options as JSON only where they are an object', async () => {
  get.mockRejectedValue({ status: 502, data: { message: 'plugin unavailable' } });
  const { settings } = show(settingsWith([mlflow('a')]));
  const field = await screen.findByLabelText('Options');
  await userEvent.clear(field);
  await userEvent.type(field, '[[1]');
  await userEvent.tab();
  expect(screen.getByText('Options are a JSON object.')).toBeTruthy();
  expect(settings().jsonData.sources).toEqual([mlflow('a')]);
});

it('leaves a default that nobody changed out of the settings', async () => {
  get.mockResolvedValue({ kinds: [{ kind: 'files', title: 'Files', description: 'Files.', options: { type: 'object', properties: { labels: { type: 'array', title: 'Labels', default: ['team'] }, path: { type: 'string', title: 'Path', default: '/' } } }, secrets: [], gives: [] }] });
  const { settings } = show(settingsWith([{ name: 'f', kind: 'files' }]));
  await userEvent.click(await screen.findByLabelText(/^Labels/));
  await userEvent.tab();
  expect(settings().jsonData.sources).toEqual([{ name: 'f', kind: 'files' }]);
});

it('shows the sources as they are while the kinds cannot be listed, and tries again', async () => {
  get.mockRejectedValueOnce({ status: 502, data: { message: 'plugin unavailable' } });
  show(settingsWith([mlflow('a')]));
  expect(await screen.findByText(/plugin unavailable The backend of a saved datasource names them: save the settings/)).toBeTruthy();
  expect(screen.getByLabelText('Options')).toHaveProperty('value', JSON.stringify({ url: 'https://mlflow.example.org' }, null, 2));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText(/^URL/)).toBeTruthy();
});

it('takes aliases that mean production', async () => {
  const { settings } = show(settingsWith([]));
  await userEvent.type(screen.getByLabelText(/^Production aliases/), 'live{Enter}');
  await waitFor(() => expect(settings().jsonData.productionAliases).toEqual(['live']));
});

it('takes a webhook with its address as a secret, and asks for it anew under another name', async () => {
  const { settings } = show(settingsWith([mlflow('a')]));
  await userEvent.click(screen.getByRole('button', { name: 'Add a webhook' }));
  const webhook = within(screen.getByRole('region', { name: 'Webhooks' }));
  await userEvent.type(webhook.getByLabelText(/^Address/), 'hooks');
  expect(webhook.getByText(/^WEBHOOK_ADDRESS_INVALID: .*it does not begin with https/)).toBeTruthy();
  await userEvent.clear(webhook.getByLabelText(/^Address/));
  await userEvent.type(webhook.getByLabelText(/^Address/), 'https://hooks.example/hush');
  expect(webhook.queryByText(/WEBHOOK_ADDRESS_INVALID/)).toBeNull();
  await userEvent.click(webhook.getByLabelText(/^In the own network/));
  expect(settings().jsonData.webhooks).toEqual([{ name: 'channel', kind: 'slack', allowInternal: true }]);
  expect(settings().secureJsonData).toEqual({ 'webhooks.channel.url': 'https://hooks.example/hush' });
});

it('says that a stored address cannot move with the name of its webhook, and takes webhooks away', async () => {
  const initial = settingsWith([mlflow('a')], ['webhooks.oncall.url']);
  const { settings } = show({ ...initial, jsonData: { ...initial.jsonData, webhooks: [{ name: 'oncall', kind: 'json' }] } });
  const webhook = within(screen.getByRole('region', { name: 'Webhooks' }));
  expect(webhook.getByDisplayValue('configured')).toBeTruthy();
  await userEvent.clear(webhook.getByLabelText(/^Name/));
  await userEvent.type(webhook.getByLabelText(/^Name/), 'pager{Enter}');
  await userEvent.type(webhook.getByLabelText(/^Name/), 's{Enter}');
  expect(webhook.getByText('Enter again: Address')).toBeTruthy();
  await userEvent.click(webhook.getByRole('button', { name: 'Remove pagers' }));
  await userEvent.click(webhook.getByRole('button', { name: 'Remove' }));
  expect(settings().jsonData).toEqual({ sources: [mlflow('a')] });
});
