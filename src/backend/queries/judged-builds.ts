/** Whether each build of a package may be released, judged once. */
import { asFarAsHeard, newestReady, readinessOf, type BuildReadiness } from '../../core/release/readiness.ts';
import { oncePer } from './once-per.ts';
import type { ViewRelease } from './releases.ts';
import { gatesKnown } from './waiting.ts';

const judgedIn = oncePer((_: ViewRelease): (BuildReadiness | undefined)[] => []);

/** Index of the newest build that is ready as far as is known, whether or not all sources answer; undefined where none is. */
export const newestReadyIn = oncePer((release: ViewRelease) => newestReady(release, release.cells, release.gates));

/** What every query says of one build, and leaves open while sources are silent. `build`: index into the builds of the release. */
export function judgedBuild(release: ViewRelease, build: number): BuildReadiness {
  const judged = judgedIn(release);
  return (judged[build] ??= asFarAsHeard(readinessOf(release, release.cells, release.gates, build, release.neverRun), gatesKnown(release), release.unheard));
}
