/**
 * Editing the sources of a datasource's settings. Each function answers new settings and touches nothing of any other source.
 *
 * Grafana keeps a stored secret until its key is given anew, and forgets it when that is empty: so a secret that no longer
 * belongs to anything is emptied here, and no source ever inherits what was stored under its name for another.
 */
import type { DataSourceJsonData, DataSourceSettings } from '@grafana/data';
import { z } from 'zod';
import { secretKey } from '../../../contract/settings.ts';

export interface NorthstarJsonData extends DataSourceJsonData {
  sources?: Array<Record<string, unknown>>;
  productionAliases?: string[];
  webhooks?: Array<Record<string, unknown>>;
  stages?: string[];
}
export type SecureJsonData = Record<string, string>;
export type EditableSettings = DataSourceSettings<NorthstarJsonData, SecureJsonData>;

/** A source as it stands in the settings, which a person may have written by hand. */
export type Source = Readonly<Record<string, unknown>>;

export const listed = z.array(z.record(z.string(), z.unknown()).catch({})).catch([]);
const texts = z.array(z.string()).catch([]);

export const sourcesOf = ({ jsonData }: Pick<EditableSettings, 'jsonData'>): readonly Source[] => listed.parse(jsonData.sources);
export const nameOf = (source: Source | undefined): string => (typeof source?.['name'] === 'string' ? source['name'] : '');
export const kindOf = (source: Source | undefined): string => (typeof source?.['kind'] === 'string' ? source['kind'] : '');
export const aliasesOf = ({ jsonData }: Pick<EditableSettings, 'jsonData'>): string[] => texts.parse(jsonData.productionAliases);

export const stagesOf = ({ jsonData }: Pick<EditableSettings, 'jsonData'>): string[] => texts.parse(jsonData.stages);

/** Whether a secret is stored, or was typed since. */
export function secretState({ secureJsonFields, secureJsonData = {} }: EditableSettings, source: Source, option: string): 'stored' | 'typed' | 'none' {
  const key = secretKey(nameOf(source), option);
  if ((secureJsonData[key] ?? '') !== '') {
    return 'typed';
  }
  return secureJsonFields[key] === true ? 'stored' : 'none';
}

/** A new source of a kind at the end, with a name that no other has. */
export function addSource(settings: EditableSettings, kind: string): EditableSettings {
  const taken = new Set(sourcesOf(settings).map(nameOf));
  let name = kind;
  for (let number = 2; taken.has(name); number++) {
    name = `${kind}-${number}`;
  }
  return withSources(withoutSecrets(settings, name), [...sourcesOf(settings), { name, kind }]);
}

export function removeSource(settings: EditableSettings, index: number): EditableSettings {
  const sources = sourcesOf(settings);
  const left = sources.filter((_, at) => at !== index);
  const name = nameOf(sources[index]);
  return withSources(left.some((other) => nameOf(other) === name) ? settings : withoutSecrets(settings, name), left);
}

/** Exchanges a source with its neighbour; at the end of the list nothing changes. */
export function moveSource(settings: EditableSettings, index: number, by: 1 | -1): EditableSettings {
  const sources = [...sourcesOf(settings)];
  const [one, other] = [sources[index], sources[index + by]];
  if (one === undefined || other === undefined) {
    return settings;
  }
  sources[index] = other;
  sources[index + by] = one;
  return withSources(settings, sources);
}

/** Undefined takes the option away. */
export function setOption(settings: EditableSettings, index: number, option: string, value: unknown): EditableSettings {
  return withSource(settings, index, ({ [option]: _, ...rest }) => (value === undefined ? rest : { ...rest, [option]: value }));
}

/** Keeps, besides what every source has, the options and secrets that the new kind has too. */
export function setKind(settings: EditableSettings, index: number, kind: string, kept: { readonly options: readonly string[]; readonly secrets: readonly string[] }): EditableSettings {
  const name = nameOf(sourcesOf(settings)[index]);
  const changed = withSource(settings, index, (source) => ({ ...Object.fromEntries(Object.entries(source).filter(([option]) => kept.options.includes(option))), name, kind }));
  return withoutSecrets(changed, name, kept.secrets);
}

