/** What one model of the organisation is, apart from the clock. */
import { conditions, has, judgeable, type Condition } from './condition.ts';
import { firstHealthyRank, firstStaleRank, ranksOf, revenueWeightAt, type Organisation, type Ranks } from './organisation.ts';
import { packageOf, talkPackage } from './packages.ts';
import { fraction, pick } from './random.ts';
import { rhythmOf, talkRhythm, type Rhythm } from './rhythm.ts';
import { abandonedRotation, memberCount, memberOf, teamOf } from './teams.ts';
import { architectures, otherFrameworks, roles, surfaces, type Area } from './vocabulary.ts';

export interface DemoModel {
  readonly index: number;
  readonly ranks: Ranks;
  readonly name: string;
  readonly area: Area;
  readonly modelType: string;
  readonly condition: Condition;
  readonly trainingType: 'online' | 'recurring' | 'oneoff' | 'none';
  readonly rhythm: Rhythm;
  readonly stale: boolean;
  readonly stopped: boolean;
  readonly framework: string;
  readonly architecture: string;
  readonly package: string;
  readonly team: string;
  readonly owner: string;
  /** Absent where the model has none; one that nobody staffs where it does not resolve. */
  readonly rotation: string | undefined;
  /** Number of the version in production. */
  readonly version: number;
  /** Absent where the model has none. */
  readonly fallback: number | undefined;
  /** 0 to 1. */
  readonly revenueImportance: number;
}

const salt = { surface: 31, generation: 32, trainingType: 33, framework: 34, architecture: 35, squad: 36, owner: 37, rotation: 38, version: 39, fallback: 40 } as const;
const talkRevenue = 0.07;
const talkVersion = 904;
const talkFallback = 900;

/** Model `index` (0 to `models` - 1). Model 0 is the row of the talk. */
export function modelAt(organisation: Organisation, index: number): DemoModel {
  const { seed, notTraining } = organisation;
  const chance = (of: number) => fraction(seed, index, of);
  const ranks = ranksOf(organisation, index);
  const isTalk = ranks.health === 0;
  const healthy = ranks.health >= firstHealthyRank(organisation);
  const condition = conditionOf(ranks.health, healthy);
  const trainingType = trainingTypeOf(condition, isTalk, chance(salt.trainingType));
  const { area, task } = roleOf(index);
  const squad = Math.floor(chance(salt.squad) * organisation.squadsPerArea);
  const team = teamOf(organisation, area, squad);
  const framework = ranks.framework < organisation.pytorch ? 'pytorch' : pick(otherFrameworks, chance(salt.framework));
  const version = isTalk ? talkVersion : 3 + Math.floor(chance(salt.version) ** 2 * (trainingType === 'online' ? 1_200 : 120));
  return {
    index,
    ranks,
    name: nameOf(seed, index, area.prefix, task.name),
    area,
    modelType: task.predicts,
    condition,
    trainingType,
    rhythm: isTalk ? talkRhythm : rhythmOf(seed, index, trainingType),
    stale: !healthy && ranks.health >= firstStaleRank(organisation),
    stopped: ranks.health > 0 && ranks.health <= notTraining,
    framework,
    architecture: pick(architectures[framework] ?? ['Transformer'], chance(salt.architecture)),
    package: isTalk ? talkPackage : packageOf(organisation, index, area.prefix, framework, answerTo(condition)),
    team: team.name,
    owner: memberOf(organisation, team, Math.floor(chance(salt.owner) * memberCount(organisation, team))),
    rotation: has(condition, 'rotation') ? team.rotation : chance(salt.rotation) < 0.5 ? abandonedRotation(area) : undefined,
    version,
    fallback: isTalk ? talkFallback : fallbackOf(condition, version, chance(salt.fallback)),
    revenueImportance: isTalk ? talkRevenue : revenueOf(organisation, ranks.revenue),
  };
}

function conditionOf(health: number, healthy: boolean): Condition {
  const list = healthy ? conditions : judgeable;
  return list[health % list.length] ?? conditions[0];
}

function trainingTypeOf(condition: Condition, isTalk: boolean, part: number): DemoModel['trainingType'] {
  if (!condition.trains) {
    return part < 0.6 ? 'oneoff' : 'none';
  }
  return isTalk || part < 0.6 ? 'online' : 'recurring';
}

function roleOf(index: number) {
  const role = roles[index % roles.length];
  if (role === undefined) {
    throw new Error('the vocabulary has no roles');
  }
  return role;
}

/** Unique: for one role, the surface turns with the index, and after each round the generation goes up. */
function nameOf(seed: number, index: number, prefix: string, task: string): string {
  const role = index % roles.length;
  const round = Math.floor(index / roles.length) + Math.floor(fraction(seed, role, salt.surface) * surfaces.length);
  const surface = round % surfaces.length;
  const generation = 1 + Math.floor(round / surfaces.length) + Math.floor(fraction(seed, role * surfaces.length + surface, salt.generation) * 6);
  return `${prefix}_${task}_${surfaces[surface] ?? ''}_v${generation}`;
}

function answerTo(condition: Condition): boolean | undefined {
  return condition.unknown.has('package') ? undefined : !condition.missing.has('package');
}

/** Where a fallback is missing, every second model names none and the others one that would not load. */
function fallbackOf(condition: Condition, version: number, part: number): number | undefined {
  return condition.missing.has('fallback') && part < 0.5 ? undefined : Math.max(1, version - 1 - Math.floor(part * 4));
}

/** Shares of what the talk's row leaves, to three digits. */
function revenueOf({ revenueWeight }: Organisation, rank: number): number {
  return Number((((1 - talkRevenue) * revenueWeightAt(rank)) / revenueWeight).toPrecision(3));
}
