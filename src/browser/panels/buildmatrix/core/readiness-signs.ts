/** Whether a build may be released, as a mark and in words: above its column, in its box and in the legend. */
import type { BuildState } from '../../../../core/release/readiness.ts';
import type { MatrixReadiness } from '../../../../contract/release-matrix.ts';

export const readinessSigns: Readonly<Record<BuildState, { readonly mark: string; readonly title: string }>> = {
  ready: { mark: '✓', title: 'Ready' },
  notReady: { mark: '✗', title: 'Not ready' },
  unknown: { mark: '?', title: 'Not known whether it is ready' },
};

/** `Not ready: gpu-smoke failed`. */
export function readinessText({ state, problem }: MatrixReadiness): string {
  // Where not even a gate is missing, the package has none.
  const why = state === 'unknown' && problem === '' ? 'no check of the package is a gate' : problem;
  return `${readinessSigns[state].title}${why === '' ? '' : `: ${why}`}`;
}
