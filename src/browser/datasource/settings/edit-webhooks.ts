/** Editing the webhooks of a datasource's settings, whose only secret is their address. As with sources, none ever inherits what was stored for another. */
import { errorText } from '../../../contract/errors.ts';
import { addressProblem, webhookSecretKey, webhookSettings, type WebhookSettings } from '../../../contract/settings.ts';
import { forget, listed, nameOf, type EditableSettings } from './edit.ts';
import { problemOfName } from './name-problem.ts';

/** A webhook as it stands in the settings, which a person may have written by hand. */
export type Webhook = Readonly<Record<string, unknown>>;

export const webhooksOf = ({ jsonData }: Pick<EditableSettings, 'jsonData'>): readonly Webhook[] => listed.parse(jsonData.webhooks);

/** Whether the address is stored, or was typed since, and what was typed. */
export function addressState({ secureJsonFields, secureJsonData = {} }: EditableSettings, webhook: Webhook): { readonly state: 'stored' | 'typed' | 'none'; readonly typed: string } {
  const key = webhookSecretKey(nameOf(webhook));
  const typed = secureJsonData[key] ?? '';
  return { state: typed !== '' ? 'typed' : secureJsonFields[key] === true ? 'stored' : 'none', typed };
}

export function addWebhook(settings: EditableSettings): EditableSettings {
  const taken = new Set(webhooksOf(settings).map(nameOf));
  let name = 'channel';
  for (let number = 2; taken.has(name); number++) {
    name = `channel-${number}`;
  }
  return withWebhooks(forgetAddress(settings, name), [...webhooksOf(settings), { name, kind: 'slack' }]);
}

export function removeWebhook(settings: EditableSettings, index: number): EditableSettings {
  const webhooks = webhooksOf(settings);
  const left = webhooks.filter((_, at) => at !== index);
  const name = nameOf(webhooks[index]);
  return withWebhooks(left.some((other) => nameOf(other) === name) ? settings : forgetAddress(settings, name), left);
}

export const setKind = (settings: EditableSettings, index: number, kind: WebhookSettings['kind']) => withWebhook(settings, index, (webhook) => ({ ...webhook, kind }));

export const setAllowInternal = (settings: EditableSettings, index: number, allowed: boolean) =>
  withWebhook(settings, index, ({ allowInternal: _, ...webhook }) => (allowed ? { ...webhook, allowInternal: true } : webhook));

/** A typed address moves with the name; a stored one is `lost` and has to be entered again. A name that another has is refused: see `webhookNameProblem`. */
export function renameWebhook(settings: EditableSettings, index: number, name: string): { readonly settings: EditableSettings; readonly lost: boolean } {
  const webhooks = webhooksOf(settings);
  const webhook = webhooks[index] ?? {};
  const before = nameOf(webhook);
  if (before === name || webhooks.some((other, at) => at !== index && nameOf(other) === name)) {
    return { settings, lost: false };
  }
  const { state, typed } = addressState(settings, webhook);
  const shared = webhooks.some((other, at) => at !== index && nameOf(other) === before);
  const cleared = forgetAddress(shared ? settings : forgetAddress(settings, before), name);
  const named = withWebhook(cleared, index, (one) => ({ ...one, name }));
  return { settings: state === 'typed' ? setAddress(named, index, typed) : named, lost: state === 'stored' };
}

export function setAddress(settings: EditableSettings, index: number, address: string): EditableSettings {
  return { ...settings, secureJsonData: { ...settings.secureJsonData, [webhookSecretKey(nameOf(webhooksOf(settings)[index]))]: address } };
}

export const resetAddress = (settings: EditableSettings, index: number): EditableSettings => forgetAddress(settings, nameOf(webhooksOf(settings)[index]));

/** Why a webhook cannot have this name beside the others. */
export const webhookNameProblem = (name: string, others: readonly string[]): string | undefined =>
  problemOfName(name, others, { noun: 'webhook', schema: webhookSettings.shape.name, repeated: (webhook) => errorText('WEBHOOK_NAME_REPEATED', { webhook }) });

/** What is wrong with the address, where it can be seen: a stored one cannot. */
export function webhookAddressProblem(settings: EditableSettings, webhook: Webhook): string | undefined {
  const { state, typed } = addressState(settings, webhook);
  const problem = state === 'stored' ? undefined : addressProblem(typed.trim());
  return problem === undefined ? undefined : errorText('WEBHOOK_ADDRESS_INVALID', { webhook: nameOf(webhook), problem });
}

const withWebhooks = (settings: EditableSettings, webhooks: readonly Webhook[]): EditableSettings => {
  const { webhooks: _, ...rest } = settings.jsonData;
  return { ...settings, jsonData: webhooks.length === 0 ? rest : { ...rest, webhooks: [...webhooks] } };
};

const withWebhook = (settings: EditableSettings, index: number, change: (webhook: Webhook) => Webhook) =>
  withWebhooks(settings, webhooksOf(settings).map((webhook, at) => (at === index ? change(webhook) : webhook)));

/** Forgets what is stored or typed under a name; where there is nothing, nothing changes. */
function forgetAddress(settings: EditableSettings, name: string): EditableSettings {
  const key = webhookSecretKey(name);
  return forget(settings, [...Object.keys(settings.secureJsonFields), ...Object.keys(settings.secureJsonData ?? {})].includes(key) ? [key] : []);
}
