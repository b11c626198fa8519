/** A source of the settings as the federation holds it: its kind found, its secrets merged in, its identity rule compiled. */
import { NorthstarError } from '../../contract/errors.ts';
import { secretKey, type SourceSettings } from '../../contract/settings.ts';
import type { FieldPath } from '../../core/models/entities.ts';
import type { Reason } from '../../core/models/fact.ts';
import type { Clock, Connector } from '../connectors/connector.ts';
import { ownOptions, type RegisteredConnector } from '../connectors/define.ts';
import type { HttpClient } from '../connectors/http.ts';
import type { IdentityRule } from './facts/canonical-names.ts';
import { keyOfSource } from './kept-source.ts';

export interface Source {
  readonly settings: SourceSettings;
  readonly gives: readonly FieldPath[];
  readonly cannotGive: Readonly<Partial<Record<FieldPath, Reason>>>;
  readonly identity: IdentityRule | undefined;
  /** Values that must appear in no text. */
  readonly secrets: readonly string[];
  /** The same as long as the same is asked; see `keyOfSource`. */
  readonly key: string;
  /** What reads it, or why it cannot be read as it is configured. */
  readonly connector: Connector | NorthstarError;
}

export interface SourceSurroundings {
  readonly kinds: readonly RegisteredConnector[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly productionAliases: readonly string[];
  /** `patienceMs`: how long one request may take at least. */
  readonly http: (source: string, patienceMs: number) => HttpClient;
}

/** So many slow requests, one after the other, may make up a refresh. */
const requestsOfRefresh = 4;

/** Never throws: a source that cannot be used is one that always fails, beside the others. */
export function sourceOf(settings: SourceSettings, surroundings: SourceSurroundings): Source {
  const { name, kind } = settings;
  const { kinds, secrets: all } = surroundings;
  const definition = kinds.find((one) => one.kind === kind);
  const secrets = Object.fromEntries((definition?.secrets ?? []).map((option) => [option, all[secretKey(name, option)]]).filter(([, value]) => value !== undefined && value !== ''));
  const unusable = (problem: string) => new NorthstarError('SOURCE_OPTIONS_INVALID', { source: name, problem });
  let identity: IdentityRule | undefined;
  const connector = (): Connector | NorthstarError => {
    if (definition === undefined) {
      return new NorthstarError('SOURCE_KIND_UNKNOWN', { source: name, kind, kinds: kinds.map((one) => one.kind).join(', ') });
    }
    const options = ownOptions(settings);
    const open = definition.secrets.find((option) => Object.hasOwn(options, option));
    if (open !== undefined) {
      return unusable(`${open}: it is a secret and belongs into the secure part of the settings, as ${secretKey(name, open)}`);
    }
    try {
      identity = identityOf(settings);
    } catch {
      return unusable('identity: the pattern is no regular expression');
    }
    try {
      return definition.create({ ...options, ...secrets }, { source: name, clock: surroundings.clock, http: surroundings.http(name, (settings.timeoutSeconds * 1_000) / requestsOfRefresh), productionAliases: surroundings.productionAliases });
    } catch (error) {
      return error instanceof NorthstarError ? error : unusable('its options cannot be read');
    }
  };
  const made = connector();
  const values = Object.values(secrets).map(String);
  const key = keyOfSource(settings, Object.entries(secrets).flat().map(String), surroundings.productionAliases);
  return { settings, gives: definition?.gives ?? [], cannotGive: definition?.cannotGive ?? {}, identity, secrets: values, key, connector: made };
}

function identityOf({ identity }: SourceSettings): IdentityRule | undefined {
  return identity === undefined ? undefined : { pattern: new RegExp(identity.pattern, 'gu'), replacement: identity.replacement };
}

/** Fields that only this one of the sources gives. */
export function onlyGivenBy(source: Source, sources: readonly Source[]): FieldPath[] {
  return source.gives.filter((path) => sources.every((other) => other === source || !other.gives.includes(path)));
}
