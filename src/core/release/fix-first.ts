/** Which check to mend first: by the GPU time that is spent in vain because of it, and by the builds that it alone kept from a release. */
import { blockersOf } from './blockers.ts';
import { cellRuns, runsOfCell, type RunDetails } from './cell-runs.ts';
import { stateAt, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import { readinessOf } from './readiness.ts';
import type { Release } from './release.ts';
import { seriesOf } from './series.ts';
import { outcomes } from './states.ts';
import { talliesOf } from './tallies.ts';

export interface FixFirst {
  /** Index into `Release.checks`. */
  readonly check: number;
  /** GPU-hours of its runs that failed or errored; each of the hours is NaN where there are such runs and the GPU time of none is known. */
  readonly failedGpuHours: number;
  /** Of its runs that passed and ran again on the same build though one pass would do. */
  readonly repeatedGpuHours: number;
  /** Of the passed runs of other checks on builds that it alone blocked: they were good for nothing. */
  readonly uselessGpuHours: number;
  /** The three together, as far as they are known. No GPU-hour counts twice, for any check. */
  readonly wastedGpuHours: number;
  /** Wasted runs whose GPU time nobody states: what is wasted is more. */
  readonly unknownRuns: number;
  /** Of its runs, those that failed or errored. */
  readonly failedRuns: number;
  /** Builds, by index, that would have been ready but for it, newest first. */
  readonly blockedBuilds: readonly number[];
}

/** Wasted runs of one check. */
interface WastedRuns {
  readonly failed: number[];
  readonly repeated: number[];
  readonly useless: number[];
}
const noLists = (): WastedRuns => ({ failed: [], repeated: [], useless: [] });

interface Waste {
  /** GPU-seconds known, and runs with and without. */
  readonly seconds: number;
  readonly known: number;
  readonly unknown: number;
}

const [passed, failed, errored] = [outcomes.indexOf('passed'), outcomes.indexOf('failed'), outcomes.indexOf('errored')];

/**
 * One entry a check, in their order. A check alone blocks a build that itself did not fail, where of its gates this one alone speaks
 * against it, and all others passed or did not run because they wait for this one (declared, or learnt as for blanks). A verdict of the
 * source does not count: it follows from the gates.
 */
export function fixFirst(release: Release, cells: Cells, gates: Gates, { gpuSeconds }: Pick<RunDetails, 'gpuSeconds'>): readonly FixFirst[] {
  const { checks, builds, attempts } = release;
  const runs = cellRuns(release);
  const width = checks.length;
  const blockerOf = aloneBlocked(release, cells, gates);
  const own = checks.map(() => noLists());
  builds.forEach((_, build) => {
    const blocker = blockerOf[build];
    for (let check = 0; check < width; check++) {
      const all = [...runsOfCell(runs, build * width + check)];
      const passes = all.filter((run) => attempts.outcome[run] === passed);
      own[check]?.failed.push(...all.filter((run) => attempts.outcome[run] === failed || attempts.outcome[run] === errored));
      own[check]?.repeated.push(...passes.slice(0, -1));
      if (blocker !== undefined && blocker !== check) {
        own[blocker]?.useless.push(...passes.slice(-1));
      }
    }
  });
  return own.map((lists, check) => {
    const [ofFailed, ofRepeated, ofUseless] = [wasteOf(lists.failed, gpuSeconds), wasteOf(lists.repeated, gpuSeconds), wasteOf(lists.useless, gpuSeconds)];
    const parts = [ofFailed, ofRepeated, ofUseless];
    const all = parts.reduce((sum, part) => ({ seconds: sum.seconds + part.seconds, known: sum.known + part.known, unknown: sum.unknown + part.unknown }));
    return {
      check,
      failedGpuHours: hoursOf(ofFailed),
      repeatedGpuHours: hoursOf(ofRepeated),
      uselessGpuHours: hoursOf(ofUseless),
      wastedGpuHours: hoursOf(all),
      unknownRuns: all.unknown,
      failedRuns: lists.failed.length,
      blockedBuilds: blockerOf.flatMap((blocker, build) => (blocker === check ? [build] : [])),
    };
  });
}

/** The most wasted first, then those that wasted nobody knows how much, then those that wasted nothing; among equals the one that blocked more builds, then the one that failed more often. */
export const byWaste = (a: FixFirst, b: FixFirst): number => wasteRank(b) - wasteRank(a) || b.blockedBuilds.length - a.blockedBuilds.length || b.failedRuns - a.failedRuns || a.check - b.check;
/** Unknown is less than any hours that are known, and more than none. */
const wasteRank = ({ wastedGpuHours }: FixFirst): number => (Number.isNaN(wastedGpuHours) ? 0 : wastedGpuHours > 0 ? wastedGpuHours : -1);

function wasteOf(runs: readonly number[], gpuSeconds: ArrayLike<number>): Waste {
  const stated = runs.map((run) => gpuSeconds[run] ?? NaN).filter((seconds) => !Number.isNaN(seconds));
  return { seconds: stated.reduce((sum, seconds) => sum + seconds, 0), known: stated.length, unknown: runs.length - stated.length };
}

/** 0 where nothing was wasted; unknown where something was and nobody says how much. */
const hoursOf = ({ seconds, known: stated, unknown }: Waste): number => (stated === 0 && unknown > 0 ? NaN : seconds / 3_600);

/** By build the check that alone keeps it from a release. */
function aloneBlocked(release: Release, cells: Cells, gates: Gates): readonly (number | undefined)[] {
  const { checks } = release;
  const placeOf = new Map(checks.map(({ name }, check) => [name, check]));
  const declared = checks.map(({ needs }) => needs.flatMap((name) => placeOf.get(name) ?? []));
  const unjudged = { checks, builds: release.builds.map((build) => ({ ...build, verdict: undefined })) };
  return seriesOf(release.builds).flatMap((series) => {
    const learnt = blockersOf(checks, talliesOf(cells, checks.length, series));
    const waits = waitsFor(checks.map((_, check) => [...(declared[check] ?? []), ...(learnt[check] === undefined ? [] : [learnt[check].by])]));
    return Array.from({ length: series.last - series.first + 1 }, (_, index) => {
      const build = series.first + index;
      const { state, obstacles } = readinessOf(unjudged, cells, gates, build);
      const [first, ...others] = obstacles.filter((obstacle) => obstacle.state !== undefined);
      // How the build itself ended stands first.
      const check = first?.kind === 'check' ? placeOf.get(first.check) : undefined;
      const isAlone = state === 'notReady' && others.length === 0 && check !== undefined;
      const blanks = gates.flatMap((gate, other) => (gate !== undefined && stateAt(cells, build * checks.length + other) === undefined ? [other] : []));
      return isAlone && blanks.every((other) => waits[other]?.has(check)) ? check : undefined;
    });
  });
}

/** By check all that it waits for, through others too. */
function waitsFor(parents: readonly (readonly number[])[]): readonly ReadonlySet<number>[] {
  return parents.map((own) => {
    const all = new Set<number>();
    const open = [...own];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!all.has(next)) {
        all.add(next);
        open.push(...(parents[next] ?? []));
      }
    }
    return all;
  });
}
