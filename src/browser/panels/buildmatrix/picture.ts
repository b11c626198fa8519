/** What is drawn of the matrix, and in which inks. */
import type { BuildMatrix } from './core/matrix.ts';
import type { Shown } from './core/shown.ts';

/** What a canvas, and one that is off the screen, can draw. */
export type PaintContext = Omit<OffscreenCanvasRenderingContext2D, 'canvas'>;

export interface Inks {
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly warn: string;
  /** Of a build that is ready, and of one that is not. */
  readonly good: string;
  readonly bad: string;
  readonly fontFamily: string;
}

export interface Picture extends Shown {
  readonly matrix: BuildMatrix;
  /** The day of a build as text; '' where it has no time. */
  readonly dayOf: (build: number) => string;
  readonly withFigures: boolean;
}
