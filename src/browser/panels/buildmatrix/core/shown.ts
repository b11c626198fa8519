/** What is shown of a matrix and what is counted of it: drawn and told alike. */
import type { Line } from './arrange.ts';
import type { BuildFigures, CheckFigures } from './figures.ts';

export interface Shown {
  readonly lines: readonly Line[];
  /** The columns shown: indices into the builds. */
  readonly builds: readonly number[];
  readonly figures: readonly CheckFigures[];
  /** By index of a group's line. */
  readonly groupFigures: ReadonlyMap<number, CheckFigures>;
  readonly buildFigures: readonly BuildFigures[];
}
