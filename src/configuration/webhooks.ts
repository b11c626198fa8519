/** The webhooks of a configuration: each with its address, which becomes a secret of the settings. */
import { addressProblem, mostWebhooks, webhookSecretKey, webhookSettings, type WebhookSettings } from '../contract/settings.ts';
import type { ConfigurationDocument } from './document.ts';
import { checkShape, filled, object, refuseBareSecret } from './entries.ts';
import type { Environment } from './variables.ts';

export interface Webhooks {
  readonly settings: readonly WebhookSettings[];
  readonly secrets: Readonly<Record<string, string>>;
}

/** Throws `UnusableConfiguration`. */
export function webhooksOf(document: ConfigurationDocument, written: unknown, environment: Environment): Webhooks {
  if (written === undefined || written === null) {
    return { settings: [], secrets: {} };
  }
  if (!Array.isArray(written) || written.length > mostWebhooks) {
    throw document.unusable(['webhooks'], `\`webhooks\` is not a list of at most ${mostWebhooks}; begin each with \`- name:\``);
  }
  const secrets: Record<string, string> = {};
  const settings = written.map((one: unknown, index) => {
    const path = ['webhooks', index];
    const entry = object.safeParse(one).data;
    if (entry === undefined) {
      throw document.unusable(path, 'this is no webhook; a webhook has a `name`, a `kind` and a `url`');
    }
    refuseBareSecret(document, entry['url'] ?? '', [...path, 'url']);
    const { url, ...rest } = object.parse(filled(document, entry, path, environment));
    const webhook = checkShape(document, webhookSettings, rest, path);
    const key = webhookSecretKey(webhook.name);
    if (Object.hasOwn(secrets, key)) {
      throw document.unusable([...path, 'name'], `two webhooks are named ${webhook.name}`);
    }
    const address = String(url).trim();
    const problem = addressProblem(address);
    if (problem !== undefined) {
      throw document.unusable([...path, 'url'], `the address of webhook ${webhook.name} cannot be used: ${problem}`);
    }
    secrets[key] = address;
    return webhook;
  });
  return { settings, secrets };
}
