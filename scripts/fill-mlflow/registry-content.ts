/** The demo organisation as a registry would hold it: models with the tags of the convention, versions, aliases and training runs. */
import { statements, statementKeys, type StatementKey } from '../../src/backend/connectors/convention.ts';
import { emitDemo, type DemoMoment } from '../../src/core/demo/demo.ts';
import { formatDuration } from '../../src/core/models/duration.ts';
import { fieldDefinition, type EntityKind } from '../../src/core/models/entities.ts';

type Value = string | number | boolean;
type Fields = ReadonlyMap<string, Value>;

export interface RegistryVersion {
  /** As the registry will number it: from 1 without gaps, where the organisation counts on. */
  readonly number: string;
  /** Whether there is something to load; undefined where the registry should not be able to say. */
  readonly loads: boolean | undefined;
}
export interface RegistryModel {
  readonly name: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly versions: readonly RegistryVersion[];
  /** Version by alias. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The version in stage Production. */
  readonly staged: string | undefined;
  /** When the run that made it ended, ms since the epoch. */
  readonly trainedTime: number;
}

/** In the order of the organisation. `tagPrefix`: what the tags begin with. */
export function registryContent(moment: DemoMoment, tagPrefix: string): readonly RegistryModel[] {
  const facts = collect(moment);
  const byModel = (entity: 'version' | 'alias') => Map.groupBy(facts[entity].values(), (fields) => String(fields.get('model')));
  const [versions, aliases] = [byModel('version'), byModel('alias')];
  return [...facts.model].map(([name, fields]) => modelOf(name, fields, versions.get(name) ?? [], aliases.get(name) ?? [], tagPrefix, moment.now));
}

function modelOf(name: string, fields: Fields, versions: readonly Fields[], aliases: readonly Fields[], tagPrefix: string, now: number): RegistryModel {
  const ordered = versions.toSorted((a, b) => Number(a.get('number')) - Number(b.get('number')));
  const numberOf = (version: Value | undefined) => String(ordered.findIndex((one) => one.get('number') === version) + 1);
  const stated = statementKeys.flatMap((key) => {
    const value = fields.get(statements[key].field);
    return value === undefined ? [] : [{ key: `${tagPrefix}${key}`, value: key === 'fallback' ? numberOf(value) : written(key, value) }];
  });
  const trainedTime = fields.get('lastTrainingTime') ?? ordered[0]?.get('createdTime');
  return {
    name,
    tags: stated,
    versions: ordered.map((version, index) => ({ number: String(index + 1), loads: flag(version.get('reachable')) })),
    aliases: new Map(aliases.map((alias) => [String(alias.get('name')), numberOf(alias.get('version'))])),
    staged: fields.get('stage') === 'Production' ? numberOf(fields.get('stageVersion')) : undefined,
    trainedTime: typeof trainedTime === 'number' ? trainedTime : now,
  };
}

/** A value as a person writes it in a tag. */
function written(key: StatementKey, value: Value): string {
  const unit = fieldDefinition('model', statements[key].field)?.unit;
  return unit === 's' && typeof value === 'number' ? formatDuration(value) : String(value);
}

const flag = (value: Value | undefined) => (typeof value === 'boolean' ? value : undefined);

function collect(moment: DemoMoment): Readonly<Record<'model' | 'version' | 'alias', ReadonlyMap<string, Fields>>> {
  const kept = { model: new Map<string, Map<string, Value>>(), version: new Map<string, Map<string, Value>>(), alias: new Map<string, Map<string, Value>>() };
  const isKept = (entity: EntityKind): entity is keyof typeof kept => Object.hasOwn(kept, entity);
  emitDemo(
    {
      fact(entity, key, field, value) {
        if (isKept(entity)) {
          const fields = kept[entity].get(key) ?? new Map<string, Value>();
          kept[entity].set(key, fields.set(field, value));
        }
      },
      problem({ message }) {
        throw new Error(`the demo organisation has a problem: ${message}`);
      },
    },
    moment
  );
  return kept;
}
