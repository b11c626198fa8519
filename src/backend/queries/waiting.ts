/** How long a package waits for a build that is ready, and which of its gates fails: what alert rules ask about, for queries and metrics alike. */
import { failingGate, waitingSince, type FailingGate } from '../../core/release/waiting.ts';
import type { GateKnown } from '../../core/release/gates.ts';
import type { View } from '../federation/view.ts';
import { oncePer } from './once-per.ts';
import { isOutdated, isSilentGiver } from './provenance.ts';
import type { ViewRelease } from './releases.ts';

/** `ready`: index of the newest ready build, undefined where there is none. 0 where that is the newest; NaN where no source says when the others were built, and where no gate is known that they could wait for. */
export function waitingSeconds(view: View, release: ViewRelease, ready: number | undefined, now: number): number {
  return ready === 0 ? 0 : Math.max(0, seenAt(view, release, now) - waitingFrom(release, ready)) / 1_000;
}

/** ms since the epoch; NaN where nothing waits, or it is not known. */
export const waitingFrom = (release: ViewRelease, ready: number | undefined): number => (ready === 0 || gatesKnown(release) === null ? NaN : waitingSince(release, ready));

/** How the gates of a package are known; null where it has none. */
export const gatesKnown = ({ gates }: ViewRelease): GateKnown | null => gates.find((gate) => gate !== undefined) ?? null;

/** Undefined where the newest word of every gate is good. */
export const failingGateIn = oncePer((release: ViewRelease): (FailingGate & { readonly name: string }) | undefined => {
  const found = failingGate(release, release.cells, release.gates);
  return found === undefined ? undefined : { ...found, name: release.checks[found.check]?.name ?? '' };
});

/**
 * Now, or where a source of its builds does not answer, when that was last read: what it built since then nobody knows. Where sources disagree on
 * runs, or on a build itself, what a source of these that does not answer said of them may be outdated too.
 */
function seenAt({ packages, sources }: View, { builds, cells }: ViewRelease, now: number): number {
  const isBuildDisputed = builds.some(({ disputed }) => disputed?.mark === true || disputed?.verdict === true);
  const kinds = [...(cells.disputed.size > 0 ? (['attempt'] as const) : []), ...(isBuildDisputed ? (['package'] as const) : [])];
  const saying = sources.flatMap((source, index) => (isSilentGiver(source, kinds) ? [index] : []));
  const listing = new Set([...saying, ...builds.flatMap(({ row }) => (row < 0 ? [] : [packages.listedBy[row] ?? -1]))]);
  return [...listing].reduce((at, source) => {
    const state = sources[source];
    return state !== undefined && isOutdated(state) && !Number.isNaN(state.lastSuccess) ? Math.min(at, state.lastSuccess) : at;
  }, now);
}
