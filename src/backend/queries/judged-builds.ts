/** Whether each build of a package may be released, judged once. */
import { newestReady, readinessOf, type BuildReadiness } from '../../core/release/readiness.ts';
import { oncePer } from './once-per.ts';
import type { ViewRelease } from './releases.ts';

const judgedIn = oncePer((_: ViewRelease): (BuildReadiness | undefined)[] => []);

/** Index of the newest build that is ready; undefined where none is. */
export const newestReadyIn = oncePer((release: ViewRelease) => newestReady(release, release.cells, release.gates));

/** `build`: index into the builds of the release. */
export function judgedBuild(release: ViewRelease, build: number): BuildReadiness {
  const judged = judgedIn(release);
  return (judged[build] ??= readinessOf(release, release.cells, release.gates, build, release.neverRun));
}
