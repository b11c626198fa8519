/** What a browser wants posted, and what becomes of it: the webhook of the settings and the message for it. */
import { postMessage, postLink, type PostMessage } from '../../actions/index.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import type { PostDraft } from '../../../contract/resources.ts';
import type { WebhookSettings } from '../../../contract/settings.ts';
import { signedIn } from '../caller.ts';
import type { ResourceCall } from '../resource.ts';

export interface DraftedPost {
  readonly webhook: WebhookSettings;
  readonly message: PostMessage;
  readonly actor: string;
}

/** Throws `LOGIN_MISSING`, `WEBHOOK_UNKNOWN` or `QUERY_INVALID`. */
export function draftedPost(call: ResourceCall, { webhook: name, url, ...content }: PostDraft): DraftedPost {
  const actor = signedIn(call);
  const webhook = call.instance().settings.webhooks.find((one) => one.name === name);
  if (webhook === undefined) {
    throw new NorthstarError('WEBHOOK_UNKNOWN', { webhook: name });
  }
  return { webhook, actor, message: postMessage(webhook.kind, { ...content, actor, link: postLink(url, call.appUrl) }) };
}
