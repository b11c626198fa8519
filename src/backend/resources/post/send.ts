/** `post`: sends what `post/preview` shows. */
import { addressOf, sendPost } from '../../actions/index.ts';
import { postToSend } from '../../../contract/resources.ts';
import { webhookSecretKey } from '../../../contract/settings.ts';
import { journalOf } from '../caller.ts';
import { bodyOf, type Resource } from '../resource.ts';
import { draftedPost } from './draft.ts';

export const post: Resource = (call) => {
  const { key, ...draft } = bodyOf(postToSend, call.body);
  const { webhook, message, actor } = draftedPost(call, draft);
  const { name, allowInternal } = webhook;
  const url = addressOf(name, call.secrets[webhookSecretKey(name)]);
  return sendPost(journalOf(call), call.scope, { target: { webhook: name, url, allowInternal }, body: message.body, key, actor, now: call.now });
};
