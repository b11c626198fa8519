/** When the versions of a model were created, launched and rolled back: each in the order of its number, and none launched before it was created. */
import { halfStart } from '../models/calendar.ts';
import { beforeThisHalf, day, earlierThisHalf, hour, lately, sawtooth } from './clock.ts';
import type { DemoModel } from './model.ts';
import type { Organisation } from './organisation.ts';
import { fraction } from './random.ts';
import { oldestOf } from './rhythm.ts';
import { isTroubledModel } from './vital-courses.ts';

/** Times in ms since the epoch. */
export interface Release {
  readonly version: number;
  readonly created: number;
  readonly launched: number;
}

export interface Releases {
  readonly production: Release;
  /** What served before. Absent where the model has none. */
  readonly fallback: Release | undefined;
  /** Launched after the version in production, and rolled back to it. */
  readonly failed: (Release & { readonly rolledBack: number }) | undefined;
  /** Waits to be launched. */
  readonly challenger: Omit<Release, 'launched'> | undefined;
}

const salt = { challenger: 54, moment: 61, earlier: 62, lead: 64, waiting: 65, before: 66 } as const;

/** `now`: ms since the epoch. */
export function releasesOf(organisation: Organisation, model: DemoModel, now: number): Releases {
  const { seed, launchesThisHalf, rollbacksThisHalf } = organisation;
  const { index, version } = model;
  const chance = (of: number) => fraction(seed, index, of);
  const lead = hour + Math.floor(chance(salt.lead) * 19 * hour);
  const [moment, rank, isTroubled] = [chance(salt.moment), model.ranks.launch, isTroubledModel(organisation, model)];
  const isOfThisHalf = rank < launchesThisHalf;
  const lastLaunch = isOfThisHalf ? earlierThisHalf(now, moment) : beforeThisHalf(now, 1 + 12 * moment, 0);

  // Of what ails, the last launch is the one that was rolled back, lately and to no avail.
  const launched = isOfThisHalf && !isTroubled ? lastLaunch : beforeThisHalf(now, 14, chance(salt.earlier));
  // However old the weights that serve, the version that has them is older.
  const production = { version, created: launched - Math.max(lead, oldestOf(model.rhythm, model)), launched };
  const isRolledBack = isTroubled || (!isOfThisHalf && rank < launchesThisHalf + rollbacksThisHalf);
  const rolledBack = isTroubled ? Math.max(lastLaunch, lately(now, moment)) : earlierThisHalf(now, moment);
  const failed = isRolledBack ? { version: version + 1, created: lastLaunch - lead, launched: lastLaunch, rolledBack } : undefined;
  return { production, fallback: fallbackOf(model, production, lead, chance(salt.before), now), failed, challenger: chance(salt.challenger) < 0.2 ? challengerOf(failed ?? production, chance(salt.waiting), now) : undefined };
}

/** Launched before this half, whose launches are counted, and the longer before the version that followed the more versions lie between. */
function fallbackOf({ version, fallback }: DemoModel, { created }: Release, lead: number, part: number, now: number): Release | undefined {
  if (fallback === undefined) {
    return undefined;
  }
  const launched = Math.min(created, halfStart(now)) - (version - fallback) * Math.floor((8 + 3 * part) * day);
  return { version: fallback, created: launched - lead, launched };
}

function challengerOf({ version, created }: Release, part: number, now: number): Omit<Release, 'launched'> {
  return { version: version + 1, created: Math.max(created, now - hour - sawtooth(now, 14 * day, part)) };
}
