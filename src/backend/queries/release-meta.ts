/** What stands beside the rows of a release matrix: builds, checks, blanks with their reasons, contradictions. Made once for those who ask for the same. */
import { explainBlanks } from '../../core/release/blanks.ts';
import { contradictionsOf } from '../../core/release/contradictions.ts';
import { obstacleText } from '../../core/release/readiness.ts';
import { nothingRenamed, renamedOf } from '../../core/release/renamed.ts';
import { nearMatch } from '../../contract/near-match.ts';
import type { MatrixReadiness, ReleaseMatrixMeta } from '../../contract/release-matrix.ts';
import { judgedBuild } from './judged-builds.ts';
import { onceForLast } from './once-per.ts';
import type { Wanted } from './release-rows.ts';
import type { ViewRelease } from './releases.ts';

const none: ReleaseMatrixMeta = { package: null, builds: [], checks: [], blanks: [], contradictions: [] };
interface Extent {
  /** Of so many builds, the newest. */
  readonly most: number;
  /** Whether it says which are ready. */
  readonly isJudged: boolean;
}

/** A dashboard asks for it again and again, and so do all who look at it; of many extents only the last is kept. */
const madeOf = onceForLast(makeMeta, (a, b) => a.most === b.most && a.isJudged === b.isJudged);

export const metaOf = (release: ViewRelease | undefined, extent: Extent): ReleaseMatrixMeta => (release === undefined ? none : madeOf(release, extent));

function readinessAt(release: ViewRelease, build: number): MatrixReadiness {
  const { state, obstacles } = judgedBuild(release, build);
  return { state, problem: obstacleText(obstacles) };
}

function makeMeta(release: ViewRelease, { most, isJudged }: Extent): ReleaseMatrixMeta {
  const { name, builds, checks, cells, gates, neverRun } = release;
  const isAllKnown = release.oldestLeftOut === 0 && release.unheard.length === 0;
  const shown = builds.slice(0, most);
  const names = new Set(shown.map((build) => build.name));
  return {
    package: name,
    builds: shown.map((build, index) => ({ build: build.name, time: Number.isNaN(build.time) ? null : build.time, mark: build.mark, verdict: build.verdict ?? null, url: build.url ?? null, note: build.note ?? null, inputs: build.inputs ?? null, readiness: isJudged ? readinessAt(release, index) : null })),
    checks: checks.map((check, index) => ({ check: check.name, gate: gates[index] ?? null, suite: check.suite ?? null, owner: check.owner ?? null })),
    blanks: explainBlanks(release, cells, gates, neverRun, most, isAllKnown ? renamedOf(release, cells, nearMatch) : nothingRenamed).map(({ state, text, cells: list }) => ({ state, text, cells: [...list] })),
    contradictions: contradictionsOf(release, cells).filter(({ build }) => names.has(build)),
  };
}

/** Of the builds and checks of which a cell is wanted. */
export function narrowedMeta({ package: name, builds, checks, blanks, contradictions }: ReleaseMatrixMeta, wanted: Wanted): ReleaseMatrixMeta {
  const indices = (count: number, isWanted: (index: number) => boolean) => Array.from({ length: count }, (_, index) => index).filter(isWanted);
  const keptChecks = indices(checks.length, (check) => builds.some((_, build) => wanted(build, check)));
  const keptBuilds = indices(builds.length, (build) => wanted(build, -1) || keptChecks.some((check) => wanted(build, check)));
  const placeOf = (kept: readonly number[]) => new Map(kept.map((index, place) => [index, place]));
  const [buildAt, checkAt] = [placeOf(keptBuilds), placeOf(keptChecks)];
  const moved = (cell: number): readonly number[] => {
    const [build, check] = [buildAt.get(Math.floor(cell / checks.length)), checkAt.get(cell % checks.length)];
    return build === undefined || check === undefined ? [] : [build * keptChecks.length + check];
  };
  const shown = new Set(keptBuilds.map((build) => builds[build]?.build));
  return {
    package: name,
    builds: builds.filter((_, build) => buildAt.has(build)),
    checks: checks.filter((_, check) => checkAt.has(check)),
    blanks: blanks.map((blank) => ({ ...blank, cells: blank.cells.flatMap(moved) })).filter(({ cells }) => cells.length > 0),
    contradictions: contradictions.filter(({ build }) => shown.has(build)),
  };
}
