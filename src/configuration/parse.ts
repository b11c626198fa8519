/** From the text of a configuration to the settings of the datasource, with the secrets apart. Everything that is wrong is found here. */
import { z } from 'zod';
import { secretKey, settings as settingsSchema, sourceSettings } from '../contract/settings.ts';
import { readDocument, type ConfigurationDocument } from './document.ts';
import { checkShape, filled, object, refuseBareSecret } from './entries.ts';
import { checkedOptions, kindOf } from './source-options.ts';
import type { Environment } from './variables.ts';
import { webhooksOf } from './webhooks.ts';

export type { Environment };

export interface Configuration {
  /** As Grafana's `jsonData`. */
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** As Grafana's `secureJsonData`: by `secretKey`. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface ConfigurationPlace {
  /** Of the file, in messages. */
  readonly name: string;
  /** What relative paths in the file are relative to. */
  readonly folder: string;
  readonly environment: Environment;
}

/** Throws `UnusableConfiguration`. */
export function parseConfiguration(text: string, { name, folder, environment }: ConfigurationPlace): Configuration {
  const document = readDocument(text, name);
  const written = object.safeParse(document.content).data;
  if (written === undefined) {
    throw document.unusable([], 'this is no setting; write `sources:` with at least one source');
  }
  const known = Object.keys(settingsSchema.shape);
  const unknown = Object.keys(written).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw document.unusable([unknown], `there is no setting \`${unknown.slice(0, 50)}\`; there are ${known.join(', ')}`);
  }
  const entries = sourceEntries(document, written['sources']);
  const { sources: _, webhooks: channels, ...others } = written;
  const top = filled(document, others, [], environment);
  checkShape(document, settingsSchema, top, []);

  const secrets: Record<string, string> = {};
  const names = new Set<string>();
  const sources = entries.map((entry, index) => {
    const path = ['sources', index];
    const kind = kindOf(document, entry['kind'], path);
    const own = kind.secrets.filter((option) => Object.hasOwn(entry, option));
    own.forEach((option) => refuseBareSecret(document, entry[option], [...path, option]));
    const source = object.parse(filled(document, entry, path, environment));
    const { name: sourceName } = checkShape(document, sourceSettings, source, path);
    if (names.has(sourceName)) {
      throw document.unusable([...path, 'name'], `two sources are named ${sourceName}`);
    }
    names.add(sourceName);
    const options = checkedOptions(document, kind, { ...source, name: sourceName }, path, folder);
    own.forEach((option) => {
      secrets[secretKey(sourceName, option)] = z.string().parse(options[option]);
    });
    return Object.fromEntries(Object.entries(options).filter(([option]) => !own.includes(option)));
  });
  const webhooks = webhooksOf(document, channels, environment);
  return { jsonData: { ...object.parse(top), sources, ...(channels === undefined ? {} : { webhooks: webhooks.settings }) }, secrets: { ...secrets, ...webhooks.secrets } };
}

function sourceEntries(document: ConfigurationDocument, written: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (written === undefined || written === null || (Array.isArray(written) && written.length === 0)) {
    throw document.unusable(['sources'], 'there are no sources; list at least one below `sources:`, such as `- { name: demo, kind: demo }`');
  }
  if (!Array.isArray(written)) {
    throw document.unusable(['sources'], '`sources` is not a list; begin each source with `- name:`');
  }
  return written.map((one: unknown, index) => {
    const { data } = object.safeParse(one);
    if (data === undefined) {
      throw document.unusable(['sources', index], 'this is no source; a source has a `name`, a `kind` and the options of its kind');
    }
    return data;
  });
}
