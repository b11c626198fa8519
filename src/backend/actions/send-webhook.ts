/** Sends one post to a webhook: once, to the very address, and without a word of that address in anything that is told of it. */
import type { LookupFunction } from 'node:net';
import { request } from 'undici';
import { NorthstarError } from '../../contract/errors.ts';
import { addressProblem } from '../../contract/settings.ts';
import { connectionProblem, isTimeout } from '../connectors/fetch-failure.ts';
import { InternalAddress, outwardAgent } from './outward-agent.ts';

export interface WebhookTarget {
  readonly webhook: string;
  /** A secret. */
  readonly url: URL;
  readonly allowInternal: boolean;
}

export interface SendOptions {
  readonly timeoutMs?: number;
  readonly lookup?: LookupFunction;
}

export const defaultTimeoutMs = 10_000;

/** The address of a webhook as it is stored. Throws `WEBHOOK_ADDRESS_INVALID`. */
export function addressOf(webhook: string, stored = ''): URL {
  const text = stored.trim();
  const problem = addressProblem(text);
  if (problem !== undefined) {
    throw new NorthstarError('WEBHOOK_ADDRESS_INVALID', { webhook, problem });
  }
  return new URL(text);
}

/** Resolves where the webhook took the post. Rejects with a `NorthstarError` of the WEBHOOK_* family. */
export async function sendWebhook({ webhook, url, allowInternal }: WebhookTarget, body: string, { timeoutMs = defaultTimeoutMs, lookup }: SendOptions = {}): Promise<void> {
  const agent = outwardAgent({ allowInternal, timeoutMs, ...(lookup === undefined ? {} : { lookup }) });
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await request(url, { method: 'POST', body, headers: { 'content-type': 'application/json', 'user-agent': 'northstar' }, dispatcher: agent, signal: deadline });
    if (answer.statusCode >= 300 && answer.statusCode <= 399) {
      throw new NorthstarError('WEBHOOK_REDIRECTED', { webhook });
    }
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      const word = await wordOf(answer.body, url);
      throw new NorthstarError('WEBHOOK_REFUSED', { webhook, problem: `HTTP status ${answer.statusCode}${word === undefined ? '' : ` (${word})`}` });
    }
  } catch (error) {
    throw error instanceof NorthstarError ? error : failureOf(error, webhook, timeoutMs, deadline);
  } finally {
    await agent.destroy();
  }
}

/** Only codes are taken from `error`: its text and its causes may quote the address. */
function failureOf(error: unknown, webhook: string, timeoutMs: number, deadline: AbortSignal): NorthstarError {
  if (error instanceof InternalAddress) {
    return new NorthstarError('WEBHOOK_INTERNAL', { webhook });
  }
  if (deadline.aborted || isTimeout(error)) {
    return new NorthstarError('WEBHOOK_TIMEOUT', { webhook, seconds: timeoutMs / 1000 });
  }
  return new NorthstarError('WEBHOOK_UNREACHABLE', { webhook, problem: connectionProblem(error) });
}

const longestWord = 60;

/** The one word in which Slack says why (`channel_is_archived`). Any other answer is left unread: it may hold anything, the address too. */
async function wordOf(body: AsyncIterable<unknown>, url: URL): Promise<string | undefined> {
  let text = '';
  try {
    for await (const chunk of body) {
      text += Buffer.isBuffer(chunk) ? chunk.toString('latin1') : '';
      if (text.length > longestWord) {
        return undefined;
      }
    }
  } catch {
    return undefined;
  }
  const word = /^\s*([a-z]+(?:_[a-z]+)+)\s*$/.exec(text)?.[1];
  return word === undefined || url.href.includes(word) ? undefined : word;
}
