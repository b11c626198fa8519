/** What is drawn of the matrix, and in which inks. */
import type { Columns } from './core/columns.ts';
import type { Spot, Viewport } from './core/geometry.ts';
import type { BuildMatrix } from './core/matrix.ts';
import type { Shown } from './core/shown.ts';

export interface Inks {
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly mark: string;
  readonly warn: string;
  /** Of a build that is ready, and of one that is not. */
  readonly good: string;
  readonly bad: string;
  readonly fontFamily: string;
}

export interface Picture extends Shown {
  readonly matrix: BuildMatrix;
  readonly port: Viewport;
  /** The day of a build as text; '' where it has no time. */
  readonly dayOf: (build: number) => string;
  readonly withFigures: boolean;
  readonly hover: Spot | undefined;
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** The builds that are chosen. */
  readonly range: Columns | undefined;
}
