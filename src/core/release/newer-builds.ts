/** What keeps the builds that are newer than the ready one of their package from being ready, over all of them. */
import { isAgainst, obstacleText, saidOf, type BuildReadiness, type Obstacle } from './readiness.ts';

/** What kept older ones from it is of little help now. */
export const mostCounted = 20;
const mostNamed = 3;
/** Of what keeps the newest from it. */
const mostOfNewest = 4;

/**
 * `gpu-smoke failed on 4 of 5 builds; the newest: unit running`: what spoke against the most builds first, as far as any but the newest had it.
 * `newer`: the newest first, `mostCounted` at most of all `count` there are. '' where nothing keeps them from it.
 */
export function heldUpText(newer: readonly BuildReadiness[], count: number): string {
  const [newest, ...others] = newer;
  const own = obstacleText(newest?.obstacles ?? [], mostOfNewest);
  const earlier = new Set(others.flatMap(reasonsAgainst));
  const counts = new Map<string, number>();
  newer.flatMap(reasonsAgainst).forEach((reason) => counts.set(reason, (counts.get(reason) ?? 0) + 1));
  const named = [...counts].filter(([reason]) => earlier.has(reason)).sort(([, a], [, b]) => b - a).slice(0, mostNamed);
  const of = count > newer.length ? `the newest ${newer.length}` : newer.length;
  const repeated = named.map(([reason, builds]) => `${reason} on ${builds}`).join(', ');
  return repeated === '' ? own : `${repeated} of ${of} builds${own === '' ? '' : `; the newest: ${own}`}`;
}

/** A verdict counts where nothing else tells why. */
function reasonsAgainst({ obstacles }: BuildReadiness): readonly string[] {
  const against = obstacles.filter(isAgainst);
  const plain = against.filter(({ kind }: Obstacle) => kind !== 'verdict');
  return (plain.length === 0 ? against : plain).map(saidOf);
}
