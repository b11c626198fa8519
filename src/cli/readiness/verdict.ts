/** From the builds of a package to one answer for a deployment pipeline: ready, not ready or unknown, and why. */
import type { GateKnown } from '../../core/release/gates.ts';
import { silenceText, unlistedText, type BuildState } from '../../core/release/readiness.ts';
import { spanText } from './span.ts';

/** A build as the query `readiness` tells of it, newest first. */
export interface ToldBuild {
  readonly build: string;
  /** ms since the epoch; null where no source says when it was built. */
  readonly time: number | null;
  readonly state: BuildState;
  readonly problem: string | null;
  /** How its gates are known; null where no gate is. */
  readonly gates: GateKnown | null;
  /** Sources that may know more of it and do not answer. */
  readonly unheard: readonly string[];
}

export interface Verdict {
  readonly package: string;
  readonly state: BuildState;
  /** The build that the verdict is about; null where there is none. */
  readonly build: string | null;
  /** Seconds since it was built; null where that is not known. */
  readonly ageSeconds: number | null;
  /** One sentence. */
  readonly reason: string;
  /** How its gates are known; null where none is, and where there is no build. */
  readonly gates: GateKnown | null;
  /** Sources that may know more of it and do not answer. */
  readonly unheard: readonly string[];
}

/** Nothing more is expected of a build that is older. */
const openSeconds = 2 * 86_400;

const ageOf = ({ time }: ToldBuild, now: number): number | null => (time === null ? null : Math.max(0, now - time) / 1_000);

/** What the verdict is about. */
const about = (packageName: string, told: ToldBuild, now: number): Omit<Verdict, 'state' | 'reason'> => ({
  package: packageName, build: told.build, ageSeconds: ageOf(told, now), gates: told.gates, unheard: told.unheard,
});

/** Of one build. */
export function verdictOn(packageName: string, told: ToldBuild, now: number): Verdict {
  const passed = `all its gates ran and passed${told.gates === 'inferred' ? ' (inferred from what usually runs: none is declared)' : ''}`;
  return { ...about(packageName, told, now), state: told.state, reason: told.state === 'ready' ? passed : (told.problem ?? 'no gate of it is known') };
}

/** Of a build that is not among those that are looked at; `oldestLeftOut`: how many older ones are not. */
export const unlistedVerdict = (packageName: string, build: string, oldestLeftOut: number): Verdict => ({
  package: packageName, state: 'unknown', build, ageSeconds: null, reason: unlistedText(oldestLeftOut), gates: null, unheard: [],
});

/**
 * Whether the package has a ready build no older than `maxAgeSeconds` (any age without it). Without such a build it is unknown as long as a
 * build newer than the newest ready one, and no older than that or than two days, may still become ready, and while a source that may know
 * of a newer one does not answer; else it is not ready.
 */
export function newestVerdict(packageName: string, builds: readonly ToldBuild[], now: number, maxAgeSeconds = Infinity): Verdict {
  const ready = builds.findIndex(({ state }) => state === 'ready');
  const found = builds[ready];
  const age = found === undefined ? null : ageOf(found, now);
  if (found !== undefined && (maxAgeSeconds === Infinity || (age !== null && age <= maxAgeSeconds))) {
    return verdictOn(packageName, found, now);
  }
  const [newest] = builds;
  if (newest === undefined) {
    return { package: packageName, state: 'unknown', build: null, ageSeconds: null, reason: 'no source lists its builds', gates: null, unheard: [] };
  }
  const newer = found === undefined ? builds : builds.slice(0, ready);
  const open = newer.find((build) => build.state === 'unknown' && (ageOf(build, now) ?? 0) <= Math.min(maxAgeSeconds, openSeconds));
  const old = found === undefined ? '' : age === null ? `nobody says when the newest ready build ${found.build} was built` : `the newest ready build ${found.build} is ${spanText(age)} old, allowed are ${spanText(maxAgeSeconds)}`;
  const before = old === '' ? '' : `${old}; `;
  if (open !== undefined) {
    return unlessHeard({ ...verdictOn(packageName, open, now), reason: `${before}${open.build} is not known yet: ${open.problem ?? 'no gate of it is known'}` });
  }
  if (newest.gates === null) {
    return unlessHeard(verdictOn(packageName, newest, now));
  }
  const reason = newest === found ? old : `${before}${newest.build}: ${newest.problem ?? 'not ready'}`;
  return unlessHeard({ ...about(packageName, newest, now), state: found !== undefined && age === null ? 'unknown' : 'notReady', reason });
}

/** Not that there is none while a source that may know of a newer build does not answer. */
function unlessHeard(verdict: Verdict): Verdict {
  const { unheard, reason } = verdict;
  if (unheard.length === 0) {
    return verdict;
  }
  const silence = silenceText(unheard);
  return { ...verdict, state: 'unknown', reason: reason.includes(silence) ? reason : `${reason}; but ${silence} and may know of a newer build` };
}
