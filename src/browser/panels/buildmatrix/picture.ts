/** What is drawn of the matrix, and in which inks. */
import type { Line } from './core/arrange.ts';
import type { BuildFigures, CheckFigures } from './core/figures.ts';
import type { Spot, Viewport } from './core/geometry.ts';
import type { BuildMatrix } from './core/matrix.ts';

export interface Inks {
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly mark: string;
  readonly warn: string;
  readonly fontFamily: string;
}

export interface Picture {
  readonly matrix: BuildMatrix;
  readonly lines: readonly Line[];
  /** The columns shown: indices into the builds. */
  readonly builds: readonly number[];
  readonly figures: readonly CheckFigures[];
  /** By index of a group's line. */
  readonly groupFigures: ReadonlyMap<number, CheckFigures>;
  readonly buildFigures: readonly BuildFigures[];
  readonly port: Viewport;
  /** The day of a build as text; '' where it has no time. */
  readonly dayOf: (build: number) => string;
  readonly withFigures: boolean;
  readonly hover: Spot | undefined;
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** First and last column of the builds that are chosen. */
  readonly range: readonly [number, number] | undefined;
}
