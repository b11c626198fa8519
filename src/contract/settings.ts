/**
 * The settings of a datasource: `jsonData` in Grafana, and the same object in the YAML file of `npm start -- --config`
 * and of the command line. Secrets are apart: `secureJsonData["<source name>.<option>"]`, in YAML `${ENVIRONMENT_VARIABLE}`.
 */
import { z } from 'zod';
import { stageList } from './stages.ts';

/** What every source has; the rest of its options belong to its kind (`GET resources/kinds`). */
export const sourceSettings = z.looseObject({
  name: z.string().trim().min(1).max(100).regex(/^[^.\u0000-\u001f]+$/, 'a source name has no dot and no control characters'),
  kind: z.string().min(1),
  /** Seconds between the starts of two refreshes; 10% jitter is added. */
  refreshSeconds: z.number().min(1).max(86_400).default(60),
  /** Seconds after which one refresh is given up. */
  timeoutSeconds: z.number().min(1).max(3_600).default(120),
  /** How the source's model names become Northstar's: every match of `pattern` is replaced. */
  identity: z.object({ pattern: z.string(), replacement: z.string().default('') }).optional(),
});
export type SourceSettings = z.infer<typeof sourceSettings>;

/** A view numbers its sources in one byte, and keeps two numbers for itself. */
export const mostSources = 200;

/** A channel that people post to. Its address is a secret, since whoever knows it can write there. */
export const webhookSettings = z.strictObject({
  name: z.string().trim().min(1).max(100).regex(/^[^.\u0000-\u001f]+$/, 'a webhook name has no dot and no control characters'),
  kind: z.enum(['slack', 'json']),
  /** Whether its address may lie in the own network. */
  allowInternal: z.boolean().default(false),
});
export type WebhookSettings = z.infer<typeof webhookSettings>;

export const mostWebhooks = 50;

/** Why a text is no address to post to, as a sentence's end that does not quote it; undefined where it is one. */
export function addressProblem(text: string): string | undefined {
  if (text === '') {
    return 'there is none';
  }
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'it does not begin with https:// or http://';
  }
  return url.username === '' && url.password === '' ? undefined : 'it holds a user name or password';
}

export const settings = z.looseObject({
  sources: z.array(sourceSettings).max(mostSources).default([]),
  /** Aliases that mean production, the first that a model has wins; stage Production counts after them. */
  productionAliases: z.array(z.string().min(1)).min(1).default(['champion', 'production', 'prod']),
  webhooks: z.array(webhookSettings).max(mostWebhooks).default([]),
  /** The stages of the life cycle, in order; none means those that follow from what is known of a package. */
  stages: stageList.default([]),
});
export type Settings = z.infer<typeof settings>;

/** The key of a source's secret in `secureJsonData`. */
export const secretKey = (source: string, option: string) => `${source}.${option}`;

/** The key of a webhook's address in `secureJsonData`. No source can have it: neither names nor options hold a dot. */
export const webhookSecretKey = (webhook: string) => `webhooks.${webhook}.url`;
