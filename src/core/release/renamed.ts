/** A check that ended while another appeared: mostly one that was renamed, which nobody who waits for the old name is told. */
import { blankCell, type Cells } from './cells.ts';
import type { Release } from './release.ts';

export interface Renaming {
  /** Index of the check that appeared. */
  readonly to: number;
  /** Index of the build in which it did. */
  readonly at: number;
}
/** By index of the check and of the build in which it last ran, what it may be called by now; undefined where nothing speaks for that. */
export type Renamed = (check: number, newest: number) => Renaming | undefined;

export const nothingRenamed: Renamed = () => undefined;

/**
 * A check is gone where it stands on no newer build, and has appeared where it stands on no older one, of all series. It was renamed to one that
 * appeared on the very next build with a check: the one that `near` finds by its name and that finds it too, or, whatever the names are, the
 * only one where no other ended. The builds have to be all there are: else nobody can tell what is new. Names are compared once a check, however
 * often it is asked for.
 */
export function renamedOf({ builds, checks }: Pick<Release, 'builds' | 'checks'>, { state }: Pick<Cells, 'state'>, near: (name: string, others: readonly string[]) => string | undefined): Renamed {
  let ends: Ends | undefined;
  const known = new Map<number, Renaming | undefined>();
  const namesOf = (list: readonly number[]) => list.map((check) => checks[check]?.name ?? '');
  const find = (check: number, gone: readonly number[], come: readonly number[], at: number): Renaming | undefined => {
    const [only] = come;
    if (only !== undefined && come.length === 1 && gone.length === 1) {
      return { to: only, at };
    }
    const name = checks[check]?.name ?? '';
    const found = come.length === 0 ? undefined : near(name, namesOf(come));
    const to = come.find((one) => checks[one]?.name === found);
    return to !== undefined && found !== undefined && near(found, namesOf(gone)) === name ? { to, at } : undefined;
  };
  return (check, newest) => {
    ends ??= endsOf(state, builds.length, checks.length);
    const at = ends.next[newest] ?? -1;
    if (at < 0 || ends.newest[check] !== newest) {
      return undefined;
    }
    if (!known.has(check)) {
      known.set(check, find(check, ends.ended.get(newest) ?? [], ends.appeared.get(at) ?? [], at));
    }
    return known.get(check);
  };
}

/** `It last ran in 108.`, with the check that appeared in its place. */
export function lastRanText({ builds, checks }: Pick<Release, 'builds' | 'checks'>, renamed: Renamed, check: number, newest: number): string {
  const lastRan = `It last ran in ${builds[newest]?.name ?? ''}`;
  const renaming = renamed(check, newest);
  return renaming === undefined ? `${lastRan}.` : `${lastRan}; ${checks[renaming.to]?.name ?? ''} appeared in ${builds[renaming.at]?.name ?? ''}: was it renamed?`;
}

interface Ends {
  /** By check the newest build on which it stands; -1 where there is none. */
  readonly newest: Int32Array;
  /** By build, the checks that stand on it and on no newer one, and on no older one. */
  readonly ended: ReadonlyMap<number, readonly number[]>;
  readonly appeared: ReadonlyMap<number, readonly number[]>;
  /** By build the next one, which is newer, with any check; -1 where there is none. */
  readonly next: Int32Array;
}

function endsOf(state: Uint8Array, builds: number, width: number): Ends {
  const newest = new Int32Array(width).fill(-1);
  const oldest = new Int32Array(width).fill(-1);
  const next = new Int32Array(builds);
  for (let build = 0, last = -1; build < builds; build++) {
    next[build] = last;
    for (let check = 0; check < width; check++) {
      if (state[build * width + check] !== blankCell) {
        newest[check] = (newest[check] ?? -1) < 0 ? build : (newest[check] ?? -1);
        oldest[check] = build;
        last = build;
      }
    }
  }
  const byBuild = (of: Int32Array) => Map.groupBy(of.keys(), (check) => of[check] ?? -1);
  return { newest, ended: byBuild(newest), appeared: byBuild(oldest), next };
}
