/** The settings of one request: checked, and as the hash that tells one instance from the next. */
import { createHash } from 'node:crypto';
import { NorthstarError } from '../../contract/errors.ts';
import { settings as settingsSchema, type Settings } from '../../contract/settings.ts';
import type { PluginContext } from '../grafana/handlers.ts';

/** Throws `SETTINGS_MISSING`, `SETTINGS_INVALID`, `SOURCE_NAME_REPEATED` or `WEBHOOK_NAME_REPEATED`. */
export function checkedSettings(context: PluginContext): Settings {
  const raw = context.datasource?.jsonData;
  if (raw === undefined || raw === null) {
    throw new NorthstarError('SETTINGS_MISSING');
  }
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new NorthstarError('SETTINGS_INVALID', { problem: issue === undefined ? 'they are not an object' : `${issue.path.map(String).join('.') || 'settings'}: ${issue.message}` });
  }
  const { sources } = parsed.data;
  if (sources.length === 0) {
    throw new NorthstarError('SETTINGS_MISSING');
  }
  const source = repeatedName(sources);
  if (source !== undefined) {
    throw new NorthstarError('SOURCE_NAME_REPEATED', { source });
  }
  const webhook = repeatedName(parsed.data.webhooks);
  if (webhook !== undefined) {
    throw new NorthstarError('WEBHOOK_NAME_REPEATED', { webhook });
  }
  return parsed.data;
}

const repeatedName = (entries: readonly { readonly name: string }[]): string | undefined => entries.find(({ name }, index) => entries.findIndex((other) => other.name === name) !== index)?.name;

/** SHA-256 over settings and secrets, the same whatever the order of their keys. Neither can be read back from it. */
export function settingsHash(context: PluginContext): string {
  return createHash('sha256')
    .update(JSON.stringify([inOrder(context.datasource?.jsonData), inOrder(context.datasource?.secrets)]))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, inOrder(inner)])
    );
  }
  return value;
}

/** Whether both have the same sources by name and kind: then the last good data of one may stand for the other while that starts. */
export function sameSources(one: Settings, other: Settings): boolean {
  const listed = ({ sources }: Settings) => sources.map(({ name, kind }) => `${name}\u0000${kind}`).sort().join('\u0001');
  return listed(one) === listed(other);
}
