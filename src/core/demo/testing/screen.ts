/** The slow, obvious federation: keeps the facts of one source in maps and asks the real rules for the figures of the talk's screen. */
import { fieldsOf, type EntityKind } from '../../models/entities.ts';
import type { FactSink } from '../../models/fact.ts';
import { countLaunches } from '../../models/launches.ts';
import { maintainability, type Maintainability } from '../../models/maintainability.ts';
import { maintainabilityAnswers } from '../../models/maintainability-answers.ts';
import { productionVersion } from '../../models/production.ts';
import { refusal } from '../../models/refusal.ts';
import { isStale, stalenessSeconds } from '../../models/staleness.ts';
import { isTraining } from '../../models/training.ts';
import { emitDemo, type DemoMoment } from '../demo.ts';

type Value = string | number | boolean;
type Fields = ReadonlyMap<string, Value>;

export interface Collected {
  readonly of: Record<EntityKind, Map<string, Map<string, Value>>>;
  /** Facts that the rules refuse, and facts stated twice with different values. */
  readonly wrong: string[];
}

export const productionAliases = ['champion', 'production', 'prod'];

export function collectDemo(moment: DemoMoment): Collected {
  const table = () => new Map<string, Map<string, Value>>();
  const of: Collected['of'] = { model: table(), version: table(), alias: table(), launch: table(), incident: table(), rotation: table(), package: table(), check: table(), attempt: table(), edge: table(), host: table(), job: table(), organisation: table() };
  const wrong: string[] = [];
  const sink: FactSink = {
    fact(entity, key, field, value, _basis, time) {
      const refused = refusal(entity, field, value, moment.now) ?? (time > moment.now ? 'is stated later than now' : undefined);
      const fields = of[entity].get(key) ?? new Map<string, Value>();
      of[entity].set(key, fields);
      if (refused !== undefined || (fields.has(field) && fields.get(field) !== value)) {
        wrong.push(`${entity} ${key} ${field} = ${value}: ${refused ?? `was ${fields.get(field)}`}`);
      }
      fields.set(field, value);
    },
    problem: ({ message }) => wrong.push(message),
  };
  emitDemo(sink, moment);
  return { of, wrong };
}

export const text = (fields: Fields | undefined, field: string): string | undefined => {
  const value = fields?.get(field);
  return typeof value === 'string' ? value : undefined;
};
export const number = (fields: Fields | undefined, field: string): number => {
  const value = fields?.get(field);
  return typeof value === 'number' ? value : NaN;
};
const flag = (fields: Fields | undefined, field: string): boolean | undefined => {
  const value = fields?.get(field);
  return typeof value === 'boolean' ? value : undefined;
};

export interface ScreenRow {
  readonly model: string;
  readonly fields: Fields;
  readonly version: string | undefined;
  /** Milliseconds since the epoch. */
  readonly snapshotTime: number;
  readonly snapshotStaleness: number;
  readonly stale: boolean | undefined;
  readonly training: boolean | undefined;
  readonly maintainability: Maintainability;
}

export function screenRows({ of }: Collected, now: number): ScreenRow[] {
  const aliases = new Map<string, Map<string, string>>();
  for (const alias of of.alias.values()) {
    const [model, name, version] = [text(alias, 'model') ?? '', text(alias, 'name') ?? '', text(alias, 'version') ?? ''];
    aliases.set(model, (aliases.get(model) ?? new Map<string, string>()).set(name, version));
  }
  const ends = new Set([...of.edge.values()].flatMap((edge) => [text(edge, 'from'), text(edge, 'to')]));
  return [...of.model].map(([model, fields]) => {
    const version = productionVersion({ aliases: aliases.get(model) ?? new Map(), stage: text(fields, 'stage'), stageVersion: text(fields, 'stageVersion') }, productionAliases)?.version;
    const snapshotTime = fields.has('snapshotTime') ? number(fields, 'snapshotTime') : number(of.version.get(`${model}\u0000${version}`), 'createdTime');
    const snapshotStaleness = stalenessSeconds(snapshotTime, now);
    const trainingType = text(fields, 'trainingType');
    return {
      model,
      fields,
      version,
      snapshotTime,
      snapshotStaleness,
      stale: isStale(snapshotStaleness, number(fields, 'snapshotSla')),
      training: isTraining({ trainingType, lastTrainingTime: number(fields, 'lastTrainingTime'), trainingPeriodSeconds: number(fields, 'trainingPeriod') }, now),
      maintainability: maintainability(
        maintainabilityAnswers({
          rotation: fields.has('rotation'),
          rotationResolves: flag(of.rotation.get(text(fields, 'rotation') ?? ''), 'resolves'),
          team: fields.has('team'),
          fallback: fields.has('fallback'),
          fallbackLoads: flag(fields, 'fallbackLoads'),
          snapshotSla: fields.has('snapshotSla'),
          alertCount: number(fields, 'alertCount'),
          runbook: fields.has('runbook'),
          trainingJob: fields.has('trainingJob'),
          trainingType,
          packageVerdict: text(of.package.get(text(fields, 'package') ?? ''), 'verdict'),
          lineageKnown: ends.has(`model:${model}`),
          vitalsCount: number(fields, 'vitalsCount'),
        })
      ),
    };
  });
}

/** The tiles of the screen. */
export function screenFigures(collected: Collected, now: number) {
  const rows = screenRows(collected, now).filter(({ version }) => version !== undefined);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const launches = countLaunches([...collected.of.launch.values()].map((launch) => ({ kind: text(launch, 'kind'), time: number(launch, 'time') })), now);
  return {
    totalModels: rows.length,
    pytorch: rows.filter(({ fields }) => fields.get('framework') === 'pytorch').length,
    staled: rows.filter(({ stale }) => stale === true).length,
    notTraining: rows.filter(({ training }) => training === false).length,
    maintainabilityIndex: Math.round(mean(rows.map((row) => row.maintainability.index))),
    maintainabilityTarget: mean(rows.map(({ fields }) => number(fields, 'maintainabilityTarget'))),
    launchesThisMonth: launches.thisMonth,
    launchesThisHalf: launches.thisHalf,
    monthlyDistinctUsers: number(collected.of.organisation.get('organisation'), 'monthlyDistinctUsers'),
  };
}

/** Fields that at least one entity of the kind states. */
export function statedFields({ of }: Collected, entity: EntityKind): readonly string[] {
  const stated = new Set([...of[entity].values()].flatMap((fields) => [...fields.keys()]));
  return fieldsOf(entity).filter((field) => stated.has(field));
}
