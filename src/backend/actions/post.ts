/**
 * Posting to a webhook, at most once for each key of a person: the key is claimed in the journal before anything is sent. Whoever comes with
 * the same key later, also after a crash in between, is told what became of it, and nothing is sent again.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isErrorCode, NorthstarError } from '../../contract/errors.ts';
import type { PostSent } from '../../contract/resources.ts';
import type { Journal, Scope } from '../journal/journal.ts';
import { sendWebhook, type SendOptions, type WebhookTarget } from './send-webhook.ts';

export interface Post {
  readonly target: WebhookTarget;
  /** JSON. */
  readonly body: string;
  /** Chosen by the browser: the same for the same click. */
  readonly key: string;
  /** Login of whoever posts. */
  readonly actor: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Journaled = Pick<Journal, 'claimAction' | 'finishAction'>;

/** `sending` is also what a crash leaves behind: whether it arrived is not known then. */
const outcome = z.object({
  state: z.enum(['sending', 'sent', 'failed']),
  /** Of what was sent, and where to. */
  digest: z.string(),
  error: z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) }).optional(),
});
type Outcome = z.infer<typeof outcome>;

/** Rejects with WEBHOOK_*, `POST_KEY_REUSED` or JOURNAL_*. */
export async function sendPost(journal: Journaled, scope: Scope, { target, body, key, actor, now }: Post, options: SendOptions = {}): Promise<PostSent> {
  const digest = hash([target.webhook, body]);
  const actionKey = `post/${hash([actor, key])}`;
  const sending: Outcome = { state: 'sending', digest };
  const { entry, claimed } = await journal.claimAction(scope, { key: actionKey, kind: 'post', actor, time: now, outcome: sending });
  if (!claimed) {
    return earlier(outcome.parse(entry.outcome), digest, target.webhook);
  }
  try {
    await sendWebhook(target, body, options);
  } catch (thrown) {
    const error = thrown instanceof NorthstarError ? thrown : new NorthstarError('INTERNAL', { problem: 'a post could not be sent' });
    await written(journal.finishAction(scope, actionKey, { state: 'failed', digest, error: { code: error.code, details: error.details } } satisfies Outcome));
    throw error;
  }
  const isWritten = await written(journal.finishAction(scope, actionKey, { state: 'sent', digest } satisfies Outcome));
  return { sent: true, message: `Posted to ${target.webhook}.${isWritten ? '' : ' The journal could not note it.'}` };
}

/** What the same click is told again. */
function earlier({ state, digest: before, error }: Outcome, digest: string, webhook: string): PostSent {
  if (before !== digest) {
    throw new NorthstarError('POST_KEY_REUSED');
  }
  switch (state) {
    case 'sent':
      return { sent: true, message: `This was posted to ${webhook} already.` };
    case 'failed':
      throw error !== undefined && isErrorCode(error.code) ? new NorthstarError(error.code, error.details) : new NorthstarError('INTERNAL', { problem: 'a post could not be sent' });
    case 'sending':
      return { sent: false, message: `This post to ${webhook} was begun before, and whether it arrived is not known. Look into the channel before you post again.` };
  }
}

/** The post is on its way or not, whatever becomes of the note: an error here would have it sent a second time. */
const written = (noting: Promise<void>): Promise<boolean> =>
  noting.then(
    () => true,
    () => false
  );

const hash = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
