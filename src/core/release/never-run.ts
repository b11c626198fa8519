/** Declared gates that no build ever ran: mostly a name that was misspelt, which blocks a package for ever. */
import { blankCell, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';

/** The name of the check that was probably meant; undefined where none is near. Worked out once, when somebody says it. */
export type Meant = () => string | undefined;
/** By index of the gate. */
export type NeverRun = ReadonlyMap<number, Meant>;

export const nothingNeverRun: NeverRun = new Map();

/** The gates without a run on any known build. `near` chooses among the checks that ran and are no gates the one that was meant. Without a build none is missed. */
export function neverRunOf({ builds, checks }: Pick<Release, 'builds' | 'checks'>, { state }: Pick<Cells, 'state'>, gates: Gates, near: (name: string, ran: readonly string[]) => string | undefined): NeverRun {
  const hasRun = checks.map((_, check) => builds.some((__, build) => state[build * checks.length + check] !== blankCell));
  const others = checks.flatMap(({ name }, check) => (hasRun[check] === true && gates[check] === undefined ? [name] : []));
  return builds.length === 0 ? nothingNeverRun : new Map(checks.flatMap(({ name }, check) => (gates[check] === undefined || hasRun[check] === true ? [] : [[check, once(() => near(name, others))] as const])));
}

function once(make: Meant): Meant {
  let made: { readonly name: string | undefined } | undefined;
  return () => (made ??= { name: make() }).name;
}

/** ` (did you mean b_gpu?)`, or nothing. */
export function meantText(meant: Meant): string {
  const near = meant();
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}