export interface Renamed {
  readonly settings: EditableSettings;
  /** Secrets that were stored under the old name. Grafana hands none out, so they have to be entered again. */
  readonly lost: readonly string[];
}

/** Typed secrets move with the name. A name that another source has is refused: see `nameProblem`. */
export function renameSource(settings: EditableSettings, index: number, name: string): Renamed {
  const sources = sourcesOf(settings);
  const before = nameOf(sources[index]);
  if (before === name || sources.some((other, at) => at !== index && nameOf(other) === name)) {
    return { settings, lost: [] };
  }
  const { secureJsonFields, secureJsonData = {} } = settings;
  const options = secretKeys(settings, before).map((key) => key.slice(before.length + 1));
  const typed = options.filter((option) => (secureJsonData[secretKey(before, option)] ?? '') !== '');
  const lost = options.filter((option) => secureJsonFields[secretKey(before, option)] === true && !typed.includes(option));
  const shared = sources.some((other, at) => at !== index && nameOf(other) === before);
  const cleared = withoutSecrets(shared ? settings : withoutSecrets(settings, before), name);
  const moved = Object.fromEntries(typed.map((option) => [secretKey(name, option), secureJsonData[secretKey(before, option)] ?? '']));
  const named = withSource(cleared, index, (source) => ({ ...source, name }));
  return { settings: typed.length === 0 ? named : { ...named, secureJsonData: { ...named.secureJsonData, ...moved } }, lost };
}

/** What was written openly in the settings under that option goes. */
export function setSecret(settings: EditableSettings, index: number, option: string, text: string): EditableSettings {
  const source = sourcesOf(settings)[index];
  if (source === undefined) {
    return settings;
  }
  return { ...setOption(settings, index, option, undefined), secureJsonData: { ...settings.secureJsonData, [secretKey(nameOf(source), option)]: text } };
}

export function resetSecret(settings: EditableSettings, index: number, option: string): EditableSettings {
  const source = sourcesOf(settings)[index];
  return source === undefined ? settings : forget(settings, [secretKey(nameOf(source), option)]);
}

/** None means the default ones. */
export function setAliases(settings: EditableSettings, aliases: readonly string[]): EditableSettings {
  const { productionAliases: _, ...rest } = settings.jsonData;
  return { ...settings, jsonData: aliases.length === 0 ? rest : { ...rest, productionAliases: [...aliases] } };
}

/** None means those that follow from what is known of a package. */
export function setStages(settings: EditableSettings, stages: readonly string[]): EditableSettings {
  const { stages: _, ...rest } = settings.jsonData;
  return { ...settings, jsonData: stages.length === 0 ? rest : { ...rest, stages: [...stages] } };
}

const withSources = (settings: EditableSettings, sources: readonly Source[]): EditableSettings => ({ ...settings, jsonData: { ...settings.jsonData, sources: [...sources] } });

const withSource = (settings: EditableSettings, index: number, change: (source: Source) => Source) =>
  withSources(settings, sourcesOf(settings).map((source, at) => (at === index ? change(source) : source)));

/** Whether a key is that of a source's secret. Names and options have no dot, so neither another source's nor a webhook's is. */
export const isSecretOf = (name: string, key: string): boolean => key.startsWith(`${name}.`) && !key.slice(name.length + 1).includes('.');

/** Keys of secrets that are stored or typed under a name. */
function secretKeys({ secureJsonFields, secureJsonData = {} }: EditableSettings, name: string): string[] {
  return [...new Set([...Object.keys(secureJsonFields), ...Object.keys(secureJsonData)])].filter((key) => isSecretOf(name, key));
}

const withoutSecrets = (settings: EditableSettings, name: string, but: readonly string[] = []) => forget(settings, secretKeys(settings, name).filter((key) => !but.includes(key.slice(name.length + 1))));

export function forget(settings: EditableSettings, keys: readonly string[]): EditableSettings {
  if (keys.length === 0) {
    return settings;
  }
  const { secureJsonFields, secureJsonData } = settings;
  return {
    ...settings,
    secureJsonFields: { ...secureJsonFields, ...Object.fromEntries(keys.map((key) => [key, false])) },
    secureJsonData: { ...secureJsonData, ...Object.fromEntries(keys.map((key) => [key, ''])) },
  };
}
