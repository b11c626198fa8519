/** Declared gates that no build ever ran: mostly a name that was misspelt, which blocks a package for ever. */
import { blankCell, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';

/** By index of the gate, the name of the check that was probably meant; undefined where none is near. */
export type NeverRun = ReadonlyMap<number, string | undefined>;

export const nothingNeverRun: NeverRun = new Map();

/** The gates without a run on any known build. `near` chooses among the checks that ran and are no gates the one that was meant. Without a build none is missed. */
export function neverRunOf({ builds, checks }: Pick<Release, 'builds' | 'checks'>, { state }: Pick<Cells, 'state'>, gates: Gates, near: (name: string, ran: readonly string[]) => string | undefined): NeverRun {
  const hasRun = checks.map((_, check) => builds.some((__, build) => state[build * checks.length + check] !== blankCell));
  const others = checks.flatMap(({ name }, check) => (hasRun[check] === true && gates[check] === undefined ? [name] : []));
  return builds.length === 0 ? nothingNeverRun : new Map(checks.flatMap(({ name }, check) => (gates[check] === undefined || hasRun[check] === true ? [] : [[check, near(name, others)] as const])));
}

/** ` (did you mean b_gpu?)`, or nothing. */
export const meantText = (near: string | undefined): string => (near === undefined ? '' : ` (did you mean ${near}?)`);
